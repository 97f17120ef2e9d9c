package dev.keyreach.query.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The smallest hitting set against all subsets, on random sets; and what is said where the search gives up. */
class HittingSetTest {
    private static final ToIntFunction<Integer> NO_PREFERENCE = member -> 0;

    /** Sets of some of the members 0 to {@code members - 1}. */
    private static List<Set<Integer>> sets(Random random, int count, int members, int largest) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<Integer> set = new LinkedHashSet<>();
            int size = 1 + random.nextInt(largest);
            while (set.size() < size) {
                set.add(random.nextInt(members));
            }
            sets.add(set);
        }
        return sets;
    }

    private static boolean hitsAll(Set<Integer> chosen, List<Set<Integer>> sets) {
        return sets.stream().allMatch(set -> set.stream().anyMatch(chosen::contains));
    }

    /** All hitting sets of the fewest members. */
    private static List<Set<Integer>> smallest(List<Set<Integer>> sets, int members) {
        List<Set<Integer>> best = new ArrayList<>();
        int size = members + 1;
        for (int bits = 0; bits < 1 << members; bits++) {
            int subset = bits;
            int count = Integer.bitCount(subset);
            Set<Integer> chosen = new HashSet<>(IntStream.range(0, members)
                    .filter(member -> (subset & 1 << member) != 0)
                    .boxed()
                    .toList());
            if (count <= size && hitsAll(chosen, sets)) {
                if (count < size) {
                    best.clear();
                    size = count;
                }
                best.add(chosen);
            }
        }
        return best;
    }

    private static int sum(Iterable<Integer> members, ToIntFunction<Integer> order) {
        int sum = 0;
        for (int member : members) {
            sum += order.applyAsInt(member);
        }
        return sum;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_subset_is_smaller_and_none_of_its_size_is_preferred(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            int members = 3 + random.nextInt(8);
            List<Set<Integer>> sets = sets(random, 1 + random.nextInt(12), members, Math.min(4, members));
            int[] order = random.ints(members, 0, 5).toArray();
            HittingSet.Found<Integer> found = HittingSet.of(sets, member -> order[member]);
            List<Set<Integer>> best = smallest(sets, members);
            String name = "seed " + seed + ", " + i + ": " + sets;
            assertThat(best).as(name).contains(Set.copyOf(found.members()));
            assertThat(sum(found.members(), member -> order[member]))
                    .as(name)
                    .isEqualTo(best.stream()
                            .mapToInt(set -> sum(set, member -> order[member]))
                            .min()
                            .orElseThrow());
            assertThat(found.members()).as(name).doesNotHaveDuplicates();
            assertThat(found.optimal()).as(name).isTrue();
            assertThat(found.atLeast()).as(name).isEqualTo(found.members().size());
        }
    }

    @Test
    void nothing_is_hit_by_nothing() {
        HittingSet.Found<Integer> found = HittingSet.of(List.<Set<Integer>>of(), NO_PREFERENCE);
        assertThat(found.members()).isEmpty();
        assertThat(found.optimal()).isTrue();
        assertThat(found.atLeast()).isZero();
    }

    @Test
    void the_greedy_choice_is_not_good_enough() {
        // Greedy begins with 0, which hits most.
        List<Set<Integer>> sets = List.of(Set.of(0, 1), Set.of(0, 2), Set.of(1, 3), Set.of(2, 4), Set.of(0, 1, 2));
        HittingSet.Found<Integer> found = HittingSet.of(sets, NO_PREFERENCE);
        assertThat(found.members()).containsExactlyInAnyOrder(1, 2);
        assertThat(found.optimal()).isTrue();
    }

    @Test
    void the_answer_does_not_depend_on_the_order_of_the_sets() {
        Random random = new Random(7);
        List<Set<Integer>> sets = new ArrayList<>(sets(random, 10, 8, 3));
        int size = HittingSet.of(sets, NO_PREFERENCE).members().size();
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(sets, random);
            assertThat(HittingSet.of(sets, NO_PREFERENCE).members()).hasSize(size);
        }
    }

    /**
     * The edges of some cliques: each clique needs all of its members but one, and has disjoint edges for half of them only, so that
     * the search cannot see early that it is done.
     */
    @Test
    void beyond_the_bound_all_are_still_hit_and_the_lower_bound_holds() {
        int cliques = 6;
        int size = 7;
        List<Set<Integer>> sets = new ArrayList<>();
        for (int clique = 0; clique < cliques; clique++) {
            for (int one = 0; one < size; one++) {
                for (int other = 0; other < one; other++) {
                    sets.add(Set.of(clique * size + one, clique * size + other));
                }
            }
        }
        int optimum = cliques * (size - 1);
        HittingSet.Found<Integer> found = HittingSet.of(sets, NO_PREFERENCE);
        assertThat(found.optimal()).as("it is hard enough").isFalse();
        assertThat(hitsAll(Set.copyOf(found.members()), sets)).isTrue();
        assertThat(found.members()).hasSizeGreaterThanOrEqualTo(optimum);
        assertThat(found.atLeast()).isPositive().isLessThanOrEqualTo(optimum);
    }
}
