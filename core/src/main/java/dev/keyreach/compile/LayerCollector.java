package dev.keyreach.compile;

import dev.keyreach.compile.Outcome.Match;
import dev.keyreach.model.PolicyUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects what matches in the policies of one layer, or of one level of it. Where one Allow holds certainly, no other Allow of
 * the layer changes the decision or is cited, unless all ways are asked for: then only that one is kept, so that more callers
 * have the same.
 */
final class LayerCollector {
    private final boolean keepsAll;
    private final boolean fullAccessFirst;
    private final List<Entry> allows = new ArrayList<>();
    private final List<Entry> denies = new ArrayList<>();
    private boolean assumed;
    private boolean deniesAlways;
    private boolean encryptionContext;

    private record Entry(Match match, Found found) {}

    /**
     * A collector.
     *
     * @param keepsAll whether Allows beside a certain one matter, because they are cited
     * @param fullAccessFirst whether an Allow of everything counts before others that hold certainly: in layers that only limit
     */
    LayerCollector(boolean keepsAll, boolean fullAccessFirst) {
        this.keepsAll = keepsAll;
        this.fullAccessFirst = fullAccessFirst;
    }

    void add(Outcome outcome, int slot, PolicyUse use) {
        outcome.allows().forEach(match -> allows.add(new Entry(match, new Found(slot, use, match.position()))));
        outcome.denies().forEach(match -> denies.add(new Entry(match, new Found(slot, use, match.position()))));
        assumed |= outcome.assumed();
        deniesAlways |= outcome.deniesAlways();
    }

    boolean allowsNothing() {
        return allows.isEmpty();
    }

    boolean deniesAlways() {
        return deniesAlways;
    }

    /** Whether something that matters is about the encryption context; known after {@link #write}. */
    boolean encryptionContext() {
        return encryptionContext;
    }

    /**
     * Writes what matters.
     *
     * @param matches the numbers that decisions depend on
     * @param found where what may be cited stands; what is there already is what matched before in the layer
     */
    void write(MatchKey.Builder matches, List<Found> found) {
        matches.add(assumed);
        List<Entry> kept = kept();
        kept.forEach(entry -> write(entry, matches, found));
        matches.list(kept.size());
        denies.forEach(entry -> write(entry, matches, found));
        matches.list(denies.size());
    }

    /** The same statement may stand in several places of a layer: that counts as well. */
    private void write(Entry entry, MatchKey.Builder matches, List<Found> found) {
        matches.add(entry.match().number()).add(found.indexOf(entry.found()));
        found.add(entry.found());
        encryptionContext |= entry.match().encryptionContext();
    }

    private List<Entry> kept() {
        if (keepsAll) {
            return allows;
        }
        Optional<Entry> full = fullAccessFirst
                ? allows.stream().filter(entry -> entry.match().fullAccess()).findFirst()
                : Optional.empty();
        return full.or(() -> allows.stream()
                        .filter(entry -> entry.match().isCertain())
                        .findFirst())
                .map(List::of)
                .orElse(allows);
    }
}
