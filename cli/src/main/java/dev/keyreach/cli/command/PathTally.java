package dev.keyreach.cli.command;

import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.query.path.PathAnswer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** What is kept of answers of {@code path} that are written one after the other. */
final class PathTally {
    private final Tally tally = new Tally();
    private final Set<PathAnswer.Limit> limits = EnumSet.noneOf(PathAnswer.Limit.class);
    private boolean gaps;

    /** The same answers, counted as they are handed on. */
    Consumer<Consumer<PathAnswer>> counting(Consumer<Consumer<PathAnswer>> answers) {
        return sink -> answers.accept(answer -> {
            add(answer);
            sink.accept(answer);
        });
    }

    private void add(PathAnswer answer) {
        answer.paths().forEach(path -> tally.add(path.whole()));
        limits.addAll(answer.limits());
        gaps |= !answer.gaps().isEmpty();
        if (!answer.isWhole()) {
            tally.addUnknown();
        }
    }

    /** What --fail-on is judged by. */
    Tally tally() {
        return tally;
    }

    /** The limits that were hit, in their order. */
    Set<PathAnswer.Limit> limits() {
        return limits;
    }

    /** Whether something is missing that could add ways. */
    boolean hasGaps() {
        return gaps;
    }
}
