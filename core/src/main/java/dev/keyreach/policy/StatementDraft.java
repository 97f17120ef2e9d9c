package dev.keyreach.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A statement as it is being read: every element with its place, nothing judged yet. */
final class StatementDraft {
    final int index;
    final Written place;
    Optional<Written> sid = Optional.empty();
    Optional<Written> effect = Optional.empty();
    final Element<PrincipalEntry> principal = new Element<>();
    final Element<PrincipalEntry> notPrincipal = new Element<>();
    final Element<Written> action = new Element<>();
    final Element<Written> notAction = new Element<>();
    final Element<Written> resource = new Element<>();
    final Element<Written> notResource = new Element<>();
    final List<ConditionEntry> conditions = new ArrayList<>();

    StatementDraft(int index, Written place) {
        this.index = index;
        this.place = place;
    }

    /** Resources and condition values that look as if they held a variable. */
    Stream<Written> valuesWithVariables() {
        return Stream.of(
                        resource.entries.stream(),
                        notResource.entries.stream(),
                        conditions.stream().flatMap(condition -> condition.values().stream()))
                .flatMap(entries -> entries)
                .filter(entry -> entry.value().contains("${"));
    }

    /** An element that may be written at most once; its entries in order. */
    static final class Element<T> {
        Optional<Written> place = Optional.empty();
        final List<T> entries = new ArrayList<>();
        /** Whether its shape is wrong and was reported. */
        boolean malformed;

        boolean isWritten() {
            return place.isPresent();
        }
    }

    /**
     * @param kind {@code AWS}, {@code Service} and so on; {@code AWS} for a plain {@code "*"}
     */
    record PrincipalEntry(String kind, Written entry) {}

    record ConditionEntry(Written operator, Written key, List<Written> values) {}
}
