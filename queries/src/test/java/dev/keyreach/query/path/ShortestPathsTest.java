package dev.keyreach.query.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shortest way of each of many against all simple ways, on random graphs with parallel steps and steps in circles. */
class ShortestPathsTest {
    private static Function<Integer, Optional<List<Maze.Link>>> shortest(Maze maze, List<Integer> starts) {
        return new ShortestPaths<>(maze::from, Maze.Link::to).of(starts);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24})
    void one_way_of_each_of_many_is_as_short_as_its_shortest(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            int places = 2 + random.nextInt(6);
            Maze maze = Maze.random(random, places, random.nextInt(3 * places), 0);
            List<Integer> starts = IntStream.range(0, places).boxed().toList();
            Function<Integer, Optional<List<Maze.Link>>> shortest = shortest(maze, starts);
            for (int start : starts) {
                String name = "seed " + seed + ", maze " + i + ", start " + start + ": " + maze;
                List<List<Maze.Link>> all = maze.all(start);
                Optional<List<Maze.Link>> way = shortest.apply(start);
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

    @Test
    void where_nothing_leads_to_the_end_there_is_no_way() {
        Maze maze = Maze.of(List.of(new Maze.Link(0, 0, Optional.of(1)), new Maze.Link(1, 1, Optional.of(0))));
        assertThat(shortest(maze, List.of(0, 7)).apply(0)).isEmpty();
        assertThat(shortest(maze, List.of(0, 7)).apply(7)).isEmpty();
    }
}
