package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Mode;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Witness;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.condition.Residuals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every CONDITIONAL answer shows a request that gets through, and that could be sent. */
class WitnessLaws {
    private static final int ORGANIZATIONS = 25;
    private static final int QUESTIONS = 20;

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_witness_is_allowed(long seed) {
        int witnesses = 0;
        int limited = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Drawn drawn = Drawn.of(seed, i, folder);
            for (Question question : drawn.questions(QUESTIONS)) {
                RequestContext asked = new RandomContexts(new Dice(1), new World(drawn.file()), question).asked();
                Decision open = drawn.estate().evaluator().decide(question.request(asked));
                if (open.verdict() != Verdict.CONDITIONAL) {
                    assertThat(open.witness()).as(drawn.name()).isEmpty();
                    continue;
                }
                if (open.assumptions().contains(Assumption.A_RESIDUAL_LIMIT)) {
                    limited++;
                    continue;
                }
                witnesses++;
                String about = "%s: %s%n%s%n%s%n%s"
                        .formatted(
                                drawn.name(), question, ResidualText.of(open.residual()), open.witness(), drawn.file());
                assertThat(open.witness()).as(about).isPresent();
                Witness witness = open.witness().orElseThrow();
                assertCouldBeSent(witness, about);
                assertAllowed(drawn.estate().evaluator().decide(question.request(context(witness))), witness, about);
            }
        }
        assertThat(witnesses).as("witnesses met").isGreaterThan(40);
        assertThat(limited).as("answers without a witness").isLessThan(witnesses / 20);
    }

    private static RequestContext context(Witness witness) {
        return new RequestContext(
                Mode.CONCRETE,
                witness.context(),
                witness.absent(),
                Optional.of(witness.encryptionContext()),
                Optional.of(witness.destinationEncryptionContext()),
                Map.of());
    }

    /** Allowed, or as soon as exactly the accounts decide so that the witness names. */
    private static void assertAllowed(Decision decision, Witness witness, String about) {
        Set<String> accounts = Residuals.atoms(decision.residual())
                .map(atom -> atom instanceof Residual.Delegation(String account) ? account : "not delegation")
                .collect(Collectors.toSet());
        assertThat(accounts).as(about).isEqualTo(Set.copyOf(witness.delegated()));
        Truth truth = new Truth(step -> new Truth.Carried(Map.of(), Map.of()), true);
        assertThat(truth.holds(decision.residual())).as(about).isTrue();
    }

    /** No key stands beside one that excludes it, and values are of the key's type; keys that do not matter may be missing. */
    private static void assertCouldBeSent(Witness witness, String about) {
        Map<String, List<String>> keys = witness.context().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue));
        boolean endpoint = keys.containsKey("aws:sourcevpce") || keys.containsKey("aws:sourcevpc");
        boolean forwarded = keys.containsKey("kms:viaservice") || keys.containsKey("aws:calledvia");
        assertThat(endpoint && keys.containsKey("aws:sourceip")).as(about).isFalse();
        assertThat(endpoint && forwarded).as(about).isFalse();
        if (forwarded) {
            assertThat(keys.getOrDefault("aws:viaawsservice", List.of("true")))
                    .as(about)
                    .contains("true");
        }
        if (keys.containsKey("aws:multifactorauthage")) {
            assertThat(keys.getOrDefault("aws:multifactorauthpresent", List.of("true")))
                    .as(about)
                    .contains("true");
        }
        if (keys.containsKey("aws:requesttag/team")) {
            assertThat(keys.getOrDefault("aws:tagkeys", List.of("team")))
                    .as(about)
                    .contains("team");
        }
        for (Map.Entry<ContextKey, List<String>> entry : witness.context().entrySet()) {
            if (entry.getKey().type() == ContextKey.Type.BOOL) {
                assertThat(entry.getValue()).as(about).allMatch(value -> value.matches("true|false"));
            }
        }
        assertThat(witness.absent()).as(about).noneMatch(witness.context()::containsKey);
    }
}
