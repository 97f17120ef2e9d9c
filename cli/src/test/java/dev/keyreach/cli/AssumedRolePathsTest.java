package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Ways to a key by assumed roles, through the command line. */
class AssumedRolePathsTest extends PathOrganization {
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
