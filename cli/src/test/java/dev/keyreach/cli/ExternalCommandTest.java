package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code external}: its options, formats and exit codes. */
class ExternalCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACME = CommandRun.ACME.toString();

    @TempDir
    private Path folder;

    private static CommandRun external(String... arguments) {
        List<String> all = new ArrayList<>(List.of("external"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", ACME));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void one_key_and_one_action_is_one_object_and_everything_else_a_list() throws IOException {
        JsonNode one = JSON.readTree(
                external("--key", "alias/payments", "--format", "json").out());
        assertThat(one.properties()).extracting(member -> member.getKey()).containsExactly("key", "action", "entries");
        JsonNode several = JSON.readTree(
                external("--key", "alias/payments", "--deq", "--format", "json").out());
        assertThat(several.properties())
                .extracting(member -> member.getKey())
                .containsExactly("query", "snapshot", "coverage", "answers", "counts");
        assertThat(several.get("answers").findValuesAsText("action"))
                .as("no secret is derived with an encryption key")
                .containsExactly("kms:Decrypt", "kms:ReEncryptFrom");
        assertThat(several.at("/answers/0")).isEqualTo(one);
    }

    @Test
    void a_key_agreement_key_is_asked_about_derived_secrets_too() throws IOException {
        Path file = Files.writeString(
                folder.resolve("org.yaml"),
                "accounts: {'111122223333': {keys: [{id: k1, region: eu-west-1, spec: ECC_NIST_P256, usage: KEY_AGREEMENT,"
                        + " policy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: '444455556666'},"
                        + " Action: 'kms:DeriveSharedSecret', Resource: '*'}]}}]}}");
        JsonNode answer =
                JSON.readTree(CommandRun.of("external", "--deq", "--format", "json", "--data", file.toString())
                        .out());
        assertThat(answer.get("answers").findValuesAsText("action"))
                .containsExactly("kms:Decrypt", "kms:DeriveSharedSecret", "kms:ReEncryptFrom");
        assertThat(answer.get("answers").findValuesAsText("account")).containsExactly("444455556666");
    }

    @Test
    void all_keys_are_asked_about_unless_one_is_named() {
        String all = external("--all-keys", "--format", "jsonl").out();
        assertThat(external("--format", "jsonl").out()).isEqualTo(all);
        assertThat(all.lines()).hasSize(13);
    }

    @Test
    void csv_has_a_row_for_each_entry_of_the_json() throws IOException {
        JsonNode json = JSON.readTree(external("--deq", "--format", "json").out());
        List<List<String>> expected = new ArrayList<>();
        for (JsonNode answer : json.get("answers")) {
            for (JsonNode entry : answer.get("entries")) {
                expected.add(List.of(
                        answer.get("key").asText(),
                        answer.get("action").asText(),
                        entry.get("account").asText(),
                        entry.get("class").asText(),
                        entry.get("verdict").asText(),
                        entry.has("residual") ? entry.get("residual").toString() : "",
                        words(entry.get("principals")),
                        entry.get("rootUser").isNull()
                                ? ""
                                : entry.get("rootUser").asText(),
                        words(entry.get("path")),
                        entry.path("keyStateUsable").asText(),
                        words(entry.path("assumptions")),
                        entry.has("gaps") ? entry.get("gaps").toString() : "",
                        WhoCanCsvTest.ids(entry.get("proof")),
                        entry.path("anyIdentity").asText(),
                        entry.has("parties") ? entry.get("parties").toString() : ""));
            }
        }
        CommandRun csv = external("--deq", "--format", "csv");
        List<List<String>> rows = CSVFormat.RFC4180.parse(new StringReader(csv.out())).stream()
                .map(CSVRecord::toList)
                .toList();
        assertThat(rows.getFirst())
                .containsExactly(
                        "key",
                        "action",
                        "account",
                        "class",
                        "verdict",
                        "residual",
                        "principals",
                        "rootUser",
                        "path",
                        "keyStateUsable",
                        "assumptions",
                        "gaps",
                        "proof",
                        "anyIdentity",
                        "parties");
        assertThat(rows.subList(1, rows.size())).hasSizeGreaterThan(40).isEqualTo(expected);
        assertThat(csv.err()).contains("not everything was loaded");
    }

    private static String words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return String.join(" ", words);
    }

    @Test
    void a_zone_is_a_list_and_may_be_repeated() throws IOException {
        JsonNode json = JSON.readTree(
                external("--zone", "ou-acme-work0001,104718290016", "--zone", "542017369950", "--format", "json")
                        .out());
        assertThat(json.at("/query/zone"))
                .isEqualTo(JSON.readTree("[\"ou-acme-work0001\",\"104718290016\",\"542017369950\"]"));
        assertThat(json.get("answers").findValuesAsText("account"))
                .contains("777120045687")
                .doesNotContain("104718290016", "320847195530", "431920586640", "542017369950");
    }

    @Test
    void fail_on_tells_outside_parties_services_apart_and_gaps() {
        assertThat(external("--key", "alias/payments", "--fail-on", "external").exit())
                .isEqualTo(3);
        assertThat(external("--key", "alias/legacy-archive", "--fail-on", "external")
                        .exit())
                .isZero();
        assertThat(external("--key", "alias/datalake", "--no-chains", "--fail-on", "external")
                        .exit())
                .as("a service is no outside party")
                .isZero();
        assertThat(external("--key", "alias/datalake", "--no-chains", "--fail-on", "conditional")
                        .exit())
                .isEqualTo(3);
        assertThat(external("--key", "alias/reports-old", "--no-chains", "--fail-on", "incomplete")
                        .exit())
                .isEqualTo(3);
        assertThat(external("--key", "alias/payments", "--fail-on", "incomplete")
                        .exit())
                .isZero();
        assertThat(external("--fail-on", "denied").exit())
                .as("nobody who is denied is listed")
                .isEqualTo(2);
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        assertThat(external("--key", "alias/payments", "--all-keys").exit()).isEqualTo(2);
        assertThat(external("--action", "kms:Encrypt", "--deq").exit()).isEqualTo(2);
        assertThat(external("--action", "sts:AssumeRole").err()).contains("is about roles");
        CommandRun unknown = external("--zone", "o-acme4kms02");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("nearest: o-acme4kms01");
        assertThat(CommandRun.of("what-can", "PaymentsApi", "--format", "csv", "--data", ACME)
                        .err())
                .contains("does not write `csv`");
    }

    @Test
    void nobody_is_said_plainly_and_only_when_it_is_known() {
        assertThat(external("--key", "alias/legacy-archive").out())
                .startsWith("Nobody outside can kms:Decrypt with alias/legacy-archive.\n");
        assertThat(external("--key", "alias/reports-old", "--no-chains").out())
                .startsWith("Nobody outside is known to be able to kms:Decrypt with alias/reports-old,")
                .contains("the grants of alias/reports-old");
        assertThat(external("--zone", "o-acme4kms01", "--action", "kms:GetKeyPolicy", "--no-chains")
                        .out())
                .startsWith("Nobody outside can kms:GetKeyPolicy with any of 13 keys.\n");
    }

    @Test
    void an_assumption_shrinks_conditions() throws IOException {
        JsonNode answer = JSON.readTree(external(
                        "--key", "alias/payments", "--assume", "sts:ExternalId=acme-northwind-2291", "--format", "json")
                .out());
        assertThat(answer.get("entries")
                        .valueStream()
                        .filter(entry -> entry.get("principals").toString().contains("NorthwindOps"))
                        .map(entry -> entry.get("verdict").asText()))
                .containsExactly("ALLOWED");
    }
}
