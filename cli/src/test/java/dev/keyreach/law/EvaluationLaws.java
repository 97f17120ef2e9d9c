package dev.keyreach.law;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.query.Estate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A residual, evaluated under the context of a request, says what the engine says about that request: on random organizations,
 * with an evaluator of residuals that shares nothing with the engine. So what is ALLOWED is allowed under every context, and
 * what is DENIED under none.
 */
class EvaluationLaws {
    private static final int QUESTIONS = 20;
    private static final int CONTEXTS = 8;

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_residual_under_a_context_is_the_request_under_it(long seed) {
        Tally tally = new Tally();
        for (int i = 0; tally.requests() < Seeds.requestsPerSeed(); i++) {
            Drawn drawn = Drawn.of(seed, i, folder);
            for (Question question : drawn.questions(QUESTIONS)) {
                Trial trial = new Trial(
                        drawn.file(), drawn.estate(), question, drawn.dice().seed());
                Optional<String> failure = trial.failure(CONTEXTS, tally);
                if (failure.isPresent()) {
                    throw new AssertionError(drawn.name() + "\n" + counterexample(trial));
                }
            }
        }
        tally.report(seed);
        tally.assertNotVacuous();
    }

    /** The smallest organization that shows the same, under some of more contexts. */
    private String counterexample(Trial trial) {
        ObjectNode smallest =
                Smaller.of(trial.file(), file -> failure(trial, file).isPresent());
        return trial.question() + "\n" + failure(trial, smallest).orElse("(needs the contexts of the seed)") + "\n"
                + smallest.toPrettyString();
    }

    private Optional<String> failure(Trial trial, ObjectNode file) {
        try {
            Estate estate = Loaded.estate(file, folder);
            return new Trial(file, estate, trial.question(), trial.contextSeed()).failure(60, new Tally());
        } catch (RuntimeException | AssertionError e) {
            // Too much was taken out: no organization any more.
            return Optional.empty();
        }
    }
}
