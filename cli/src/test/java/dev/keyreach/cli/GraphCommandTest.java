package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code graph}: what it writes is read back, whatever names are in it. */
class GraphCommandTest extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = CommandRun.ACME.toString();

    /** A Sid of a key policy may hold any character: these mean something in one of the formats. */
    private static final String HOSTILE =
            "\"]; <b>&amp;</data> \\N \\\" `md` #quot; | --> [x] {y} ,; \u0001\u001b[31m \u202e end";

    private String hostile() {
        String sid = HOSTILE.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\u0001", "\\u0001")
                .replace("\u001b", "\\u001b")
                .replace("\u202e", "\\u202e");
        return withKey(
                "",
                "{Sid: \"" + sid
                        + "\", Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:*', Resource: '*'}");
    }

    private static JsonNode json(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("graph", "--format", "json", "--data", DATA));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static Map<String, Integer> types(JsonNode graph) {
        Map<String, Integer> types = new TreeMap<>();
        graph.get("relationships").forEach(edge -> types.merge(edge.get("type").asText(), 1, Integer::sum));
        return types;
    }

    @Test
    void the_estimate_counts_what_is_written() throws IOException {
        CommandRun run = CommandRun.of("graph", "--estimate", "--data", DATA);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode graph = json();
        assertThat(run.out())
                .contains(graph.get("nodes").size() + " nodes and "
                        + graph.get("relationships").size() + " relationships.");
        types(graph)
                .forEach((type, count) ->
                        assertThat(run.out().lines().map(String::strip)).contains(count + "  " + type));
        assertThat(run.out())
                .contains(
                        "Estimated",
                        "in memory",
                        "in Neo4j",
                        graph.get("contentId").asText());
    }

    @Test
    void json_links_nodes_by_number() throws IOException {
        JsonNode graph = json("--no-escalation", "--actions", "kms:Decrypt");
        int next = 0;
        for (JsonNode node : graph.get("nodes")) {
            assertThat(node.get("number").asInt()).isEqualTo(next++);
        }
        int nodes = next;
        assertThat(graph.get("relationships")).isNotEmpty().allSatisfy(edge -> {
            assertThat(edge.get("from").asInt()).isBetween(0, nodes - 1);
            assertThat(edge.get("to").asInt()).isBetween(0, nodes - 1);
        });
        assertThat(types(graph)).doesNotContainKey("CAN_ESCALATE").containsKeys("CAN", "CAN_ASSUME");
    }

    @Test
    void equal_input_gives_equal_bytes_and_choices_count_in_the_content_id() throws IOException {
        JsonNode one = json("--no-escalation");
        assertThat(json("--no-escalation")).isEqualTo(one);
        assertThat(json("--no-escalation", "--classes").get("contentId")).isNotEqualTo(one.get("contentId"));
        assertThat(json("--no-escalation", "--actions", "use").get("contentId")).isNotEqualTo(one.get("contentId"));
    }

    @Test
    void graphml_is_read_back() throws IOException, XMLStreamException {
        CommandRun run = CommandRun.of("graph", "--format", "graphml", "--no-escalation", "--data", DATA);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode graph = json("--no-escalation");
        Map<String, Integer> elements = elements(run.out());
        assertThat(elements).containsEntry("node", graph.get("nodes").size());
        assertThat(elements).containsEntry("edge", graph.get("relationships").size());
    }

    private static Map<String, Integer> elements(String xml) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(xml));
        Map<String, Integer> elements = new TreeMap<>();
        Set<String> keys = new HashSet<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                elements.merge(reader.getLocalName(), 1, Integer::sum);
                if (reader.getLocalName().equals("key")) {
                    keys.add(reader.getAttributeValue(null, "id"));
                }
                if (reader.getLocalName().equals("data")) {
                    assertThat(keys).contains(reader.getAttributeValue(null, "key"));
                }
            }
        }
        return elements;
    }

    @Test
    void hostile_names_stay_text_in_graphml() throws XMLStreamException {
        CommandRun run = run(hostile(), "graph", "--format", "graphml");
        assertThat(run.exit()).as(run.err()).isZero();
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(run.out()));
        List<String> sids = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && "n_sid".equals(reader.getAttributeValue(null, "key"))) {
                sids.add(reader.getElementText());
            }
        }
        // XML 1.0 has no way to write control characters.
        assertThat(sids).containsExactly(HOSTILE.replace('\u0001', '\ufffd').replace('\u001b', '\ufffd'));
    }

    @Test
    void hostile_names_stay_text_in_json_and_opengraph() throws IOException {
        for (String format : List.of("json", "opengraph")) {
            CommandRun run = run(hostile(), "graph", "--format", format);
            assertThat(run.exit()).as(run.err()).isZero();
            JsonNode root = JSON.readTree(run.out());
            JsonNode nodes = format.equals("json")
                    ? root.get("nodes")
                    : root.get("graph").get("nodes");
            assertThat(nodes)
                    .anySatisfy(node -> assertThat(
                                    node.get("properties").path("sid").asText())
                            .isEqualTo(HOSTILE));
        }
    }

    @Test
    void hostile_names_stay_text_in_drawings() {
        CommandRun dot = run(hostile(), "graph", "--format", "dot");
        assertThat(dot.exit()).as(dot.err()).isZero();
        assertThat(dot.out().lines().filter(line -> line.contains("end\"")))
                .singleElement()
                .asString()
                .contains("\\\"]; <b>&amp;</data> \\\\N \\\\\\\" `md`")
                .doesNotContain("\u0001", "\u001b", "\u202e")
                .endsWith("end\"];");
        assertThat(dot.out().lines())
                .allMatch(line -> line.matches("digraph keyreach \\{|  rankdir=LR;|  node \\[shape=box\\];|}"
                        + "|  n\\d+ (-> n\\d+ )?\\[label=\"([^\"\\\\]|\\\\.)*\"\\];"));
        CommandRun mermaid = run(hostile(), "graph", "--format", "mermaid");
        assertThat(mermaid.out().lines().skip(1))
                .allMatch(line ->
                        line.matches("  n\\d+\\[\"[^\"\\[\\]<>|`&]*\"]|  n\\d+ -->\\|\"[^\"|<>`&]*\"\\| n\\d+"));
    }

    @Test
    void opengraph_edges_name_nodes() throws IOException {
        CommandRun run = CommandRun.of("graph", "--format", "opengraph", "--no-escalation", "--data", DATA);
        JsonNode graph = JSON.readTree(run.out()).get("graph");
        Set<String> ids = new HashSet<>();
        graph.get("nodes").forEach(node -> {
            assertThat(ids.add(node.get("id").asText())).isTrue();
            assertThat(node.get("kinds"))
                    .hasSizeBetween(1, 3)
                    .allSatisfy(kind -> assertThat(kind.asText()).startsWith("Keyreach"));
        });
        assertThat(graph.get("edges")).isNotEmpty().allSatisfy(edge -> {
            assertThat(edge.get("kind").asText()).matches("[A-Za-z0-9_]+");
            assertThat(ids)
                    .contains(
                            edge.get("start").get("value").asText(),
                            edge.get("end").get("value").asText());
        });
    }

    @Test
    void csv_is_a_folder_for_the_importer() throws IOException {
        Path out = folder.resolve("import");
        CommandRun run = run(hostile(), "graph", "--format", "csv", "--output", out.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        List<CSVRecord> nodes = records(out.resolve("nodes.csv"));
        assertThat(nodes.getFirst().get(0)).isEqualTo(":ID(node)");
        assertThat(nodes).allMatch(record -> record.size() == nodes.getFirst().size());
        int sid = nodes.getFirst().toList().indexOf("sid:string");
        assertThat(nodes.stream().map(record -> record.get(sid))).contains(HOSTILE);
        List<CSVRecord> edges = records(out.resolve("relationships.csv"));
        assertThat(edges.getFirst().toList()).startsWith(":START_ID(node)", ":END_ID(node)", ":TYPE");
        assertThat(edges.stream().skip(1))
                .isNotEmpty()
                .allMatch(record -> Integer.parseInt(record.get(0)) < nodes.size()
                        && Integer.parseInt(record.get(1)) < nodes.size());
        assertThat(Files.readString(out.resolve("README.md"))).contains("neo4j-admin database import full");
        CommandRun again = run(hostile(), "graph", "--format", "csv", "--output", out.toString());
        assertThat(again.exit()).isNotZero();
        assertThat(again.err()).contains("no empty folder");
    }

    private static List<CSVRecord> records(Path file) throws IOException {
        try (CSVParser parser = CSVParser.parse(Files.readString(file), CSVFormat.RFC4180)) {
            return parser.getRecords();
        }
    }

    @Test
    void a_slice_is_what_leads_to_one_key() throws IOException {
        JsonNode slice = json("--key", "alias/payments", "--actions", "kms:Decrypt");
        JsonNode whole = json("--actions", "kms:Decrypt");
        assertThat(slice.get("nodes").size()).isLessThan(whole.get("nodes").size());
        assertThat(slice.get("nodes"))
                .filteredOn(node -> node.get("labels").get(0).asText().equals("Key"))
                .hasSize(1);
        CommandRun who =
                CommandRun.of("who-can", "kms:Decrypt", "--key", "alias/payments", "--format", "jsonl", "--data", DATA);
        assertThat(types(slice)).containsEntry("CAN", (int) who.out().lines().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--format|svg|no format of graphs",
                "--actions|kms:Nothing|stands for no known action",
                "--actions|sts:AssumeRole|about roles",
                "--key|alias/nowhere|no key matches",
            })
    void wrong_options_are_told(String option, String value, String message) {
        CommandRun run = CommandRun.of("graph", option, value, "--data", DATA);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format csv", "--format json --key alias/payments --classes"})
    void what_does_not_go_together_is_told(String options) {
        List<String> arguments = new ArrayList<>(List.of("graph", "--data", DATA));
        arguments.addAll(List.of(options.split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isNotEmpty();
    }
}
