package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Accounts around a key with one grant, written as text, and what {@code can} answers about it. */
abstract class GrantOrganization extends SmallOrganization {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String HERE = "arn:aws:iam::111122223333:";
    private static final String ALLOW =
            "{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:*', Resource: '*'}]}";

    /** Users with and without an allow of their own, a role, an account beside and one that is not loaded. */
    static String withGrant(String grant) {
        return withGrant("", grant, ROOT_STATEMENT);
    }

    static String withGrant(String keyMembers, String grant, String keyStatement) {
        return """
                accounts:
                  '111122223333':
                    users:
                      plain: {id: AIDAPLAIN00000000001}
                      able: {policies: [%1$s]}
                      barred: {policies: [{Version: '2012-10-17', Statement: [{Effect: Deny, Action: 'kms:*', Resource: '*'}]}]}
                    roles:
                      app: {path: /team/, id: AROAAPP0000000000001}
                      bounded: {boundary: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]}}
                    keys:
                      - id: k1
                        region: eu-west-1
                        policy: {Version: '2012-10-17', Statement: [%4$s]}
                        grants: [{id: g1, %3$s}]
                        %2$s
                  '444455556666':
                    users: {plain: {}, able: {policies: [%1$s]}}
                  '777788889999':
                    users: {plain: {}, able: {policies: [%1$s]}}
                """.formatted(ALLOW, keyMembers, grant, keyStatement);
    }

    JsonNode can(String yaml, String caller, String action, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("can", caller, action, KEY, "--format", "json"));
        arguments.addAll(List.of(more));
        CommandRun run = run(yaml, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    static String outcome(JsonNode answer) {
        return answer.get("verdict").asText()
                + (answer.has("via") ? " " + answer.get("via").get(0).asText() : "");
    }
}
