package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Edges whose target is the key: its grants, tags, aliases and replicas, and what is re-encrypted from it. Spec
 * section 7.2.
 */
class KeyEdgesTest extends EdgeOrganization {
    @Test
    void who_can_grant_by_a_policy_who_by_a_grant_and_who_only_through_a_service() throws IOException {
        String create =
                "{Effect: Allow, Principal: {AWS: '" + IAM + "user/%s'}, Action: 'kms:CreateGrant', Resource: '*'%s}";
        String yaml = withKeys(
                "{policy: {}, service: {}, holder: {}}",
                create.formatted("policy", "") + ", "
                        + create.formatted("service", ", Condition: {Bool: {'kms:GrantIsForAWSResource': 'true'}}"),
                "  grants: [{id: g1, granteePrincipal: '" + IAM + "user/holder', operations: [CreateGrant, Decrypt]}]");
        assertThat(brief(yaml)).containsExactly("K-03 user/holder -> key", "K-02 user/policy -> key");
    }

    @Test
    void tags_that_would_serve_whoever_may_set_them() throws IOException {
        String tag = "'kms:TagResource'";
        String red = "Condition: {StringEquals: {'aws:ResourceTag/team': 'red'}}";
        String deny =
                "{Effect: Deny, Action: 'kms:*', Resource: '*', Condition: {StringEquals: {'aws:ResourceTag/team': '%s'}}}";
        String users =
                "{allowed: {policies: [%s]}, stopped: {policies: [%s]}, free: {policies: [%s]}, other: {policies: [%s]}, bare: {policies: [%s]}}"
                        .formatted(
                                policy(allow(tag, "*"), allow("'kms:Decrypt'", "*", red)),
                                policy(allow(tag, "*"), deny.formatted("blue").replace("kms:*", "kms:Decrypt")),
                                policy(allow(tag, "*"), deny.formatted("red")),
                                policy(allow(tag, "*"), allow("'kms:Decrypt'", "arn:aws:kms:*:*:key/other", red)),
                                policy(allow("'kms:Decrypt'", "*", red)));
        assertThat(brief(withKeys(users, ROOT_STATEMENT, "  tags: {team: blue}"), "--id", "K-04"))
                .containsExactly("K-04 user/allowed -> key", "K-04 user/stopped -> key");
        assertThat(brief(withKeys(users, ROOT_STATEMENT, "  tags: {team: red}"), "--id", "K-04"))
                .isEmpty();
    }

    @Test
    void aliases_that_would_serve_whoever_may_give_them_to_the_key() throws IOException {
        String byAlias = "Condition: {'ForAnyValue:StringEquals': {'kms:ResourceAliases': 'alias/app'}}";
        String give = "'kms:CreateAlias'";
        String users =
                "{able: {policies: [%1$s]}, half: {policies: [%2$s]}, none: {policies: [%3$s]}, byRequest: {policies: [%4$s]}}"
                        .formatted(
                                policy(allow(give, "*"), allow("'kms:Decrypt'", "*", byAlias)),
                                policy(allow(give, "arn:aws:kms:*:*:key/*"), allow("'kms:Decrypt'", "*", byAlias)),
                                policy(allow(give, "*")),
                                policy(
                                        allow(give, "*"),
                                        allow(
                                                "'kms:Decrypt'",
                                                "*",
                                                "Condition: {StringLike: {'kms:RequestAlias': 'alias/app*'}}")));
        assertThat(brief(withKeys(users, ROOT_STATEMENT, ""), "--id", "K-05"))
                .containsExactly("K-05 user/able -> key", "K-05 user/byRequest -> key");
        assertThat(brief(withKeys(users, ROOT_STATEMENT, "  aliases: [alias/app]"), "--id", "K-05"))
                .as("what they have already")
                .isEmpty();
    }

    @Test
    void replicas_are_made_of_primaries_by_those_who_may_also_create_a_key() throws IOException {
        String statement =
                "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:ReplicateKey', Resource: '*'}";
        String users = "{able: {policies: [" + policy(allow("'kms:ReplicateKey', 'kms:CreateKey'", "*"))
                + "]}, half: {policies: [" + policy(allow("'kms:ReplicateKey'", "*")) + "]}}";
        assertThat(brief(withKeys(users, statement, "  multiRegion: true\n  multiRegionType: PRIMARY")))
                .containsExactly("K-06 user/able -> key");
        assertThat(brief(withKeys(users, statement, ""))).isEmpty();
    }

    @Test
    void what_is_re_encrypted_to_a_key_that_one_reads_is_read() throws IOException {
        String statement = "{Effect: Allow, Principal: {AWS: '" + IAM + "user/%s'}, Action: [%s], Resource: '*'}";
        String yaml = withKeys(
                "{mover: {}, stuck: {}}",
                statement.formatted("mover", "'kms:ReEncryptFrom'") + ", "
                        + statement.formatted("stuck", "'kms:ReEncryptFrom'"),
                """
                - id: k2
                  region: eu-west-1
                  policy: {Version: '2012-10-17', Statement: [%s, %s]}
                """.formatted(
                                statement.formatted("mover", "'kms:ReEncryptTo', 'kms:Decrypt'"),
                                statement.formatted("stuck", "'kms:ReEncryptTo'")));
        assertThat(brief(yaml)).containsExactly("K-07 user/mover -> key");
        assertThat(brief(yaml.replace("id: k2\n        region: eu-west-1", "id: k2\n        region: eu-north-1")))
                .as("one call has one Region")
                .isEmpty();
        assertThat(
                        brief(
                                yaml.replace(
                                        "Action: ['kms:ReEncryptFrom'], Resource: '*'",
                                        "Action: ['kms:ReEncryptFrom'], Resource: '*', Condition: {Bool: {'kms:ReEncryptOnSameKey': 'true'}}")))
                .as("to another key")
                .isEmpty();
    }
}
