package dev.keyreach.packed;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.loader.LoadSummary.AccountSummary;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Organization.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the tables around the accounts: the organization's tree, what is missing, what was wrong, and where things stood. */
final class PlaceTables {
    private final LoadedData data;
    private final PackedOutput out;
    private final Map<Part, TableRef> tables;

    PlaceTables(LoadedData data, PackedOutput out, Map<Part, TableRef> tables) {
        this.data = data;
        this.out = out;
        this.tables = tables;
    }

    void write() {
        data.snapshot().organization().ifPresent(this::tree);
        gaps();
        TableWriter roles = new TableWriter(out);
        for (Arn role :
                data.snapshot().rolesOpenToSessionTags().stream().sorted().toList()) {
            roles.next().path(role.toString());
        }
        tables.put(Part.OPEN_ROLES, roles.finish());
        provenance();
        TableWriter diagnostics = new TableWriter(out);
        for (Diagnostic diagnostic : data.diagnostics()) {
            PlaceRecords.write(diagnostics.next(), diagnostic);
        }
        tables.put(Part.DIAGNOSTICS, diagnostics.finish());
        TableWriter summaries = new TableWriter(out);
        for (AccountSummary summary : data.summary().accounts()) {
            AccountRecords.write(summaries.next(), summary);
        }
        tables.put(Part.ACCOUNT_SUMMARIES, summaries.finish());
    }

    private void tree(Organization organization) {
        TableWriter levels = new TableWriter(out);
        TableWriter placements = new TableWriter(out);
        Map<Level, Integer> numbers = new HashMap<>();
        organization.placements().forEach((account, placement) -> {
            for (Level level : placement.levels()) {
                numbers.computeIfAbsent(level, unseen -> {
                    OrganizationRecords.write(levels.next(), level);
                    return levels.count() - 1;
                });
            }
            OrganizationRecords.write(placements.next(), account.digits(), placement, numbers::get);
        });
        tables.put(Part.LEVELS, levels.finish());
        tables.put(Part.PLACEMENTS, placements.finish());
    }

    private void gaps() {
        TableWriter gaps = new TableWriter(out);
        Map<String, List<Integer>> bySubject = new TreeMap<>();
        for (Gap gap : data.snapshot().gaps()) {
            bySubject
                    .computeIfAbsent(gap.subject(), unseen -> new ArrayList<>())
                    .add(gaps.count());
            PlaceRecords.write(gaps.next(), gap);
        }
        tables.put(Part.GAPS, gaps.finish());
        TableWriter subjects = new TableWriter(out);
        bySubject.forEach((subject, numbers) -> {
            Sink sink = subjects.next();
            sink.path(subject);
            sink.each(numbers, number -> sink.number(number));
        });
        tables.put(Part.GAP_SUBJECTS, subjects.finish());
    }

    private void provenance() {
        TableWriter places = new TableWriter(out);
        data.provenance().occurrences().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(place -> PlaceRecords.write(places.next(), place.getKey(), place.getValue()));
        tables.put(Part.PROVENANCE, places.finish());
    }
}
