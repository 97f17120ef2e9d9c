package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.neo4j.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands with {@code --neo4j}: they load the example, and tell from the server what they tell from the data. */
@ExtendWith(TestServer.Given.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Neo4jCommandsTest {
    private static final String DATA = CommandRun.ACME.toString();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAYMENTS = "98b2943c-6974-439f-aeb5-878753867eee";

    private String uri = "";

    @BeforeAll
    void load(TestServer server) {
        server.wipe();
        uri = server.uri();
        CommandRun run = CommandRun.of("graph", "--neo4j", uri, "--data", DATA);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("switching to the new graph", " relationships at `" + uri + "` in ");
    }

    private CommandRun asked(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--neo4j", uri));
        return CommandRun.of(all.toArray(new String[0]));
    }

    /** Principal, action, key and verdict of each row. */
    private static Set<String> rows(String lines) throws IOException {
        Set<String> rows = new TreeSet<>();
        for (String line : lines.lines().toList()) {
            JsonNode row = JSON.readTree(line);
            List<String> actions = new ArrayList<>();
            row.path("actions").forEach(action -> actions.add(action.asText()));
            if (row.has("action")) {
                actions.add(row.get("action").asText());
            }
            for (String action : actions) {
                rows.add(String.join(
                        " ",
                        row.get("principal").asText(),
                        action,
                        row.get("resource").asText(),
                        row.get("verdict").asText(),
                        row.path("residual").toString(),
                        row.path("via").toString()));
            }
        }
        return rows;
    }

    /** Id, source and target of each step of each way. */
    private static List<List<String>> ways(CommandRun run) throws IOException {
        assertThat(run.exit()).as(run.err()).isZero();
        List<List<String>> ways = new ArrayList<>();
        for (JsonNode way : JSON.readTree(run.out())) {
            List<String> steps = new ArrayList<>();
            way.forEach(step -> steps.add(step.get("id").asText() + " "
                    + step.get("from").asText() + " " + step.get("to").asText() + " " + step.path("residual")));
            ways.add(steps);
        }
        return ways;
    }

    @ParameterizedTest
    @CsvSource({
        "NorthwindOps alias/payments",
        "ingrid --to-any-key",
        "PaymentsKeyAdmin alias/payments --escalation",
        "tom alias/payments",
        "--from-external --to-any-key --max-length 3",
    })
    void path_finds_the_ways_that_it_finds_in_the_data(String question) throws IOException {
        List<String> command = new ArrayList<>(List.of("path", "--format", "json"));
        command.addAll(List.of(question.split(" ")));
        CommandRun stored = asked(command.toArray(new String[0]));
        Schemas.assertFits("stored-path", stored.out());
        command.addAll(List.of("--data", DATA));
        assertThat(ways(stored))
                .containsExactlyInAnyOrderElementsOf(ways(CommandRun.of(command.toArray(new String[0]))));
    }

    @Test
    void external_has_the_chain_of_three_hops_beside_the_direct_rows() throws IOException {
        CommandRun run = asked("external", "--key", "alias/payments", "--format", "json");
        Schemas.assertFits("stored-access", run.out());
        List<String> starts = new ArrayList<>();
        JSON.readTree(run.out())
                .get("chains")
                .forEach(way ->
                        starts.add(way.size() + " " + way.get(0).get("from").asText()));
        assertThat(starts)
                .contains("4 arn:aws:iam::777120045687:role/NorthwindOps", "5 arn:aws:iam::777120045687:user/ingrid");
        assertThat(asked("external", "--key", "alias/payments").out())
                .contains("through assumed roles", "NorthwindOps");
        assertThat(asked("external", "--key", "alias/payments", "--no-chains").out())
                .doesNotContain("NorthwindOps");
    }

    @Test
    void what_was_not_loaded_is_told() throws IOException {
        CommandRun text = asked("who-can", "kms:Decrypt", "--key", "alias/reports-old");
        assertThat(text.out()).contains("not loaded: ", "there may be more access");
        CommandRun json = asked("who-can", "kms:Decrypt", "--key", "alias/reports-old", "--format", "json");
        Schemas.assertFits("stored-access", json.out());
        assertThat(JSON.readTree(json.out()).get("gaps").get(0).get("code").asText())
                .isEqualTo("GRANTS_NOT_LOADED");
    }

    @Test
    void the_query_in_the_readme_has_the_rows_that_it_shows() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("MATCH (a:Alias");
        String query = readme.substring(start, readme.indexOf("```", start));
        CommandRun run = asked("query", query);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("777120045687:role/NorthwindClearing");
        assertThat(readme).contains(run.out().stripTrailing());
    }

    @Test
    void a_second_load_does_nothing() {
        CommandRun run = CommandRun.of("graph", "--neo4j", uri, "--data", DATA);
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("holds this graph already", "nothing was done");
    }

    @Test
    void who_can_tells_the_same_from_the_graph_as_from_the_data() throws IOException {
        CommandRun stored = asked("who-can", "use", "--all-keys", "--format", "jsonl");
        assertThat(stored.exit()).as(stored.err()).isZero();
        CommandRun loaded = CommandRun.of("who-can", "use", "--all-keys", "--format", "jsonl", "--data", DATA);
        assertThat(rows(stored.out())).isNotEmpty().isEqualTo(rows(loaded.out()));
    }

    @Test
    void what_can_tells_the_same_from_the_graph_as_from_the_data() throws IOException {
        CommandRun stored = asked("what-can", "NorthwindClearing", "--action", "use,grant", "--format", "jsonl");
        CommandRun loaded = CommandRun.of(
                "what-can", "NorthwindClearing", "--action", "use,grant", "--format", "jsonl", "--data", DATA);
        assertThat(rows(stored.out())).isNotEmpty().isEqualTo(rows(loaded.out()));
    }

    @Test
    void formats_agree_and_say_from_which_graph() throws IOException {
        JsonNode json = JSON.readTree(asked("who-can", "kms:Decrypt", "--key", PAYMENTS, "--format", "json")
                .out());
        assertThat(json.at("/query/key").asText()).endsWith(PAYMENTS);
        assertThat(json.at("/snapshot/contentId").asText()).hasSize(64);
        int count = json.get("answers").size();
        assertThat(count).isPositive();
        assertThat(json.at("/counts/ALLOWED").asInt()
                        + json.at("/counts/CONDITIONAL").asInt())
                .isEqualTo(count);
        Schemas.assertFits("stored-access", json.toString());
        assertThat(asked("who-can", "kms:Decrypt", "--key", PAYMENTS, "--format", "csv")
                        .out()
                        .lines())
                .hasSize(count + 1);
        assertThat(asked("who-can", "kms:Decrypt", "--key", PAYMENTS).out())
                .contains(json.at("/snapshot/contentId").asText(), count + " rows.");
    }

    @Test
    void external_lists_direct_ways_and_says_so() throws IOException {
        CommandRun run = asked("external", "--key", PAYMENTS, "--format", "jsonl");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("ways through assumed roles are not in these rows");
        for (String line : run.out().lines().toList()) {
            assertThat(JSON.readTree(line).path("exposure").asText()).isNotEqualTo("INTERNAL");
        }
        assertThat(asked("external", "--key", PAYMENTS, "--no-chains", "--fail-on", "external")
                        .exit())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "who-can kms:Decrypt --key nothing-like-it|the stored graph holds no key `nothing-like-it`",
                "who-can kms:Decrypt --key kms:eu-west-1|may mean",
                "what-can nobody-at-all|the stored graph holds no principal `nobody-at-all`",
                "who-can kms:Decrypt --all-keys --data x|--data does not go with --neo4j",
                "who-can kms:Decrypt --all-keys --include-denied|--include-denied does not go with --neo4j",
                "external --zone 111122223333|--zone does not go with --neo4j",
                "query CREATE|the query ends where something is missing",
                "query RETURN --timeout 0|--timeout must be 1 second or more",
                "graph --data x --format json|goes without --format",
            })
    void wrong_usage_is_2_and_says_what_to_do(String command, String expected) {
        CommandRun run = asked(command.split(" "));
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replaceAll("\\s+", " ")).contains(expected);
    }

    @Test
    void cypher_in_all_formats() throws IOException {
        String query = "MATCH (a:Alias {name: $name})-[:ALIAS_OF]->(k:Key) RETURN a.name AS alias, k.id AS key, 1 AS n";
        String key = "arn:aws:kms:eu-west-1:320847195530:key/" + PAYMENTS;
        String[] with = {"query", query, "--param", "name=alias/payments", "--format"};
        assertThat(asked(with(with, "csv")).out()).isEqualTo("alias,key,n\nalias/payments," + key + ",1\n");
        assertThat(asked(with(with, "jsonl")).out())
                .isEqualTo("{\"alias\":\"alias/payments\",\"key\":\"" + key + "\",\"n\":1}\n");
        String json = asked(with(with, "json")).out();
        assertThat(JSON.readTree(json))
                .isEqualTo(JSON.readTree(
                        "{\"columns\":[\"alias\",\"key\",\"n\"],\"rows\":[[\"alias/payments\",\"" + key + "\",1]]}"));
        Schemas.assertFits("query", json);
        assertThat(asked(with(with, "text")).out()).contains("alias/payments  " + key, "1 row");
    }

    private static String[] with(String[] words, String last) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(last);
        return all.toArray(new String[0]);
    }

    /** Labels and properties that belong to the way of storing are not shown. */
    @Test
    void nodes_and_relationships_are_maps() throws IOException {
        CommandRun run = asked(
                "query",
                "MATCH p = (k:Key {name: $k})<-[c:CAN]-(:Role) RETURN k, c, p, null AS none LIMIT 1",
                "--param",
                "k=" + PAYMENTS,
                "--format",
                "jsonl");
        JsonNode row = JSON.readTree(run.out());
        assertThat(row.at("/k/labels").toString()).isEqualTo("[\"Key\"]");
        assertThat(row.at("/k/properties/id").asText()).endsWith(PAYMENTS);
        assertThat(run.out()).doesNotContain("keyreachNumber", "KeyreachGeneration");
        assertThat(row.at("/c/type").asText()).isEqualTo("CAN");
        assertThat(row.at("/p/nodes").size()).isEqualTo(2);
        assertThat(row.get("none").isNull()).isTrue();
    }

    @Test
    void a_query_that_does_more_than_read_is_sent_only_when_told() {
        CommandRun refused = asked("query", "MATCH (s:Snapshot) SET s.seen = true RETURN s.seen");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err().replaceAll("\\s+", " "))
                .contains("the query is not sent: line 1, column 20: `SET` does more than read the graph", "--write");
        CommandRun sent =
                asked("query", "MATCH (s:Snapshot) SET s.seen = true RETURN s.seen", "--write", "--format", "csv");
        assertThat(sent.out()).isEqualTo("s.seen\ntrue\n");
    }

    @Test
    void parameters_have_types_and_names() {
        CommandRun run = asked(
                "query",
                "RETURN $n + 1 AS n, $s AS s, $b AS b, size($list) AS size",
                "--param",
                "n=41",
                "--param",
                "s=\"42\"",
                "--param",
                "b=true",
                "--param",
                "list=a",
                "--param",
                "list=b",
                "--format",
                "csv");
        assertThat(run.out()).isEqualTo("n,s,b,size\n42,42,true,2\n");
        CommandRun nameless = asked("query", "RETURN $n AS n", "--param", "nonsense");
        assertThat(nameless.exit()).isEqualTo(2);
        assertThat(nameless.err()).contains("is not NAME=VALUE");
    }

    @Test
    void a_query_that_the_server_refuses_or_that_takes_too_long() {
        CommandRun wrong = asked("query", "MATCH (n:Key) RETURN m");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err().replaceAll("\\s+", " ")).contains("refuses the query", "`m` not defined");
        CommandRun slow = asked(
                "query",
                "UNWIND range(1, 100000000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)",
                "--timeout",
                "1");
        assertThat(slow.exit()).isEqualTo(4);
        assertThat(slow.err().replaceAll("\\s+", " ")).contains("took longer than it may", "--timeout");
    }

    @Test
    void credentials_come_from_environment_or_file_and_are_never_shown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "hush-hush\n");
        CommandRun run =
                asked("query", "RETURN 1 AS one", "--neo4j-user", "reader", "--neo4j-password-file", file.toString());
        // This server asks for none, and takes any.
        assertThat(run.exit()).as(run.err()).isZero();
        CommandRun without = asked("query", "RETURN 1 AS one", "--neo4j-user", "reader");
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("KEYREACH_NEO4J_PASSWORD");
        CommandRun unknown = new CommandRun.With()
                .variable("KEYREACH_NEO4J_PASSWORD", "hush-hush")
                .variable("KEYREACH_NEO4J_DATABASE", "nosuch")
                .run("query", "RETURN 1 AS one", "--neo4j", uri);
        assertThat(unknown.exit()).isEqualTo(4);
        assertThat(unknown.err().replaceAll("\\s+", " "))
                .contains("(database `nosuch`)", "no such database")
                .doesNotContain("hush");
    }

    @Test
    void without_a_server_there_is_no_cypher_yet() {
        CommandRun run = CommandRun.of("query", "RETURN 1");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Cypher without a server is not there yet");
    }

    @Test
    void a_server_that_is_not_there_is_input_that_cannot_be_used() {
        CommandRun run = CommandRun.of("query", "RETURN 1", "--neo4j", "bolt://localhost:1");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).startsWith("keyreach: Neo4j at `bolt://localhost:1`: nothing answers there\n");
    }
}
