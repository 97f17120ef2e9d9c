package dev.keyreach.query.path;

import dev.keyreach.edge.Unfollowed;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import java.util.List;
import java.util.Set;

/**
 * The ways to one key for one action.
 *
 * @param paths in {@link KeyPath#ORDER}
 * @param gaps missing inputs that could add ways, sorted
 * @param limits those that were hit: there may be more ways than are listed, beyond the number that was asked for
 */
public record PathAnswer(Arn key, String action, List<KeyPath> paths, List<Gap> gaps, Set<Limit> limits) {
    public PathAnswer {
        paths = List.copyOf(paths);
        gaps = List.copyOf(gaps);
        limits = Set.copyOf(limits);
    }

    /** Whether nothing is missing that could add ways, and no limit was hit. */
    public boolean isWhole() {
        return gaps.isEmpty() && limits.isEmpty();
    }

    /** Where a search ends before it is done. */
    public enum Limit {
        /** {@link Ascent#MAX_STEPS} steps lead to the key. */
        STEPS,
        /** The search took {@link Work#MAX}. */
        WORK,
        /** {@link Unfollowed#GROUPS}. */
        GROUPS,
        /** {@link Unfollowed#MEMBERS}. */
        MEMBERS,
        /** {@link Unfollowed#DETOURS}. */
        DETOURS,
        /** {@link Unfollowed#KEYS}. */
        KEYS,
        /** {@link Unfollowed#GAINS}. */
        GAINS;

        static Limit of(Unfollowed unfollowed) {
            return switch (unfollowed) {
                case GROUPS -> GROUPS;
                case MEMBERS -> MEMBERS;
                case DETOURS -> DETOURS;
                case KEYS -> KEYS;
                case GAINS -> GAINS;
            };
        }

        /** What it is, in numbers. */
        public int number() {
            return switch (this) {
                case STEPS -> Ascent.MAX_STEPS;
                case WORK -> Work.MAX;
                case GROUPS -> Unfollowed.GROUPS.most();
                case MEMBERS -> Unfollowed.MEMBERS.most();
                case DETOURS -> Unfollowed.DETOURS.most();
                case KEYS -> Unfollowed.KEYS.most();
                case GAINS -> Unfollowed.GAINS.most();
            };
        }
    }
}
