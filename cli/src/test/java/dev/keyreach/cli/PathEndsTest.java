package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may begin a way, loaded or not, and at which keys ways end, through the command line. */
class PathEndsTest extends PathOrganization {
    private static final String PARTNER = "777788889999";
    private static final String OPS = "arn:aws:iam::777788889999:role/ops";

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
}
