package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.query.Estate;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Deny of everything defeats every allow where its policy has a say (spec 3.2), and changes nothing elsewhere. */
class ReachLaws {
    private static final int ORGANIZATIONS = 12;
    private static final int VARIANTS = 6;
    private static final int QUESTIONS = 40;

    @TempDir
    private Path folder;

    private final Map<PolicyKind, Integer> defeated = new EnumMap<>(PolicyKind.class);
    private int unchanged;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_deny_of_everything_denies_what_its_policy_is_about(long seed) {
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Drawn drawn = Drawn.of(seed, i, folder);
            List<Question> questions = drawn.questions(QUESTIONS).stream()
                    .filter(question -> decide(drawn.estate(), question).isPossible())
                    // The spec does not say whether guardrails concern roles inside AWS (6.3).
                    .filter(question -> !question.principal().equals(RandomOrganization.INTERNAL))
                    .toList();
            for (int v = 0; v < VARIANTS; v++) {
                ObjectNode file = drawn.file().deepCopy();
                Site site = Site.some(file, drawn.dice());
                site.add(denyOfEverything(site.kind()));
                Estate stricter = Loaded.estate(file, folder);
                questions.forEach(question -> compare(drawn, stricter, site, question));
            }
        }
        assertThat(defeated.keySet())
                .as("places where a deny met something")
                .contains(PolicyKind.KEY)
                .hasSizeGreaterThan(3);
        assertThat(unchanged).as("answers that it does not concern").isGreaterThan(100);
    }

    private void compare(Drawn drawn, Estate stricter, Site site, Question question) {
        Decision before = decide(drawn.estate(), question);
        Decision after = decide(stricter, question);
        String about = "%s: deny in %s %s %s; %s"
                .formatted(drawn.name(), site.kind(), site.owner(), site.accounts(), question);
        if (Reach.of(new World(drawn.file()), question).covers(site)) {
            assertThat(after.isPossible()).as(about).isFalse();
            defeated.merge(site.kind(), 1, Integer::sum);
        } else {
            assertThat(ResidualText.of(after.residual())).as(about).isEqualTo(ResidualText.of(before.residual()));
            unchanged++;
        }
    }

    private static Decision decide(Estate estate, Question question) {
        return estate.evaluator().decide(question.request(RequestContext.ANY));
    }

    private static ObjectNode denyOfEverything(PolicyKind kind) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode().put("Effect", "Deny");
        statement.putArray("Action").add("kms:*").add("sts:*");
        if (kind.namesPrincipals()) {
            statement.put("Principal", "*");
        }
        return kind == PolicyKind.TRUST ? statement : statement.put("Resource", "*");
    }
}
