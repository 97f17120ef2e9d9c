package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A multi-Region key and its replica, and what is said of the state and type of a key; spec 1.6. */
class MultiRegionKeysTest extends CanOrganization {
    @Test
    void replicas_have_policies_grants_and_tags_of_their_own() throws IOException {
        String mrk = "mrk-1234abcd12ab34cd56ef1234567890ab";
        String yaml = """
                accounts:
                  '111122223333':
                    users:
                      alice: {policies: [{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:Encrypt', Resource: '*', Condition: {StringEquals: {'aws:ResourceTag/env': prod}}}]}]}
                    keys:
                      - {id: %1$s, region: eu-west-1, multiRegion: true, multiRegionType: PRIMARY, tags: {env: prod}, policy: {Version: '2012-10-17', Statement: [%2$s]}, grants: [{id: g1, granteePrincipal: '%3$s', operations: [Decrypt]}]}
                      - {id: %1$s, region: us-east-1, multiRegion: true, multiRegionType: REPLICA, policy: {Version: '2012-10-17', Statement: [%2$s, {Effect: Allow, Principal: {AWS: '%3$s'}, Action: 'kms:Sign*', Resource: '*', Condition: {StringEquals: {'kms:MultiRegionKeyType': REPLICA}}}]}, state: Disabled}
                """.formatted(mrk, ROOT_STATEMENT, ALICE);
        String primary = KEYS + mrk;
        String replica = primary.replace("eu-west-1", "us-east-1");
        assertThat(outcome(can(yaml, ALICE, "kms:Decrypt", primary))).isEqualTo("ALLOWED");
        assertThat(outcome(can(yaml, ALICE, "kms:Decrypt", replica))).isEqualTo("DENIED NO_ALLOW");
        assertThat(outcome(can(yaml, ALICE, "kms:Encrypt", primary))).isEqualTo("ALLOWED");
        assertThat(outcome(can(yaml, ALICE, "kms:Encrypt", replica))).isEqualTo("DENIED NO_ALLOW");
        JsonNode sign = can(yaml, ALICE, "kms:Sign", replica);
        assertThat(outcome(sign))
                .as("state and type are said beside the verdict")
                .isEqualTo("ALLOWED");
        assertThat(sign.get("keyStateUsable").asBoolean()).isFalse();
        assertThat(sign.get("keyTypeUsable").asBoolean()).isFalse();
        assertThat(can(yaml, ALICE, "kms:Decrypt", primary)
                        .get("keyStateUsable")
                        .asBoolean())
                .isTrue();
    }
}
