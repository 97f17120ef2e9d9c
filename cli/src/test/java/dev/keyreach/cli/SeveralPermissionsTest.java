package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Operations that need several permissions; spec 3.13. */
class SeveralPermissionsTest extends CanOrganization {
    private static final String ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/a";

    /** Two keys and an alias; alice may do what the IAM statements say. */
    private static String withKeys(String statements) {
        return """
                accounts:
                  '111122223333':
                    users: {alice: {policies: [{Version: '2012-10-17', Statement: [%s]}]}}
                    keys:
                      - {id: k1, region: eu-west-1, aliases: [alias/a], policy: {Version: '2012-10-17', Statement: [%2$s]}}
                      - {id: k2, region: eu-west-1, policy: {Version: '2012-10-17', Statement: [%2$s]}}
                      - {id: k2, region: us-east-1, policy: {Version: '2012-10-17', Statement: [%2$s]}}
                """.formatted(statements, ROOT_STATEMENT);
    }

    private static String allow(String action, String resource) {
        return "{Effect: Allow, Action: '" + action + "', Resource: '" + resource + "'}";
    }

    @Test
    void update_alias_needs_the_alias_the_current_and_the_new_key() throws IOException {
        String[] request = {ALICE, "kms:UpdateAlias", ALIAS, "--new-key", KEYS + "k2"};
        String alias = allow("kms:UpdateAlias", ALIAS);
        String k1 = allow("kms:UpdateAlias", KEYS + "k1");
        String k2 = allow("kms:UpdateAlias", KEYS + "k2");
        assertThat(outcome(can(withKeys(String.join(", ", alias, k1, k2)), request)))
                .isEqualTo("ALLOWED");
        assertThat(can(withKeys(String.join(", ", k1, k2)), request)
                        .get("failedOn")
                        .asText())
                .isEqualTo(ALIAS);
        assertThat(can(withKeys(String.join(", ", alias, k2)), request)
                        .get("failedOn")
                        .asText())
                .isEqualTo(KEYS + "k1");
        assertThat(can(withKeys(String.join(", ", alias, k1)), request)
                        .get("failedOn")
                        .asText())
                .isEqualTo(KEYS + "k2");
    }

    @Test
    void delete_alias_needs_the_alias_and_the_key_behind_it() throws IOException {
        String[] request = {ALICE, "kms:DeleteAlias", ALIAS};
        String alias = allow("kms:DeleteAlias", ALIAS);
        assertThat(outcome(can(withKeys(alias + ", " + allow("kms:DeleteAlias", KEYS + "k1")), request)))
                .isEqualTo("ALLOWED");
        assertThat(can(withKeys(alias), request).get("failedOn").asText()).isEqualTo(KEYS + "k1");
    }

    @Test
    void replicate_key_needs_create_key_in_the_region_of_the_replica() throws IOException {
        String[] request = {ALICE, "kms:ReplicateKey", KEYS + "k2", "--replica-region", "us-east-1"};
        String replicate = allow("kms:ReplicateKey", "*");
        String create =
                "{Effect: Allow, Action: 'kms:CreateKey', Resource: '*', Condition: {StringEquals: {'aws:RequestedRegion': %s}}}";
        assertThat(outcome(can(withKeys(replicate + ", " + create.formatted("us-east-1")), request)))
                .isEqualTo("ALLOWED");
        assertThat(can(withKeys(replicate + ", " + create.formatted("eu-west-1")), request)
                        .get("failedOn")
                        .asText())
                .isEqualTo("*");
        assertThat(outcome(can(
                        withKeys(
                                "{Effect: Allow, Action: 'kms:ReplicateKey', Resource: '*', Condition: {StringEquals: {'kms:ReplicaRegion': ap-south-1}}}, "
                                        + allow("kms:CreateKey", "*")),
                        request)))
                .isEqualTo("DENIED NO_ALLOW");
    }

    @Test
    void update_primary_region_needs_the_old_primary_and_the_replica() throws IOException {
        String[] request = {ALICE, "kms:UpdatePrimaryRegion", KEYS + "k2", "--replica-region", "us-east-1"};
        String here = allow("kms:UpdatePrimaryRegion", KEYS + "k2");
        assertThat(outcome(can(withKeys(allow("kms:UpdatePrimaryRegion", "arn:aws:kms:*:*:key/k2")), request)))
                .isEqualTo("ALLOWED");
        assertThat(can(withKeys(here), request).get("failedOn").asText())
                .isEqualTo("arn:aws:kms:us-east-1:111122223333:key/k2");
    }

    @Test
    void create_key_with_tags_needs_tag_resource_from_iam() throws IOException {
        String create = allow("kms:CreateKey", "*");
        String[] tagged = {ALICE, "kms:CreateKey", "--context", "aws:RequestTag/team=red"};
        assertThat(outcome(can(withKeys(create), ALICE, "kms:CreateKey"))).isEqualTo("ALLOWED");
        assertThat(outcome(can(withKeys(create), tagged))).isEqualTo("DENIED NO_ALLOW");
        assertThat(outcome(can(withKeys(create + ", " + allow("kms:TagResource", "*")), tagged)))
                .isEqualTo("ALLOWED");
    }

    @Test
    void checks_of_one_call_share_its_keys_and_keep_those_of_the_resource() throws IOException {
        String via =
                "{Effect: Allow, Action: 'kms:ReEncrypt%s', Resource: '*', Condition: {StringEquals: {'kms:ViaService': %s, 'kms:EncryptionContext:half': %s}}}";
        String[] request = {ALICE, "kms:ReEncrypt", KEYS + "k1", "--destination-key", KEYS + "k2"};
        assertThat(outcome(can(
                        withKeys(via.formatted("From", "s3", "a") + ", " + via.formatted("To", "s3", "b")), request)))
                .as("each half has an encryption context of its own")
                .isEqualTo("CONDITIONAL");
    }
}
