package dev.keyreach.query.path;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Places, and steps between them.
 *
 * @param marked steps that bear on the step after them; after these, steps of the same remainder by {@link #COLOURS} cannot follow
 */
record Maze(List<Link> links, Set<Integer> marked) implements StepGraph<Integer, Maze.Link> {
    private static final int COLOURS = 3;

    /** A step; {@code to} is empty at the end. */
    record Link(int name, int from, Optional<Integer> to) {}

    static Maze of(List<Link> links) {
        return new Maze(links, Set.of());
    }

    static Maze random(Random random, int places, int links, int marked) {
        List<Link> all = new ArrayList<>();
        Set<Integer> names = new HashSet<>();
        for (int i = 0; i < links; i++) {
            Optional<Integer> to = random.nextInt(places) == 0 ? Optional.empty() : Optional.of(random.nextInt(places));
            all.add(new Link(i, random.nextInt(places), to));
            if (random.nextInt(100) < marked) {
                names.add(i);
            }
        }
        return new Maze(all, names);
    }

    /** Each place leads to each, itself too; one to the end. */
    static Maze clique(int places) {
        List<Link> links = new ArrayList<>();
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                links.add(new Link(links.size(), from, Optional.of(to)));
            }
        }
        links.add(new Link(links.size(), places - 1, Optional.empty()));
        return of(links);
    }

    /** The same with all that is asked of it looked up at once. */
    StepGraph<Integer, Link> prepared() {
        Map<Integer, List<Link>> byPlace =
                links.stream().collect(Collectors.groupingBy(Link::from, HashMap::new, Collectors.toList()));
        Map<Integer, Integer> distances = distances();
        Maze maze = this;
        return new StepGraph<>() {
            @Override
            public List<Link> from(Integer place) {
                return byPlace.getOrDefault(place, List.of());
            }

            @Override
            public Optional<Integer> to(Link step) {
                return step.to();
            }

            @Override
            public int distance(Integer place) {
                return distances.getOrDefault(place, FAR);
            }

            @Override
            public Optional<?> mark(Link step) {
                return maze.mark(step);
            }

            @Override
            public boolean follows(Link before, Link after) {
                return maze.follows(before, after);
            }

            @Override
            public boolean isPossible(List<Link> steps) {
                return maze.isPossible(steps);
            }
        };
    }

    @Override
    public List<Link> from(Integer place) {
        return links.stream().filter(link -> link.from() == place).toList();
    }

    @Override
    public Optional<Integer> to(Link step) {
        return step.to();
    }

    @Override
    public int distance(Integer place) {
        return distances().getOrDefault(place, FAR);
    }

    @Override
    public Optional<Integer> mark(Link step) {
        return marked.contains(step.name()) ? Optional.of(step.name() % COLOURS) : Optional.empty();
    }

    @Override
    public boolean follows(Link before, Link after) {
        return !marked.contains(before.name()) || before.name() % COLOURS != after.name() % COLOURS;
    }

    /** Neither may three marked steps follow each other. */
    @Override
    public boolean isPossible(List<Link> steps) {
        for (int i = 1; i < steps.size(); i++) {
            boolean third = i > 1
                    && marked.contains(steps.get(i - 2).name())
                    && marked.contains(steps.get(i - 1).name())
                    && marked.contains(steps.get(i).name());
            if (third || !follows(steps.get(i - 1), steps.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Map<Integer, Integer> distances() {
        Map<Integer, Integer> distances = new HashMap<>();
        Deque<Integer> rim = new ArrayDeque<>();
        links.stream().filter(link -> link.to().isEmpty()).forEach(link -> {
            if (distances.putIfAbsent(link.from(), 1) == null) {
                rim.add(link.from());
            }
        });
        while (!rim.isEmpty()) {
            int place = rim.removeFirst();
            for (Link link : links) {
                if (link.to().equals(Optional.of(place))
                        && distances.putIfAbsent(link.from(), distances.get(place) + 1) == null) {
                    rim.add(link.from());
                }
            }
        }
        return distances;
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
