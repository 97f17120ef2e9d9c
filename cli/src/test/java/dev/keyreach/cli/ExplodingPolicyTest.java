package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Policies built to explode: an answer comes, exact as far as it goes, and says that a limit was met. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExplodingPolicyTest extends SmallOrganization {
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final String ANY_ALLOW = allow("Null: {'aws:SourceVpce': 'false'}");

    private static String allow(String condition) {
        return statement("Allow", condition);
    }

    private static String deny(String condition) {
        return statement("Deny", condition);
    }

    private static String statement(String effect, String condition) {
        return "{Effect: " + effect + ", Action: 'kms:Decrypt', Resource: '*', Condition: {" + condition + "}}";
    }

    private Decision decide(List<String> statements) {
        return can(
                estate(withKey(
                        "users: {alice: {policies: [{Version: '2012-10-17', Statement: ["
                                + String.join(", ", statements) + "]}]}}",
                        "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:*', Resource: '*'}")),
                ALICE,
                "kms:Decrypt");
    }

    private static void saysSo(Decision decision) {
        assertThat(decision.verdict()).isEqualTo(Verdict.CONDITIONAL);
        assertThat(decision.assumptions()).contains(Assumption.A_RESIDUAL_LIMIT);
    }

    @Test
    void hundreds_of_denies_that_each_need_several_conditions() {
        Random random = new Random(1);
        List<String> statements = new ArrayList<>(List.of(ANY_ALLOW));
        for (int i = 0; i < 300; i++) {
            statements.add(deny("StringLike: {"
                    + random.ints(0, 40)
                            .distinct()
                            .limit(5)
                            .mapToObj(key -> "'x:k" + key + "': 'v" + random.nextInt(3) + "*'")
                            .collect(Collectors.joining(", "))
                    + "}"));
        }
        Decision decision = decide(statements);
        saysSo(decision);
        assertThat(decision.witness()).as("a request is found all the same").isPresent();
    }

    @Test
    void ten_pigeons_in_nine_holes() {
        List<String> statements = new ArrayList<>(List.of(ANY_ALLOW));
        String holes = IntStream.range(0, 9).mapToObj(hole -> "h" + hole).collect(Collectors.joining(", ", "[", "]"));
        for (int pigeon = 0; pigeon < 10; pigeon++) {
            statements.add(deny("StringNotEquals: {'x:p" + pigeon + "': " + holes + "}"));
            for (int other = 0; other < pigeon; other++) {
                for (int hole = 0; hole < 9; hole++) {
                    statements.add(deny(
                            "StringEquals: {'x:p" + pigeon + "': h" + hole + ", 'x:p" + other + "': h" + hole + "}"));
                }
            }
        }
        saysSo(decide(statements));
    }

    @Test
    void patterns_whose_automaton_is_exponential() {
        String wild = IntStream.range(0, 60)
                .mapToObj(i -> i % 2 == 0 ? "a?" : "b?")
                .collect(Collectors.joining("*", "*", "*"));
        String never = IntStream.range(1, 60)
                .mapToObj(length -> "'*a" + "?".repeat(length) + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        saysSo(decide(List.of(allow(
                "StringLike: {'aws:UserAgent': '" + wild + "'}, StringNotLike: {'aws:UserAgent': " + never + "}"))));
    }

    @Test
    void lists_of_address_blocks() {
        String allowed = IntStream.range(0, 1_000)
                .mapToObj(i -> "10." + i / 256 + "." + i % 256 + ".0/24")
                .collect(Collectors.joining(", ", "[", "]"));
        String denied = allowed.replace("/24", "/25");
        saysSo(decide(List.of(
                allow("IpAddress: {'aws:SourceIp': " + allowed + "}"),
                deny("IpAddress: {'aws:SourceIp': " + denied + "}"))));
    }

    @Test
    void a_deny_that_takes_back_each_of_many_allows() {
        List<String> statements = new ArrayList<>(IntStream.range(0, 5_000)
                .mapToObj(i -> allow("StringEquals: {'aws:UserAgent': v" + i + "}"))
                .toList());
        statements.add(deny("StringLike: {'aws:UserAgent': 'v*'}"));
        assertThat(decide(statements).verdict()).isEqualTo(Verdict.DENIED);
    }

    @Test
    void thousands_of_conditional_allows() {
        Decision decision = decide(IntStream.range(0, 3_000)
                .mapToObj(i -> allow("StringEquals: {'x:k" + i + "': v" + i + "}"))
                .toList());
        // No key links them, so that each is looked at by itself.
        assertThat(decision.verdict()).isEqualTo(Verdict.CONDITIONAL);
        assertThat(decision.assumptions()).isEmpty();
        assertThat(decision.witness()).isPresent();
    }
}
