package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to a key by assumed roles, through the command line. */
class PathCommandTest extends PathOrganization {
    private static final String PARTNER = "777788889999";
    private static final String OPS = "arn:aws:iam::777788889999:role/ops";

    @Test
    void whoever_may_use_the_key_gets_there_directly() {
        String yaml = home("users: {dev: {policies: [" + DECRYPT + "]}, idle: {}}");
        assertThat(brief(yaml, "dev", "k1")).containsExactly("user/dev > kms:Decrypt key");
        assertThat(ways(yaml, "dev", "k1").getFirst().get(0).has("residual")).isFalse();
        assertThat(brief(yaml, "idle", "k1")).isEmpty();
        CommandRun none = run(yaml, "path", "idle", "k1");
        assertThat(none.exit()).isZero();
        assertThat(none.out()).contains("No way was found", "idle", "kms:Decrypt");
    }

    @Test
    void each_action_has_its_own_ways() {
        String yaml = home("""
                users: {dev: {policies: [%s]}}
                roles: {enc: {trust: %s, policies: [%s]}}
                """.formatted(DECRYPT, trust(user("dev")), policy(allow("kms:Encrypt"))));
        assertThat(brief(yaml, "dev", "k1", "--action", "kms:Encrypt"))
                .containsExactly("user/dev > E-01 role/enc > kms:Encrypt key");
        assertThat(brief(yaml, "dev", "k1", "--action", "kms:Decrypt,kms:Encrypt"))
                .containsExactlyInAnyOrder("user/dev > kms:Decrypt key", "user/dev > E-01 role/enc > kms:Encrypt key");
        assertThat(run(yaml, "path", "dev", "k1", "--action", "kms:Decrpyt").exit())
                .isEqualTo(2);
        assertThat(run(yaml, "path", "dev", "k1", "--action", "sts:AssumeRole").exit())
                .isEqualTo(2);
    }

    @Test
    void the_chain_of_the_example_organization_is_found_with_a_proof_for_each_hop() {
        CommandRun run = CommandRun.of(
                "path", "NorthwindOps", "alias/payments", "--data", CommandRun.ACME.toString(), "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("path", run.out());
        JsonNode ways = parsed(run.out());
        assertThat(ways.isArray()).isTrue();
        assertThat(ways).hasSize(1);
        JsonNode way = ways.get(0);
        assertThat(ids(way)).containsExactly("E-01", "E-01", "E-01", "kms:Decrypt");
        assertThat(brief(way))
                .isEqualTo("777120045687:role/NorthwindOps > E-01 542017369950:role/VendorAccess"
                        + " > E-01 431920586640:role/DataBridge > E-01 320847195530:role/ReconciliationReader"
                        + " > kms:Decrypt arn:aws:kms:eu-west-1:320847195530:key/98b2943c-6974-439f-aeb5-878753867eee");
        for (int i = 0; i < 3; i++) {
            JsonNode hop = way.get(i);
            assertThat(hop.get("proof"))
                    .as("both sides of hop " + i)
                    .anyMatch(proof -> proof.get("layer").asText().equals("TRUST_POLICY")
                            && proof.get("owner").equals(hop.get("to")))
                    .anyMatch(proof -> proof.get("layer").asText().equals("IDENTITY")
                            && proof.get("owner").equals(hop.get("from")));
            assertThat(way.get(i + 1).get("from")).isEqualTo(hop.get("to"));
            assertThat(hop.has("residual")).as("hop " + i).isEqualTo(i == 0);
        }
        assertThat(way.get(0).at("/residual/key").asText()).isEqualTo("sts:ExternalId");
        assertThat(way.get(3).get("proof"))
                .extracting(proof -> proof.get("layer").asText())
                .containsExactlyInAnyOrder("KEY_POLICY", "IDENTITY");
    }

    @Test
    void a_principal_of_an_account_that_is_not_loaded_may_begin() {
        String yaml = home("""
                roles:
                  a: {trust: %s, policies: [%s]}
                """.formatted(trust(PARTNER), DECRYPT));
        List<JsonNode> ways = ways(yaml, OPS, "k1");
        assertThat(ways).hasSize(1);
        assertThat(brief(ways.getFirst())).isEqualTo("777788889999:role/ops > E-01 role/a > kms:Decrypt key");
        assertThat(ways.getFirst().get(0).at("/residual/delegation").asText()).isEqualTo(PARTNER);
        assertThat(brief(yaml, "arn:aws:iam::123456789012:role/ops", "k1"))
                .as("one that nothing names")
                .isEmpty();
        String direct = withKey("users: {}", keyAllow("kms:Decrypt", "{AWS: '777788889999'}"));
        assertThat(brief(direct, OPS, "k1")).containsExactly("777788889999:role/ops > kms:Decrypt key");
    }

    @Test
    void a_session_may_begin() {
        String night = "arn:aws:sts::111122223333:assumed-role/front/night";
        String yaml = home("""
                roles:
                  front: {trust: %s, policies: [%s]}
                  reader: {trust: %s, policies: [%s]}
                """.formatted(trust(OPS), ASSUME, trust(night), DECRYPT));
        assertThat(ways(yaml, night, "k1"))
                .singleElement()
                .satisfies(way -> assertThat(ids(way)).containsExactly("E-01", "kms:Decrypt"))
                .satisfies(way -> assertThat(way.get(0).has("residual")).isFalse());
        assertThat(ways(yaml, night.replace("night", "day"), "k1")).isEmpty();
        assertThat(ways(yaml, "front", "k1"))
                .as("the role, in one of its sessions")
                .singleElement()
                .satisfies(way -> assertThat(way.get(0).has("residual")).isTrue());
        assertThat(ways(yaml, "arn:aws:sts::111122223333:assumed-role/reader/any", "k1"))
                .singleElement()
                .satisfies(way -> assertThat(ids(way)).containsExactly("kms:Decrypt"));
    }

    @Test
    void a_service_uses_the_key_and_assumes_nothing() {
        String yaml = withKey(
                "roles: {fn: {trust: " + trustOf("{Service: lambda.amazonaws.com}") + ", policies: [" + DECRYPT + "]}}",
                ROOT_STATEMENT,
                keyAllow("kms:Decrypt", "{Service: logs.eu-west-1.amazonaws.com}"));
        assertThat(brief(yaml, "logs.eu-west-1.amazonaws.com", "k1"))
                .containsExactly("logs.eu-west-1.amazonaws.com > kms:Decrypt key");
        assertThat(brief(yaml, "lambda.amazonaws.com", "k1")).isEmpty();
    }

    @Test
    void a_token_of_an_identity_provider_comes_from_outside() {
        String provider = "arn:aws:iam::111122223333:oidc-provider/ci.example.com";
        String yaml = home("roles: {deploy: {trust: "
                + policy("{Effect: Allow, Principal: {Federated: '" + provider
                        + "'}, Action: 'sts:AssumeRoleWithWebIdentity', " + equal("ci.example.com:sub", "main") + "}")
                + ", policies: [" + DECRYPT + "]}}");
        List<JsonNode> ways = ways(yaml, "--from-external", "k1");
        assertThat(ways).hasSize(1);
        assertThat(ids(ways.getFirst())).containsExactly("E-01", "kms:Decrypt");
        assertThat(ways.getFirst().get(0).get("from").asText()).contains(provider);
        assertThat(ways.getFirst().get(0).at("/residual/key").asText()).isEqualTo("ci.example.com:sub");
        assertThat(ways(yaml, "federated:" + provider, "k1")).isEqualTo(ways);
    }

    private static final String TWO_OUTSIDE = home("""
            users: {own: {policies: [%1$s]}}
            roles: {reader: {trust: %2$s, policies: [%1$s]}}
            """.formatted(DECRYPT, trust("222233334444,777788889999")))
            + "  '222233334444': {roles: {bridge: {policies: [" + ASSUME + "]}}}\n"
            + "  '777788889999': {roles: {ops: {policies: [" + ASSUME + "]}}}\n";

    @Test
    void from_outside_is_from_everybody_not_of_the_account_nor_the_zone() {
        assertThat(brief(TWO_OUTSIDE, "--from-external", "k1"))
                .containsExactly(
                        "222233334444:role/bridge > E-01 role/reader > kms:Decrypt key",
                        "777788889999:role/ops > E-01 role/reader > kms:Decrypt key");
        assertThat(brief(TWO_OUTSIDE, "--from-external", "k1", "--zone", "222233334444"))
                .containsExactly("777788889999:role/ops > E-01 role/reader > kms:Decrypt key");
        assertThat(brief(TWO_OUTSIDE, "--from-external", "k1", "--zone", "222233334444,777788889999"))
                .isEmpty();
        CommandRun unknown = run(TWO_OUTSIDE, "path", "--from-external", "k1", "--zone", "o-unknown");
        assertThat(unknown.exit()).isEqualTo(2);
        CommandRun without = run(TWO_OUTSIDE, "path", "own", "k1", "--zone", "222233334444");
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("--from-external");
    }

    @Test
    void to_any_key_is_to_every_loaded_key() {
        String second = "      - {id: k2, region: eu-west-1, policy: " + policy(ROOT_STATEMENT) + "}\n";
        String yaml = home("""
                users: {dev: {policies: [%s]}}
                roles: {reader: {trust: %s, policies: [%s]}}
                """.formatted(
                                policy(allowOn("kms:Decrypt", KEY)),
                                trust(user("dev")),
                                policy(allowOn("kms:Decrypt", KEY.replace("k1", "k2")))))
                + second;
        assertThat(brief(yaml, "dev", "--to-any-key"))
                .containsExactly(
                        "user/dev > kms:Decrypt key",
                        "user/dev > E-01 role/reader > kms:Decrypt arn:aws:kms:eu-west-1:111122223333:key/k2");
        assertThat(brief(yaml, "--from-external", "--to-any-key")).isEmpty();
        assertThat(run(yaml, "path", "dev", "--to-any-key").out()).contains("2 ways", "k1", "k2");
    }

    @Test
    void a_key_that_is_not_loaded_is_answered_and_that_is_said() {
        String yaml = home("users: {dev: {policies: [" + DECRYPT + "]}}");
        String other = "arn:aws:kms:eu-west-1:999999999999:key/elsewhere";
        assertThat(ways(yaml, "dev", other)).isEmpty();
        CommandRun text = run(yaml, "path", "dev", other);
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("No way was found", "Not loaded");
        assertThat(run(yaml, "path", "dev", other, "--format", "csv").err()).contains("not everything was loaded");
        assertThat(run(yaml, "path", "dev", other, "--fail-on", "incomplete").exit())
                .isEqualTo(3);
    }

    @Test
    void what_is_not_loaded_on_the_way_is_said() {
        String yaml = home("roles: {reader: {trust: " + trust("222233334444") + ", policies: [" + DECRYPT + "]}}")
                + "  '222233334444': {complete: false}\n";
        CommandRun text = run(yaml, "path", "arn:aws:iam::999999999999:role/x", "k1");
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("No way was found");
        String lost = home("roles: {reader: {trust: " + trust(OPS, "Condition: {StringSame: {a: b}}") + ", policies: ["
                + DECRYPT + "]}}");
        CommandRun unread = run(lost, "path", OPS, "k1", "--fail-on", "incomplete");
        assertThat(unread.out()).contains("No way was found", "Not loaded, so that more ways may exist");
        assertThat(unread.exit()).isEqualTo(3);
    }

    @Test
    void an_ambiguous_name_lists_what_it_may_mean() {
        String second = "      - {id: k12, region: eu-west-1, policy: " + policy(ROOT_STATEMENT) + "}\n";
        String yaml = home("users: {devone: {}, devtwo: {}}") + second;
        CommandRun from = run(yaml, "path", "dev", "k12");
        assertThat(from.exit()).isEqualTo(2);
        assertThat(from.out()).isEmpty();
        assertThat(from.err()).contains("devone", "devtwo");
        CommandRun key = run(yaml, "path", "devone", "key/k");
        assertThat(key.exit()).isEqualTo(2);
        assertThat(key.err()).contains("key/k1", "key/k12");
        assertThat(run(yaml, "path", "nobody", "k12").exit()).isEqualTo(2);
        assertThat(run(yaml, "path", "devone", "nokey").exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path|something is missing",
                "path dev|something is missing",
                "path dev k1 more|more",
                "path dev k1 --from-external|too much",
                "path dev k1 --to-any-key|too much",
                "path dev --from-external --to-any-key|too much",
                "path --from-external|something is missing",
                "path --to-any-key|something is missing",
                "path dev k1 -k 0|-k is 0",
                "path dev k1 -k -3|-k is -3",
                "path dev k1 -k many|-k",
                "path dev k1 --max-length 0|--max-length is 0",
                "path dev k1 --cut --format csv|use text or json",
                "path dev k1 --cut --format jsonl|use text or json",
                "path dev k1 --format xml|use text, json, jsonl or csv",
                "path dev k1 --fail-on never|cannot fail on `never`",
            })
    void wrong_arguments_are_2_and_say_what_to_do(String command, String expected) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        CommandRun run = run(FORK, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replaceAll("\\s+", " ")).contains(expected).doesNotContain("Exception", "\tat ");
    }

    @Test
    void csv_has_a_row_for_each_step() {
        CommandRun run = run(FORK, "path", "dev", "k1", "-k", "2", "--format", "csv");
        assertThat(run.exit()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("path,key,action,verdict,step,id,from,to,residual,proof");
        assertThat(lines).hasSize(7);
        assertThat(lines.get(1))
                .startsWith("1," + KEY + ",kms:Decrypt,ALLOWED,1,E-01," + user("dev") + "," + role("a") + ",,");
        assertThat(lines.get(6))
                .startsWith("2," + KEY + ",kms:Decrypt,ALLOWED,3,kms:Decrypt," + role("c") + "," + KEY + ",,");
        assertThat(lines.subList(1, 7)).allMatch(line -> !line.endsWith(","), "a proof each");
        assertThat(run(FORK, "path", "--from-external", "k1", "--format", "csv")
                        .out()
                        .lines())
                .hasSize(1);
    }

    @Test
    void jsonl_has_a_line_for_each_way() {
        CommandRun run = run(FORK, "path", "dev", "k1", "-k", "4", "--format", "jsonl");
        assertThat(run.exit()).isZero();
        List<JsonNode> lines = run.out().lines().map(PathOrganization::parsed).toList();
        assertThat(lines).isEqualTo(ways(FORK, "dev", "k1", "-k", "4"));
    }

    @ParameterizedTest
    @CsvSource({
        "dev, allowed, 3",
        "dev, conditional, 0",
        "dev, external, 0",
        "dev, incomplete, 0",
        "ops, allowed, 0",
        "ops, conditional, 3",
        "ops, external, 3",
    })
    void it_fails_on_what_it_is_told_to(String from, String what, int exit) {
        String yaml =
                home("""
                users: {dev: {}}
                roles:
                  a: {trust: %s, policies: [%s]}
                  b: {trust: %s, policies: [%s]}
                """.formatted(trust(user("dev")), DECRYPT, trust(OPS, equal("sts:ExternalId", "one")), DECRYPT))
                        + "  '777788889999': {roles: {ops: {policies: [" + ASSUME + "]}}}\n";
        CommandRun run = run(yaml, "path", from, "k1", "--fail-on", what);
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
    }

    @Test
    void equal_input_gives_equal_output() {
        for (String format : List.of("text", "json", "jsonl", "csv")) {
            String[] arguments = {"path", "dev", "k1", "-k", "9", "--format", format};
            assertThat(run(FORK, arguments).out())
                    .isEqualTo(run(FORK, arguments).out());
        }
    }

    @Test
    void what_is_assumed_of_requests_closes_ways() {
        String yaml = home("""
                users: {dev: {}}
                roles: {a: {trust: %s, policies: [%s]}}
                """.formatted(trust(user("dev"), equal("sts:ExternalId", "one")), DECRYPT));
        assertThat(ways(yaml, "dev", "k1", "--assume", "sts:ExternalId=one"))
                .singleElement()
                .satisfies(way -> assertThat(way.get(0).has("residual")).isFalse());
        assertThat(ways(yaml, "dev", "k1", "--assume", "sts:ExternalId=two")).isEmpty();
    }
}
