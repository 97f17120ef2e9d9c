package dev.keyreach.query.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Sequences;
import dev.keyreach.condition.Residual;
import dev.keyreach.query.path.Maze.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.alg.shortestpath.YenShortestPathIterator;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways against all simple ways, on random graphs with parallel steps, steps in circles and steps that exclude others. */
class SimpleWaysTest {
    private static final int ANY_LENGTH = Integer.MAX_VALUE;

    private static List<List<Link>> found(Maze maze, int start, int most, int wanted) {
        Work work = new Work();
        List<List<Link>> ways = found(maze, start, most, wanted, work);
        assertThat(work.isSpent()).isFalse();
        return ways;
    }

    private static List<List<Link>> found(Maze maze, int start, int most, int wanted, Work work) {
        List<List<Link>> ways = new ArrayList<>();
        new SimpleWays<>(maze.prepared()).find(start, 1, most, work, way -> {
            ways.add(way);
            return ways.size() < wanted;
        });
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
            Maze maze = Maze.random(random, places, places + random.nextInt(4 * places), 0);
            String name = "seed " + seed + ", maze " + i + ": " + maze;
            List<List<Link>> all = maze.all(0);
            List<List<Link>> ways = found(maze, 0, ANY_LENGTH, ANY_LENGTH);
            assertThat(ways).as(name).containsExactlyInAnyOrderElementsOf(all);
            assertThat(lengths(ways)).as(name).isSorted();
            int wanted = 1 + random.nextInt(4);
            assertThat(found(maze, 0, ANY_LENGTH, wanted))
                    .as(name + ", wanted " + wanted)
                    .isEqualTo(ways.stream().limit(wanted).toList());
            int longest = 1 + random.nextInt(4);
            assertThat(found(maze, 0, longest, ANY_LENGTH))
                    .as(name + ", at most " + longest)
                    .isEqualTo(
                            ways.stream().filter(way -> way.size() <= longest).toList());
            worthwhile += (int) all.stream().filter(way -> way.size() >= 3).count();
        }
        assertThat(worthwhile).as("ways that are worth the test").isGreaterThan(50);
    }

    /** What cannot follow is not walked on from, and nothing else is missed for it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void where_steps_exclude_others_all_ways_but_these_are_found(long seed) {
        Random random = new Random(seed);
        int excluded = 0;
        for (int i = 0; i < 60; i++) {
            int places = 2 + random.nextInt(4);
            Maze maze = Maze.random(random, places, places + random.nextInt(4 * places), 60);
            String name = "seed " + seed + ", maze " + i + ": " + maze;
            List<List<Link>> all = maze.all(0);
            List<List<Link>> possible = all.stream().filter(maze::isPossible).toList();
            // The last step is judged by whoever asks.
            List<List<Link>> ways = found(maze, 0, ANY_LENGTH, ANY_LENGTH).stream()
                    .filter(maze::isPossible)
                    .toList();
            assertThat(ways).as(name).containsExactlyInAnyOrderElementsOf(possible);
            assertThat(lengths(ways)).as(name).isSorted();
            excluded += all.size() - possible.size();
        }
        assertThat(excluded).as("ways that are not possible").isGreaterThan(50);
    }

    /** As many and as long as those of JGraphT's algorithm of Yen, on graphs too large to list all ways. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52, 53, 54, 55, 56})
    void the_first_are_as_long_as_those_of_yen(long seed) {
        Random random = new Random(seed);
        int places = 20 + random.nextInt(20);
        Maze maze = Maze.random(random, places, 4 * places, 0);
        int wanted = 150;
        List<List<Link>> ways = found(maze, 0, ANY_LENGTH, wanted);
        assertThat(lengths(ways)).as("seed " + seed).isEqualTo(lengthsOfYen(maze, wanted));
        assertThat(ways).as("seed " + seed).doesNotHaveDuplicates();
    }

    private static List<Integer> lengthsOfYen(Maze maze, int wanted) {
        Graph<Object, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        graph.addVertex(0);
        graph.addVertex("end");
        for (Link link : maze.links()) {
            Object end = link.to().<Object>map(to -> to).orElse("end");
            Stream.of(link.from(), link, end).forEach(graph::addVertex);
            graph.addEdge(link.from(), link);
            graph.addEdge(link, end);
        }
        YenShortestPathIterator<Object, DefaultEdge> yen = new YenShortestPathIterator<>(graph, 0, "end");
        List<Integer> lengths = new ArrayList<>();
        while (yen.hasNext() && lengths.size() < wanted) {
            lengths.add(yen.next().getLength() / 2);
        }
        return lengths;
    }

    /** In a clique every row of places is a way: there are far more than anybody wants. */
    @Test
    void a_clique_gives_the_shortest_for_little_work_and_the_search_for_more_than_can_be_had_ends() {
        Maze clique = Maze.clique(12);
        List<List<Link>> ways = found(clique, 0, ANY_LENGTH, 15, new Work(15L * (Work.CHECK + 30), 0));
        assertThat(lengths(ways))
                .as("directly, by each of 10 others, then by two")
                .containsExactlyElementsOf(IntStream.range(0, 15)
                        .map(i -> i == 0 ? 2 : i <= 10 ? 3 : 4)
                        .boxed()
                        .toList());
        Work work = new Work(100_000, 0);
        List<List<Link>> many = found(clique, 0, ANY_LENGTH, ANY_LENGTH, work);
        assertThat(work.isSpent()).as("it says that it did not look at all").isTrue();
        assertThat(many).hasSizeGreaterThan(500).doesNotHaveDuplicates();
        assertThat(found(clique, 0, ANY_LENGTH, ANY_LENGTH, new Work(100_000, 0)))
                .as("the limit is the same each time")
                .isEqualTo(many);
    }

    /** All of a clique leads back to where one came from, and only from there to the end: nothing to be found in it. */
    @Test
    void a_clique_that_only_leads_back_is_looked_at_once() {
        int places = 60;
        List<Link> links = new ArrayList<>(Maze.clique(places).links());
        links.removeLast();
        links.add(new Link(links.size(), places, Optional.of(0)));
        links.add(new Link(links.size(), 0, Optional.empty()));
        Work work = new Work(4L * places * places, 0);
        assertThat(lengths(found(Maze.of(links), places, ANY_LENGTH, ANY_LENGTH, work)))
                .containsExactly(2);
        assertThat(work.isSpent()).isFalse();
    }

    /** Whoever comes to the last place cannot go on from there, however it came. */
    @Test
    void ways_that_all_end_impossibly_are_not_tried_one_by_one() {
        int places = 60;
        List<Link> links = new ArrayList<>(Maze.clique(places).links());
        links.removeLast();
        int last = links.size() * 3;
        IntStream.range(0, places).forEach(from -> links.add(new Link(last + 3 * from, from, Optional.of(places))));
        links.add(new Link(last + 3 * places, places, Optional.empty()));
        Maze maze = new Maze(
                links, IntStream.range(0, places).mapToObj(i -> last + 3 * i).collect(Collectors.toSet()));
        Work work = new Work(4L * places * places, 0);
        assertThat(found(maze, 0, ANY_LENGTH, ANY_LENGTH, work)).isEmpty();
        assertThat(work.isSpent()).isFalse();
    }

    /** Three marked steps lead into a thicket: what cannot begin so cannot go on, whichever way. */
    @Test
    void nothing_is_walked_from_a_beginning_that_is_not_possible() {
        int places = 20;
        Maze clique = Maze.clique(places);
        List<Link> links = new ArrayList<>(clique.links());
        int first = links.size();
        for (int i = 0; i < 3; i++) {
            links.add(new Link(first + i, places + i, Optional.of(i == 2 ? 0 : places + i + 1)));
        }
        assertThat(found(Maze.of(links), places, ANY_LENGTH, 100)).hasSize(100);
        Maze maze = new Maze(links, Set.of(first, first + 1, first + 2));
        Work work = new Work(10_000, 0);
        assertThat(found(maze, places, ANY_LENGTH, ANY_LENGTH, work)).isEmpty();
        assertThat(work.isSpent()).isFalse();
    }

    /** Ten thousand places in a row. */
    @Test
    void a_long_way_is_walked_without_end_of_the_stack() {
        int places = 10_000;
        List<Link> links = new ArrayList<>(IntStream.range(0, places)
                .mapToObj(i -> new Link(i, i, Optional.of(i + 1)))
                .toList());
        links.add(new Link(places, places, Optional.empty()));
        int[] asked = {0};
        StepGraph<Integer, Link> row = new ConditionedSteps<>(
                place -> {
                    asked[0]++;
                    return List.of(links.get(place));
                },
                Link::to,
                place -> places + 1 - place,
                link -> Residual.TRUE,
                new Sequences());
        List<List<Link>> ways = new ArrayList<>();
        Predicate<List<Link>> more = way -> ways.add(way);
        new SimpleWays<>(row).find(0, 1, ANY_LENGTH, new Work(5L * places, 0), more);
        assertThat(lengths(ways)).containsExactly(places + 1);
        assertThat(asked[0]).as("each place is asked once").isEqualTo(places + 1);
    }

    @Test
    void where_nothing_leads_to_the_end_there_is_no_way() {
        Maze maze = Maze.of(List.of(new Link(0, 0, Optional.of(1)), new Link(1, 1, Optional.of(0))));
        assertThat(found(maze, 0, ANY_LENGTH, ANY_LENGTH)).isEmpty();
        assertThat(found(maze, 7, ANY_LENGTH, ANY_LENGTH)).isEmpty();
    }

    @Test
    void what_others_took_leaves_the_least_for_each() {
        Work work = new Work(10, 3);
        work.begin();
        assertThat(work.spend(9)).isTrue();
        assertThat(work.spend(2)).isFalse();
        assertThat(work.isSpent()).isTrue();
        work.begin();
        assertThat(work.isSpent()).isFalse();
        assertThat(work.spend(3)).isTrue();
        assertThat(work.spend(1)).isFalse();
    }
}
