package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The rows of {@code who-can --format csv}, and answers compared with the evaluator's. */
class WhoCanCsvTest {
    private static final String ACME = "../examples/acme";

    @Test
    void csv_has_a_row_for_each_line_of_json() throws IOException {
        String csv = CommandRun.of(
                        "who-can", "kms:Decrypt,kms:PutKeyPolicy", "--all-keys", "--format", "csv", "--data", ACME)
                .out();
        String lines = CommandRun.of(
                        "who-can", "kms:Decrypt,kms:PutKeyPolicy", "--all-keys", "--format", "jsonl", "--data", ACME)
                .out();
        List<List<String>> expected = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : lines.lines().toList()) {
            JsonNode row = json.readTree(line);
            expected.add(List.of(
                    row.get("principal").asText(),
                    row.get("action").asText(),
                    row.get("resource").asText(),
                    row.get("verdict").asText(),
                    row.has("residual") ? row.get("residual").toString() : "",
                    String.valueOf(row.get("proof").size())));
        }
        List<List<String>> actual = new ArrayList<>();
        for (CSVRecord row : CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))) {
            actual.add(List.of(
                    row.get("principal"),
                    row.get("action"),
                    row.get("resource"),
                    row.get("verdict"),
                    row.get("residual"),
                    String.valueOf(row.get("proof").split(" ").length)));
        }
        assertThat(actual).hasSizeGreaterThan(100).isEqualTo(expected);
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
}
