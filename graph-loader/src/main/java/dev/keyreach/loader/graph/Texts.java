package dev.keyreach.loader.graph;

import dev.keyreach.model.Gap;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How values stand in properties of nodes and relationships. */
public final class Texts {
    private Texts() {}

    /** {@code CODE SUBJECT COULD} of each gap. */
    static List<String> gaps(Collection<Gap> gaps) {
        return gaps.stream()
                .map(gap -> gap.code() + " " + gap.subject() + " " + gap.could())
                .toList();
    }

    /** The gap that a text says; empty when it says none. */
    public static Optional<Gap> gap(String text) {
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        if (first < 0 || last <= first) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Gap(
                    Gap.Code.valueOf(text.substring(0, first)),
                    text.substring(first + 1, last),
                    Gap.Could.valueOf(text.substring(last + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
