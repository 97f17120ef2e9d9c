package dev.keyreach.query.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shortest ways against all simple ways, on random graphs with parallel steps and steps in circles. */
class ShortestPathsTest {
    private static final int ANY_LENGTH = Integer.MAX_VALUE;

    /** A step; {@code to} is empty at the end. */
    private record Link(int name, int from, Optional<Integer> to) {}

    private record Maze(List<Link> links) {
        List<Link> from(int place) {
            return links.stream().filter(link -> link.from() == place).toList();
        }

        ShortestPaths<Integer, Link> search() {
            return new ShortestPaths<>(this::from, Link::to);
        }

        /** All ways that visit no place twice, by walking. */
        List<List<Link>> all(int start) {
            List<List<Link>> ways = new ArrayList<>();
            walk(start, new HashSet<>(Set.of(start)), new ArrayList<>(), ways);
            return ways;
        }

        private void walk(int place, Set<Integer> visited, List<Link> walked, List<List<Link>> ways) {
            for (Link link : from(place)) {
                walked.add(link);
                if (link.to().isEmpty()) {
                    ways.add(List.copyOf(walked));
                } else if (visited.add(link.to().get())) {
                    walk(link.to().get(), visited, walked, ways);
                    visited.remove(link.to().get());
                }
                walked.removeLast();
            }
        }
    }

    private static Maze maze(Random random, int places, int links) {
        List<Link> all = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            Optional<Integer> to = random.nextInt(places) == 0 ? Optional.empty() : Optional.of(random.nextInt(places));
            all.add(new Link(i, random.nextInt(places), to));
        }
        return new Maze(all);
    }

    private static List<List<Link>> found(Maze maze, int start, int maxLength, int wanted) {
        List<List<Link>> ways = new ArrayList<>();
        boolean cut = maze.search().find(start, maxLength, way -> {
            ways.add(way);
            return ways.size() < wanted;
        });
        assertThat(cut).isFalse();
        return ways;
    }

    private static List<Integer> lengths(List<List<Link>> ways) {
        return ways.stream().map(List::size).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void all_simple_ways_are_found_shortest_first_and_none_twice(long seed) {
        Random random = new Random(seed);
        int worthwhile = 0;
        for (int i = 0; i < 60; i++) {
            int places = 2 + random.nextInt(4);
            Maze maze = maze(random, places, places + random.nextInt(4 * places));
            String name = "seed " + seed + ", maze " + i + ": " + maze;
            List<List<Link>> all = maze.all(0);
            List<List<Link>> ways = found(maze, 0, ANY_LENGTH, ANY_LENGTH);
            assertThat(ways).as(name).containsExactlyInAnyOrderElementsOf(all);
            assertThat(lengths(ways)).as(name).isSorted();
            int wanted = 1 + random.nextInt(4);
            assertThat(lengths(found(maze, 0, ANY_LENGTH, wanted)))
                    .as(name + ", wanted " + wanted)
                    .isEqualTo(lengths(all).stream().sorted().limit(wanted).toList());
            int longest = 1 + random.nextInt(4);
            assertThat(found(maze, 0, longest, ANY_LENGTH))
                    .as(name + ", at most " + longest)
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().filter(way -> way.size() <= longest).toList());
            worthwhile += (int) all.stream().filter(way -> way.size() >= 3).count();
        }
        assertThat(worthwhile).as("ways that are worth the test").isGreaterThan(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24})
    void one_way_of_each_of_many_is_as_short_as_its_shortest(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            int places = 2 + random.nextInt(6);
            Maze maze = maze(random, places, random.nextInt(3 * places));
            List<Integer> starts = IntStream.range(0, places).boxed().toList();
            Function<Integer, Optional<List<Link>>> shortest = maze.search().shortestOfAll(starts);
            for (int start : starts) {
                String name = "seed " + seed + ", maze " + i + ", start " + start + ": " + maze;
                List<List<Link>> all = maze.all(start);
                Optional<List<Link>> way = shortest.apply(start);
                assertThat(way.isPresent()).as(name).isEqualTo(!all.isEmpty());
                way.ifPresent(steps -> {
                    assertThat(all).as(name).contains(steps);
                    assertThat(steps)
                            .as(name)
                            .hasSize(all.stream().mapToInt(List::size).min().orElseThrow());
                });
            }
        }
    }

    /** In a clique every row of places is a way: there are far more than anybody wants. */
    @Test
    void a_clique_gives_the_shortest_at_once_and_the_search_for_more_than_can_be_had_ends() {
        int places = 12;
        List<Link> links = new ArrayList<>();
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                links.add(new Link(links.size(), from, Optional.of(to)));
            }
        }
        links.add(new Link(links.size(), places - 1, Optional.empty()));
        Map<Integer, List<Link>> byPlace =
                links.stream().collect(Collectors.groupingBy(Link::from, HashMap::new, Collectors.toList()));
        ShortestPaths<Integer, Link> search = new ShortestPaths<>(byPlace::get, Link::to);
        List<List<Link>> ways = new ArrayList<>();
        boolean cut = search.find(0, ANY_LENGTH, way -> {
            ways.add(way);
            return ways.size() < 15;
        });
        assertThat(cut).isFalse();
        assertThat(lengths(ways).subList(0, 12))
                .as("directly, by each of 10 others, then by two")
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .map(i -> i == 0 ? 2 : i <= 10 ? 3 : 4)
                        .boxed()
                        .toList());
        List<List<Link>> refused = new ArrayList<>();
        assertThat(search.find(0, ANY_LENGTH, way -> {
                    refused.add(way);
                    return true;
                }))
                .as("it says that it did not look at all")
                .isTrue();
        assertThat(refused).hasSize(ShortestPaths.MAX_TRIED).doesNotHaveDuplicates();
    }

    @Test
    void where_nothing_leads_to_the_end_there_is_no_way() {
        Maze maze = new Maze(List.of(new Link(0, 0, Optional.of(1)), new Link(1, 1, Optional.of(0))));
        assertThat(found(maze, 0, ANY_LENGTH, ANY_LENGTH)).isEmpty();
        assertThat(found(maze, 7, ANY_LENGTH, ANY_LENGTH)).isEmpty();
        assertThat(maze.search().shortestOfAll(List.of(0, 7)).apply(0)).isEmpty();
        assertThat(maze.search().shortestOfAll(List.of(0, 7)).apply(7)).isEmpty();
    }

    @Test
    void as_many_ways_as_the_limit_are_all_of_them() {
        List<Link> links = new ArrayList<>();
        links.add(new Link(0, 0, Optional.of(1)));
        for (int i = 1; i <= ShortestPaths.MAX_TRIED; i++) {
            links.add(new Link(i, 1, Optional.empty()));
        }
        assertThat(found(new Maze(links), 0, ANY_LENGTH, ANY_LENGTH)).hasSize(ShortestPaths.MAX_TRIED);
    }
}
