package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Accounts written as text, and the edges of spec section 7 that {@code escalations} lists for them. */
abstract class EdgeOrganization extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String IAM = "arn:aws:iam::111122223333:";
    static final String TRUST =
            "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {%s}, Action: 'sts:AssumeRole'}]}";

    static String policy(String... statements) {
        return "{Version: '2012-10-17', Statement: [" + String.join(", ", statements) + "]}";
    }

    static String allow(String actions, String resource, String... more) {
        String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "{Effect: Allow, Action: [" + actions + "], Resource: '" + resource + "'" + rest + "}";
    }

    /** An account with these members. */
    static String account(String members) {
        return "accounts:\n  '111122223333':\n" + members.indent(4);
    }

    static String withKeys(String users, String statement, String more) {
        return account("""
                users: %s
                keys:
                  - id: k1
                    region: eu-west-1
                    policy: {Version: '2012-10-17', Statement: [%s]}
                %s
                """.formatted(users, statement, more.indent(2)));
    }

    List<JsonNode> edges(String yaml, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("escalations", "--format", "json"));
        arguments.addAll(List.of(options));
        CommandRun run = run(yaml, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("escalations", run.out());
        List<JsonNode> edges = new ArrayList<>();
        JSON.readTree(run.out()).forEach(edges::add);
        return edges;
    }

    /** As id, source and target, short. */
    List<String> brief(String yaml, String... options) throws IOException {
        return edges(yaml, options).stream()
                .map(edge -> edge.get("id").asText() + " "
                        + edge.get("from").asText().replace(IAM, "") + " -> "
                        + edge.get("to").asText().replace(IAM, "").replace(KEY, "key"))
                .toList();
    }
}
