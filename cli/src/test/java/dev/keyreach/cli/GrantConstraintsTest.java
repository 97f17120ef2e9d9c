package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Constraints of grants, and of the grants that are made from grants; sentence by sentence of spec 3.8, through the
 * command line.
 */
class GrantConstraintsTest extends GrantOrganization {
    @ParameterizedTest
    @CsvSource({
        "Subset, app=pay, ALLOWED",
        "Subset, app=pay env=prod, ALLOWED",
        "Subset, app=Pay, DENIED",
        "Subset, App=pay, DENIED",
        "Subset, env=prod, DENIED",
        "Equals, app=pay, ALLOWED",
        "Equals, app=pay env=prod, DENIED",
    })
    void subset_and_equals_compare_names_and_values_exactly(String mode, String pairs, String expected)
            throws IOException {
        String yaml = withGrant(
                ("granteePrincipal: '%suser/plain', operations: [Decrypt, DescribeKey, CreateGrant, RetireGrant, "
                                + "GetPublicKey, GenerateDataKeyPairWithoutPlaintext], constraints: {EncryptionContext%s: {app: pay}}")
                        .formatted(HERE, mode));
        List<String> request = new ArrayList<>();
        for (String pair : pairs.split(" ")) {
            request.addAll(List.of("--encryption-context", pair));
        }
        String[] context = request.toArray(String[]::new);
        assertThat(can(yaml, HERE + "user/plain", "kms:Decrypt", context)
                        .get("verdict")
                        .asText())
                .isEqualTo(expected);
        assertThat(can(yaml, HERE + "user/plain", "kms:GenerateDataKeyPairWithoutPlaintext", context)
                        .get("verdict")
                        .asText())
                .isEqualTo(expected);
        for (String free : List.of("kms:DescribeKey", "kms:GetPublicKey", "kms:CreateGrant", "kms:RetireGrant")) {
            assertThat(can(yaml, HERE + "user/plain", free, context)
                            .get("verdict")
                            .asText())
                    .as(free + " has no encryption context")
                    .isEqualTo("ALLOWED");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:rds:eu-west-1:111122223333:db/a, ALLOWED",
        "arn:aws:rds:eu-west-1:111122223333:cluster/a, DENIED",
    })
    void a_service_grantee_calls_for_the_resource_of_the_constraint(String source, String expected) throws IOException {
        String yaml =
                withGrant("granteeServicePrincipal: rds.amazonaws.com, retiringServicePrincipal: rds.amazonaws.com, "
                        + "operations: [Decrypt], constraints: {SourceArn: 'arn:aws:rds:eu-west-1:111122223333:db/*'}");
        assertThat(can(yaml, "rds.amazonaws.com", "kms:Decrypt").get("residual"))
                .hasToString(
                        "{\"op\":\"ArnLike\",\"key\":\"aws:SourceArn\",\"values\":[\"arn:aws:rds:eu-west-1:111122223333:db/*\"]}");
        assertThat(can(yaml, "rds.amazonaws.com", "kms:Decrypt", "--context", "aws:SourceArn=" + source)
                        .get("verdict")
                        .asText())
                .isEqualTo(expected);
        assertThat(outcome(can(yaml, "rds.amazonaws.com", "kms:RetireGrant", "--grant", "g1")))
                .as("the constraint is not for RetireGrant")
                .isEqualTo("ALLOWED GRANT");
    }

    @Test
    void a_source_arn_for_an_iam_grantee_stays_open_until_a_request_is_given() throws IOException {
        String yaml = withGrant("granteePrincipal: '" + HERE + "user/plain', operations: [Decrypt], "
                + "constraints: {SourceArn: 'arn:aws:s3:::b'}");
        assertThat(outcome(can(yaml, HERE + "user/plain", "kms:Decrypt"))).isEqualTo("CONDITIONAL GRANT");
        assertThat(outcome(can(yaml, HERE + "user/plain", "kms:Decrypt", "--context", "aws:UserAgent=x")))
                .isEqualTo("DENIED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"Decrypt\",\"Encrypt\"]|{}|[\"Decrypt\"]|{}|true",
                "[\"Decrypt\"]|{}|[\"Decrypt\",\"Encrypt\"]|{}|OPERATION_NOT_IN_PARENT",
                "[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\",\"b\":\"2\"}}|true",
                "[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\",\"b\":\"2\"}}|true",
                "[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"b\":\"2\"}}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|[\"Decrypt\"]|{}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextSubset\":{\"a\":\"1\"}}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\",\"b\":\"2\"}}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\"}}|[\"Decrypt\"]|{\"EncryptionContextEquals\":{\"a\":\"1\"}}|true",
                "[\"Decrypt\"]|{\"SourceArn\":\"arn:aws:s3:::a\"}|[\"Decrypt\"]|{}|CONSTRAINT_LOOSER",
                "[\"Decrypt\"]|{}|[\"Decrypt\"]|{\"SourceArn\":\"arn:aws:s3:::a\"}|true",
            })
    void a_child_is_no_wider_than_its_parent(
            String parentOperations, String parent, String childOperations, String child, String expected)
            throws IOException {
        estate(withGrant("granteePrincipal: '" + HERE + "user/plain', operations: [Decrypt]"));
        CommandRun run = new CommandRun.With()
                .input(
                        "{\"parent\":{\"operations\":%s,\"constraints\":%s},\"child\":{\"operations\":%s,\"constraints\":%s}}\n"
                                .formatted(parentOperations, parent, childOperations, child))
                .run(
                        "can",
                        "--requests",
                        "-",
                        "--format",
                        "json",
                        "--data",
                        folder.resolve("org.yaml").toString());
        JsonNode answer = JSON.readTree(run.out());
        assertThat(
                        answer.get("permitted").asBoolean()
                                ? "true"
                                : answer.get("reason").asText())
                .isEqualTo(expected);
    }
}
