package dev.keyreach.query;

import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import java.util.List;

/**
 * Which outside parties can do one thing with one key.
 *
 * @param entries in the order of {@link ExternalEntry#ORDER}
 * @param gaps missing inputs that could add entries, sorted: as long as there are any, nobody can be ruled out
 * @param cut whether there are more chains than {@link Approaches#MAX_CHAINS}; the longest were left out, but every party
 *     has one
 */
public record ExternalAnswer(Arn key, String action, List<ExternalEntry> entries, List<Gap> gaps, boolean cut) {
    public ExternalAnswer {
        entries = ExternalEntry.inOrder(entries);
        gaps = gaps.stream().distinct().sorted().toList();
    }

    /** Whether the list of entries is known to be whole. */
    public boolean isWhole() {
        return gaps.isEmpty() && !cut;
    }
}
