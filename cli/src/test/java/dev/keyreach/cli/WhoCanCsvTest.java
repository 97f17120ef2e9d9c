package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import dev.keyreach.query.Verification;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The rows of {@code who-can --format csv}, and answers compared with the evaluator's. */
class WhoCanCsvTest extends SmallOrganization {
    private static final String ACME = "../examples/acme";

    @Test
    void csv_has_a_row_for_each_line_of_json() throws IOException {
        List<List<String>> rows = csv("kms:Decrypt,kms:PutKeyPolicy", ACME);
        assertThat(rows).hasSizeGreaterThan(100).isEqualTo(json("kms:Decrypt,kms:PutKeyPolicy", ACME));
    }

    @Test
    void each_caller_cites_its_own_policy_where_several_say_the_same() throws IOException {
        String same = "{Version: '2012-10-17', Statement: {Effect: Allow, Action: 'kms:Decrypt', Resource: '*'}}";
        String own = "arn:aws:iam::111122223333:policy/";
        String data = Files.writeString(folder.resolve("org.yaml"), """
                        accounts:
                          "111122223333":
                            managedPolicies: {one: {arn: "%sone"}, two: {arn: "%stwo"}}
                            roles:
                              a: {policies: [one]}
                              b: {policies: [two]}
                              c: {policies: [one]}
                            keys:
                              - {id: k1, region: eu-west-1, policy: {Version: "2012-10-17", Statement: [%s]}}
                        policies:
                          one: %s
                          two: %s
                        """.formatted(own, own, ROOT_STATEMENT, same, same))
                .toString();
        List<List<String>> rows = csv("kms:Decrypt", data);
        assertThat(rows).isEqualTo(json("kms:Decrypt", data));
        assertThat(rows)
                .filteredOn(row -> row.getFirst().contains(":role/"))
                .extracting(List::getLast)
                .containsExactly(
                        KEY + "#key%20policy#0 " + own + "one#0",
                        KEY + "#key%20policy#0 " + own + "two#0",
                        KEY + "#key%20policy#0 " + own + "one#0");
    }

    private static List<List<String>> csv(String actions, String data) throws IOException {
        String csv = CommandRun.of("who-can", actions, "--all-keys", "--format", "csv", "--data", data)
                .out();
        List<List<String>> rows = new ArrayList<>();
        for (CSVRecord row : CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))) {
            rows.add(List.of(
                    row.get("principal"),
                    row.get("action"),
                    row.get("resource"),
                    row.get("verdict"),
                    row.get("residual"),
                    row.get("proof")));
        }
        return rows;
    }

    private static List<List<String>> json(String actions, String data) throws IOException {
        String lines = CommandRun.of("who-can", actions, "--all-keys", "--format", "jsonl", "--data", data)
                .out();
        List<List<String>> rows = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : lines.lines().toList()) {
            JsonNode row = json.readTree(line);
            rows.add(List.of(
                    row.get("principal").asText(),
                    row.get("action").asText(),
                    row.get("resource").asText(),
                    row.get("verdict").asText(),
                    row.has("residual") ? row.get("residual").toString() : "",
                    ids(row.get("proof"))));
        }
        return rows;
    }

    /** Citations as the CSV names them. */
    static String ids(JsonNode proof) {
        List<String> ids = new ArrayList<>();
        for (JsonNode cited : proof) {
            String owner = cited.get("owner").asText();
            String policy = cited.get("policy").asText().replace(" ", "%20");
            if (cited.get("layer").asText().equals("GRANT")) {
                ids.add(owner + "#grant#" + policy);
            } else {
                String place = policy.startsWith("arn:") ? policy : owner + "#" + policy;
                ids.add(place + "#" + cited.get("statement").asText());
            }
        }
        return String.join(" ", ids);
    }

    @Test
    void a_sample_is_put_to_the_evaluator() {
        CommandRun whoCan = CommandRun.of(
                "who-can", "kms:Decrypt", "--all-keys", "--verify", "60", "--format", "csv", "--data", ACME);
        assertThat(whoCan.exit()).isZero();
        assertThat(whoCan.err()).contains("verified 60 answers against the evaluator: all are equal");
        CommandRun whatCan = CommandRun.of("what-can", "PaymentsApi", "--verify", "40", "--data", ACME);
        assertThat(whatCan.exit()).isZero();
        assertThat(whatCan.err()).contains("verified 40 answers against the evaluator: all are equal");
        assertThat(CommandRun.of("external", "--verify", "0", "--data", ACME).exit())
                .isEqualTo(2);
    }

    @Test
    void an_answer_that_differs_from_the_evaluators_is_told() {
        String yaml = """
                accounts:
                  "111122223333":
                    roles: {app: {policies: [%s]}, other: {policies: [use]}}
                    keys:
                      - {id: k1, region: eu-west-1, policy: {Version: "2012-10-17", Statement: [%s]}}
                policies:
                  use: {Version: "2012-10-17", Statement: {Effect: Allow, Action: "kms:Decrypt", Resource: "*"}}
                """;
        Estate whole = estate(yaml.formatted("use", ROOT_STATEMENT));
        Estate lacking = estate(yaml.formatted("", ROOT_STATEMENT));
        Estate wrong = new Estate(
                whole.snapshot(), whole.policies(), whole.provenance(), whole.evaluator(), lacking.compiled());
        List<String> actions = List.of("kms:Decrypt");
        List<Arn> keys = List.of(Arn.of(KEY));
        Verification.Report report = Verification.ofKeys(wrong, keys, actions, RequestContext.ANY, 20);
        assertThat(report.checked()).isEqualTo(20);
        assertThat(report.differences())
                .isNotEmpty()
                .allMatch(line -> line.contains(":role/app kms:Decrypt") && line.contains("answered DENIED"));
        assertThat(Verification.ofKeys(whole, keys, actions, RequestContext.ANY, 20)
                        .differences())
                .isEmpty();
        Principal app = Principal.parse("arn:aws:iam::111122223333:role/app").orElseThrow();
        assertThat(Verification.ofCaller(wrong, app, actions, RequestContext.ANY, 3)
                        .differences())
                .hasSize(3);
    }
}
