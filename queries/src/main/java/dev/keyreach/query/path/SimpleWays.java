package dev.keyreach.query.path;

import dev.keyreach.query.path.Unfolded.Fork;
import dev.keyreach.query.path.Unfolded.Link;
import dev.keyreach.query.path.Unfolded.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The ways of a graph that visit no place twice, shortest first; those of one length by their steps, which are tried nearest to the
 * end first and then in the order of the graph.
 *
 * <p>It walks on only where the end can still be reached without what was visited, in as many steps as are left, so that each
 * walk ends in a way: by distances where these lead past what was visited, else by a search of what is left. What
 * cannot follow is not walked on from ({@link StepGraph#follows}, {@link StepGraph#isPossible}). So a way costs some steps for each of its
 * places, and where others block it a search of the graph for each; all that within the {@link Work} that is given. For one thread.
 */
final class SimpleWays<V, S> {
    /** A length that no way has. */
    private static final int NONE = Integer.MAX_VALUE;

    private final StepGraph<V, S> graph;
    private final Unfolded<V, S> unfolded;
    private long searches;

    /** @param graph does not change */
    SimpleWays(StepGraph<V, S> graph) {
        this.graph = graph;
        this.unfolded = new Unfolded<>(graph);
    }

    /**
     * Finds ways from a place to the end.
     *
     * @param least steps of a way at least
     * @param most steps of a way at most
     * @param more given one way after the other, shortest first, until it wants no more
     */
    void find(V start, int least, int most, Work work, Predicate<List<S>> more) {
        int length = least;
        while (length != NONE && length <= most) {
            length = new Walk(length, work, more).from(start);
        }
    }

    /** Where the walk stands: what it has still to try, and what leads nowhere but to what was visited. */
    private record Stand<S>(Iterator<Link<S>> open, Set<Fork<S>> closed) {}

    private final class Walk {
        private final int length;
        private final Work work;
        private final Predicate<List<S>> more;
        private final List<Link<S>> links = new ArrayList<>();
        private final Deque<Stand<S>> stands = new ArrayDeque<>();

        /** The links that are known to lead to the end from here. */
        private final Deque<Link<S>> sure = new ArrayDeque<>();

        private int next = NONE;
        private boolean ended;

        Walk(int length, Work work, Predicate<List<S>> more) {
            this.length = length;
            this.work = work;
            this.more = more;
        }

        /** The least length that others can have; {@link #NONE} when there are none, no more are wanted, or the work is spent. */
        int from(V start) {
            Place<S> first = unfolded.at(start).place;
            first.visited = true;
            enter(unfolded.from(start, work));
            while (!stands.isEmpty() && !ended) {
                Stand<S> here = stands.getLast();
                if (here.open().hasNext()) {
                    attempt(here, here.open().next());
                } else {
                    back();
                }
            }
            links.forEach(link -> link.to().place.visited = false);
            first.visited = false;
            return ended ? NONE : next;
        }

        private void enter(List<Link<S>> open) {
            stands.addLast(new Stand<>(open.iterator(), new HashSet<>()));
        }

        private void back() {
            stands.removeLast();
            sure.clear();
            if (!links.isEmpty()) {
                links.removeLast().to().place.visited = false;
            }
        }

        /** Goes on by one step, if that leads to the end in time. */
        private void attempt(Stand<S> here, Link<S> link) {
            int left = length - links.size() - 1;
            if (!pay(1) || link.to().place.visited) {
                return;
            }
            if (link.to().isEnd()) {
                if (left == 0) {
                    arrive(link);
                }
                return;
            }
            if (link.to().place.distance > left) {
                later(link.to().place.distance, left);
                back(); // all that is still to try there is as far away
                return;
            }
            int distance = distance(link, here.closed());
            if (distance > left) {
                later(distance, left);
            } else if (!ended && isPossible(link)) {
                links.add(link);
                link.to().place.visited = true;
                enter(after(link));
            }
        }

        private void later(int distance, int left) {
            if (distance != StepGraph.FAR) {
                next = Math.min(next, length + distance - left);
            }
        }

        private void arrive(Link<S> last) {
            if (pay(Work.CHECK) && !more.test(steps(last))) {
                ended = true;
            }
        }

        /** What one step hands on to the next was looked at when these were unfolded. */
        private boolean isPossible(Link<S> last) {
            return links.size() < 2
                    || links.stream().noneMatch(Link::marked)
                    || (pay(Work.CHECK) && graph.isPossible(steps(last)));
        }

        private List<S> steps(Link<S> last) {
            List<S> steps = new ArrayList<>(links.size() + 1);
            links.forEach(link -> steps.add(link.step()));
            steps.add(last.step());
            return List.copyOf(steps);
        }

        private List<Link<S>> after(Link<S> link) {
            List<Link<S>> on = unfolded.after(link, work);
            ended |= work.isSpent();
            return on;
        }

        private boolean pay(int units) {
            boolean paid = work.spend(units);
            ended |= !paid;
            return paid;
        }

        /** How many steps the end is away after a step, without what was visited. */
        private int distance(Link<S> link, Set<Fork<S>> closed) {
            return isStraight(link) ? link.to().place.distance : search(link, closed);
        }

        /** Whether steps that each come one nearer lead to the end past what was visited. */
        private boolean isStraight(Link<S> link) {
            if (sure.peekFirst() == link) {
                sure.removeFirst();
                return true;
            }
            sure.clear();
            Link<S> at = link;
            while (!at.to().isEnd()) {
                Optional<Link<S>> nearer = nearer(at);
                if (nearer.isEmpty()) {
                    sure.clear();
                    return false;
                }
                at = nearer.get();
                sure.addLast(at);
            }
            return true;
        }

        private Optional<Link<S>> nearer(Link<S> at) {
            for (Link<S> on : after(at)) {
                if (!pay(1) || on.to().place.distance >= at.to().place.distance) {
                    return Optional.empty();
                }
                if (!on.to().place.visited) {
                    return Optional.of(on);
                }
            }
            return Optional.empty();
        }

        private int search(Link<S> link, Set<Fork<S>> closed) {
            if (closed.contains(link.to())) {
                return StepGraph.FAR;
            }
            searches++;
            List<Link<S>> rim = List.of(link);
            Set<Fork<S>> seen = new HashSet<>(Set.of(link.to()));
            for (int distance = 1; !rim.isEmpty(); distance++) {
                List<Link<S>> beyond = new ArrayList<>();
                for (Link<S> at : rim) {
                    for (Link<S> on : after(at)) {
                        if (!pay(1)) {
                            return StepGraph.FAR;
                        }
                        if (on.to().isEnd()) {
                            return distance;
                        }
                        if (!on.to().place.visited && on.to().seen != searches && !closed.contains(on.to())) {
                            on.to().seen = searches;
                            seen.add(on.to());
                            beyond.add(on);
                        }
                    }
                }
                rim = beyond;
            }
            if (!ended) {
                closed.addAll(seen);
            }
            return StepGraph.FAR;
        }
    }
}
