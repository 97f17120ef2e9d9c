package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.query.Estate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of what is written, and what is written twice, make no difference to an answer. */
class OrderLaws {
    private static final int ORGANIZATIONS = 12;
    private static final int QUESTIONS = 40;

    /** Lists in which an element may stand twice. */
    private static final Set<String> REPEATABLE = Set.of(
            "Statement",
            "policies",
            "scps",
            "rcps",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "AWS",
            "operations",
            "groups");

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void order_and_repetition_are_irrelevant(long seed) {
        int possible = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Drawn drawn = Drawn.of(seed, i, folder);
            Estate other = Loaded.estate((ObjectNode) rearranged(drawn.file(), "", drawn.dice()), folder);
            for (Question question : drawn.questions(QUESTIONS)) {
                Decision expected = decide(drawn.estate(), question);
                Decision found = decide(other, rearranged(question, drawn.dice()));
                assertThat(Answer.of(found))
                        .as("%s: %s", drawn.name(), question)
                        .isEqualTo(Answer.of(expected));
                possible += expected.isPossible() ? 1 : 0;
            }
        }
        assertThat(possible).as("the law must see more than denials").isGreaterThan(ORGANIZATIONS * QUESTIONS / 10);
    }

    private static Decision decide(Estate estate, Question question) {
        return estate.evaluator().decide(question.request(RequestContext.ANY));
    }

    /** All of a decision but its proof, which cites what it met first. */
    private record Answer(
            Verdict verdict,
            String residual,
            List<?> via,
            Optional<?> denial,
            Optional<?> exposure,
            Optional<Boolean> keyStateUsable,
            Optional<Boolean> keyTypeUsable,
            List<?> assumptions,
            List<?> gaps) {
        static Answer of(Decision decision) {
            return new Answer(
                    decision.verdict(),
                    ResidualText.of(decision.residual()),
                    decision.via(),
                    decision.denial(),
                    decision.exposure(),
                    decision.keyStateUsable(),
                    decision.keyTypeUsable(),
                    decision.assumptions(),
                    decision.gaps());
        }
    }

    private static Question rearranged(Question question, Dice dice) {
        return new Question(
                question.principal(),
                question.action(),
                question.resource(),
                question.parameters(),
                question.session().map(policies -> {
                    List<dev.keyreach.policy.PolicyDocument> twice = new ArrayList<>(policies);
                    twice.addAll(policies);
                    return dice.shuffled(twice);
                }),
                question.endpoint(),
                question.tagged());
    }

    private static JsonNode rearranged(JsonNode node, String name, Dice dice) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode shuffled = JsonNodeFactory.instance.objectNode();
                dice.shuffled(new ArrayList<>(object.properties()))
                        .forEach(member ->
                                shuffled.set(member.getKey(), rearranged(member.getValue(), member.getKey(), dice)));
                yield shuffled;
            }
            case ArrayNode array -> {
                List<JsonNode> elements = new ArrayList<>();
                for (JsonNode element : array) {
                    elements.add(rearranged(element, "", dice));
                    if (REPEATABLE.contains(name) && dice.chance(0.4)) {
                        elements.add(rearranged(element, "", dice));
                    }
                }
                yield JsonNodeFactory.instance.arrayNode().addAll(dice.shuffled(elements));
            }
            case JsonNode value -> value;
        };
    }
}
