package dev.keyreach.query.path;

import java.util.List;

/** What would have to go so that no way is left. */
public sealed interface Cut {

    /**
     * Allows that end all ways when they are taken away: the question was asked again without them, and no way was found.
     *
     * @param removals none when there is no way
     * @param optimal whether fewer do not
     * @param atLeast how many are needed whatever one takes
     * @param instead where one is enough: each of these would do as well, and was tried
     */
    record Found(List<Removal> removals, boolean optimal, int atLeast, List<Removal> instead) implements Cut {
        public Found {
            removals = List.copyOf(removals);
            instead = List.copyOf(instead);
        }
    }

    /** A way rests on nothing that can be taken away. */
    record Impossible(KeyPath path) implements Cut {}

    /**
     * After so many rounds of taking away there were still other ways, or a limit was hit, so that nobody knows.
     *
     * @param atLeast how many allows are needed at the least
     */
    record Unfinished(int rounds, int atLeast) implements Cut {}
}
