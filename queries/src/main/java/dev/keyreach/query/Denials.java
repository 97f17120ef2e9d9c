package dev.keyreach.query;

import dev.keyreach.model.Gap;
import java.util.List;

/**
 * Those who do not get in, counted and not listed.
 *
 * @param count how many
 * @param withGaps for how many of them something is missing that could change that
 * @param widening what is missing and could let some of them in, sorted
 */
public record Denials(long count, long withGaps, List<Gap> widening) {
    public Denials {
        widening = List.copyOf(widening);
    }
}
