package dev.keyreach.packed;

import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.DocumentId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that a load gave, as values that can be compared; reads every part of a snapshot file. */
record Everything(List<Object> parts) {

    static LoadedData load(Path data) throws LoadException {
        return SnapshotLoader.load(List.of(data), LoadListener.NONE);
    }

    static Everything of(LoadedData data) {
        List<Object> parts = new ArrayList<>();
        parts.add(List.copyOf(data.snapshot().accounts().values()));
        parts.add(data.snapshot().organization());
        parts.add(List.copyOf(data.snapshot().gaps()));
        data.snapshot().gaps().forEach(gap -> parts.add(data.snapshot().gapsOf(gap.subject())));
        parts.add(data.snapshot().rolesOpenToSessionTags().stream().sorted().toList());
        for (int i = 0; i < data.policies().size(); i++) {
            parts.add(data.policies().document(new DocumentId(i)));
        }
        data.provenance().occurrences().keySet().stream()
                .sorted()
                .forEach(slot -> parts.add(List.of(slot, data.provenance().find(slot))));
        parts.add(List.copyOf(data.diagnostics()));
        parts.add(data.summary());
        parts.add(List.copyOf(data.summary().accounts()));
        names(data, parts);
        return new Everything(parts);
    }

    private static void names(LoadedData data, List<Object> parts) {
        var names = data.snapshot().names();
        parts.add(names.keyCount());
        parts.add(names.principalCount());
        parts.add(names.principals().sorted().toList());
        parts.add(names.roles().sorted().toList());
        names.principals()
                .sorted()
                .forEach(arn ->
                        parts.add(names.principalsCalled(arn.name()).sorted().toList()));
        data.snapshot().accounts().values().stream()
                .flatMap(account -> account.principals())
                .forEach(entity -> parts.add(
                        names.principalsWithId(entity.uniqueId()).sorted().toList()));
        names.keyNames()
                .map(name -> name.name())
                .sorted()
                .forEach(name -> parts.add(names.keysCalled(name).sorted().toList()));
    }
}
