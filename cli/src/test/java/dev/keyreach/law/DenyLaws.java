package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.query.Estate;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One more Deny, or several, never gives anything to anybody, wherever they stand (spec 3.2). */
class DenyLaws {
    private static final int ORGANIZATIONS = 12;
    private static final int VARIANTS = 3;
    /** Several denies at once change more answers. */
    private static final int MORE = 6;

    private static final int QUESTIONS = 50;
    private static final int CONTEXTS = 4;

    @TempDir
    private Path folder;

    private int requests;
    private int narrowed;
    private final Map<PolicyKind, Integer> kinds = new EnumMap<>(PolicyKind.class);

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void more_denies_never_widen(long seed) {
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Drawn drawn = Drawn.of(seed, i, folder);
            List<Question> questions = drawn.questions(QUESTIONS).stream()
                    .filter(question -> isPossible(drawn, question))
                    .toList();
            for (int d = 0; d < VARIANTS; d++) {
                ObjectNode file = drawn.file().deepCopy();
                int more = drawn.dice().between(1, MORE);
                for (int m = 0; m < more; m++) {
                    Site site = Site.some(file, drawn.dice());
                    site.add(drawn.policies().deny(site.kind()));
                    kinds.merge(site.kind(), 1, Integer::sum);
                }
                Estate stricter = Loaded.estate(file, folder);
                for (Question question : questions) {
                    compare(drawn, stricter, question, file);
                }
            }
        }
        assertThat(narrowed).as("answers that the deny changed").isGreaterThan(requests / 50);
        assertThat(kinds.keySet()).as("places of the deny").hasSizeGreaterThan(4);
    }

    private static boolean isPossible(Drawn drawn, Question question) {
        RequestContext asked = new RandomContexts(new Dice(1), new World(drawn.file()), question).asked();
        return decide(drawn.estate(), question, asked).isPossible();
    }

    private void compare(Drawn drawn, Estate stricter, Question question, ObjectNode file) {
        RandomContexts contexts = new RandomContexts(drawn.dice(), new World(drawn.file()), question);
        Decision before = decide(drawn.estate(), question, contexts.asked());
        Decision after = decide(stricter, question, contexts.asked());
        assertNotWider(drawn, question, before, after, file);
        requests++;
        narrowed += ResidualText.of(after.residual()).equals(ResidualText.of(before.residual())) ? 0 : 1;
        for (int c = 0; c < CONTEXTS; c++) {
            RandomContexts.Chosen chosen = contexts.next();
            assertNotWider(
                    drawn,
                    question,
                    decide(drawn.estate(), question, chosen.exact()),
                    decide(stricter, question, chosen.exact()),
                    file);
            for (boolean delegated : List.of(true, false)) {
                Truth truth = new Truth(chosen.carried()::get, delegated);
                assertThat(truth.holds(after.residual()) && !truth.holds(before.residual()))
                        .as("%s: %s%n%s", drawn.name(), question, chosen)
                        .isFalse();
            }
        }
    }

    private static Decision decide(Estate estate, Question question, RequestContext context) {
        return estate.evaluator().decide(question.request(context));
    }

    private static int rank(Decision decision) {
        return List.of(Verdict.DENIED, Verdict.CONDITIONAL, Verdict.ALLOWED).indexOf(decision.verdict());
    }

    private static void assertNotWider(
            Drawn drawn, Question question, Decision before, Decision after, ObjectNode file) {
        if (rank(after) > rank(before)) {
            throw new AssertionError("%s: %s%nbefore %s%nafter %s%n%s"
                    .formatted(
                            drawn.name(),
                            question,
                            ResidualText.of(before.residual()),
                            ResidualText.of(after.residual()),
                            file.toPrettyString()));
        }
    }
}
