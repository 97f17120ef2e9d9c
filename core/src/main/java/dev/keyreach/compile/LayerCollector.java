package dev.keyreach.compile;

import dev.keyreach.compile.Outcome.Match;
import dev.keyreach.model.PolicyUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Collects what matches in the policies of one layer, level by level. Where one Allow of a level holds certainly, no other
 * Allow of it changes the decision or is cited, unless all ways are asked for: then only that one is kept, so that more callers
 * have the same.
 */
final class LayerCollector {
    private final Keep keep;
    private final MatchKey.Builder matches = new MatchKey.Builder();
    private final List<Found> found = new ArrayList<>();
    private final List<Entry> allows = new ArrayList<>();
    private final List<Entry> denies = new ArrayList<>();
    private boolean assumed;
    private boolean deniesAlways;
    private Mentions mentions = Mentions.NONE;
    private boolean allowsNothing;

    /** Which Allows of a level matter. */
    enum Keep {
        /** Each may be a way, or be cited. */
        ALL,
        /** One that holds certainly stands for all. */
        CERTAIN,
        /** The same, and an Allow of everything before others: in layers that only limit. */
        FULL_ACCESS,
        /** None: only what denies. */
        DENIES
    }

    private record Entry(Match match, Found found) {}

    LayerCollector(Keep keep) {
        this.keep = keep;
    }

    /** Adds what a policy says. */
    void add(Outcome outcome, int slot, PolicyUse use) {
        outcome.allows().forEach(match -> allows.add(new Entry(match, new Found(slot, use, match.position()))));
        outcome.denies().forEach(match -> denies.add(new Entry(match, new Found(slot, use, match.position()))));
        assumed |= outcome.assumed();
        deniesAlways |= outcome.deniesAlways();
    }

    /** Ends a level. */
    LayerCollector endLevel() {
        allowsNothing |= allows.isEmpty();
        List<Entry> kept = kept();
        if (!limitsNothing(kept)) {
            kept.forEach(this::write);
            matches.list(kept.size());
            denies.forEach(this::write);
            matches.list(denies.size()).add(assumed);
        }
        allows.clear();
        denies.clear();
        assumed = false;
        return this;
    }

    /** Whether a level that only limits lets everything through, so that it is as if it were not there. */
    private boolean limitsNothing(List<Entry> kept) {
        boolean open = switch (keep) {
            case ALL, CERTAIN -> false;
            case FULL_ACCESS -> kept.size() == 1 && kept.getFirst().match().fullAccess();
            case DENIES -> true;
        };
        return open && denies.isEmpty() && !assumed;
    }

    /** The same statement may stand in several places of a layer: that counts as well. */
    private void write(Entry entry) {
        matches.add(entry.match().number()).add(found.indexOf(entry.found()));
        found.add(entry.found());
        mentions = mentions.and(entry.match().mentions());
    }

    private List<Entry> kept() {
        return switch (keep) {
            case ALL -> allows;
            case CERTAIN -> certain().map(List::of).orElse(allows);
            case FULL_ACCESS ->
                first(entry -> entry.match().fullAccess())
                        .or(this::certain)
                        .map(List::of)
                        .orElse(allows);
            case DENIES -> List.of();
        };
    }

    private Optional<Entry> certain() {
        return first(entry -> entry.match().isCertain());
    }

    private Optional<Entry> first(Predicate<Entry> wanted) {
        for (Entry entry : allows) {
            if (wanted.test(entry)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** What was collected, once all levels have ended. */
    Part part() {
        return new Part(matches.build().numbers(), found, mentions, deniesAlways, allowsNothing);
    }
}
