package dev.keyreach.compile;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Layer;
import dev.keyreach.compile.LayerCollector.Keep;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the caller's side says to one permission on one key, layer by layer. For one thread, and short-lived. */
final class CallerLayers {
    private final Bench bench;
    private final DocumentDesk documents;
    private final String written;
    private final String account;
    private final Map<Read, List<Object>> keyViews = new HashMap<>();
    private final Map<Integer, Part> identity = new HashMap<>();
    private final Map<Integer, Part> boundaries = new HashMap<>();
    private final Map<Integer, Part> scps = new HashMap<>();

    /** A document that reads the key, in a layer to which tags of the key may be hidden. */
    private record Read(Layer layer, DocumentId document) {}

    CallerLayers(Key key, DocumentDesk documents, Bench bench) {
        this.bench = bench;
        this.documents = documents;
        this.written = key.arn().toString();
        this.account = key.account().digits();
    }

    /** What the caller's own policies say. */
    Part identity(Check check, Profile profile) {
        int number = profile.numbers().identity();
        boolean readsKey = profile.tellsApart(account);
        Map<Integer, Part> parts = readsKey ? identity : bench.toOtherKeys();
        Part known = parts.get(number);
        if (known == null) {
            Keep keep = bench.citesAll() ? Keep.ALL : Keep.CERTAIN;
            PartShape shape = new PartShape(Layer.IDENTITY, keep, number, List.of(profile.identity()));
            known = readsKey ? part(shape, check) : collect(shape, check);
            parts.put(number, known);
        }
        return known;
    }

    /** What its boundary says. */
    Part boundary(Check check, Profile profile) {
        return boundaries.computeIfAbsent(
                profile.numbers().boundary(),
                number -> part(new PartShape(Layer.BOUNDARY, limiting(), number, List.of(profile.boundary())), check));
    }

    /** What the SCPs of its account say. */
    Part scps(Check check, Profile profile) {
        return scps.computeIfAbsent(
                profile.numbers().scps(),
                number -> part(new PartShape(Layer.SCP, limiting(), number, profile.scpLevels()), check));
    }

    private Keep limiting() {
        return bench.citesAll() ? Keep.ALL : Keep.FULL_ACCESS;
    }

    /**
     * A layer of a profile.
     *
     * @param number of what the levels hold
     */
    private record PartShape(Layer layer, Keep keep, int number, List<List<Slot>> levels) {}

    /** Looked up among those of other keys that are the same to the documents. */
    private Part part(PartShape shape, Check check) {
        List<Object> views = keyViews(shape, check);
        Bench.PartKey key = new Bench.PartKey(shape.layer(), shape.number(), views);
        Part known = bench.layerParts().get(key);
        if (known == null) {
            known = collect(shape, check);
            bench.layerParts().put(key, known);
        }
        return known;
    }

    /** What the documents of a layer read of the key. */
    private List<Object> keyViews(PartShape shape, Check check) {
        List<Object> views = new ArrayList<>();
        for (List<Slot> level : shape.levels()) {
            for (Slot slot : level) {
                KeyReading reading = bench.readings().ofKey(slot.use());
                if (!reading.isEmpty()) {
                    Read read = new Read(shape.layer(), slot.use().document());
                    List<Object> view = keyViews.get(read);
                    if (view == null) {
                        view = reading.view(written, bench.parts().known(check, shape.layer()));
                        keyViews.put(read, view);
                    }
                    views.add(view);
                }
            }
        }
        return views;
    }

    private Part collect(PartShape shape, Check check) {
        LayerCollector collector = new LayerCollector(shape.keep());
        for (List<Slot> level : shape.levels()) {
            level.forEach(slot -> collector.add(documents.ask(shape.layer(), slot, check), slot.first(), slot.use()));
            collector.endLevel();
        }
        return collector.part();
    }
}
