package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every acceptance case, through the command line and its JSON. A case that is expected to fail for now is named; when it
 * passes, the build fails until it is taken off the list.
 */
class ConformanceTest {
    private static final Path CASES = CommandRun.ROOT.resolve("core/src/test/resources/cases.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The case, and why it fails for now. */
    private static final Set<String> EXPECTED_FAILURES = expectedFailures();

    @TempDir
    private Path folder;

    private static Set<String> expectedFailures() {
        Set<String> ids = new TreeSet<>();
        // finding: there is no command for them yet.
        IntStream.rangeClosed(122, 130).mapToObj("AC-%03d"::formatted).forEach(ids::add);
        return ids;
    }

    @TestFactory
    Stream<DynamicTest> every_case() throws IOException {
        JsonNode cases = JSON.readTree(CASES.toFile()).get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(one -> dynamicTest(
                        one.get("id").asText() + " " + one.get("title").asText(), () -> check(one)));
    }

    private void check(JsonNode one) throws IOException {
        String id = one.get("id").asText();
        if (!EXPECTED_FAILURES.contains(id)) {
            run(one);
            return;
        }
        try {
            run(one);
        } catch (AssertionError expected) {
            return;
        }
        fail(id + " passes: take it off the list of expected failures");
    }

    private void run(JsonNode one) throws IOException {
        switch (one.get("kind").asText()) {
            case "authz" -> authorization(one);
            case "child-grant" -> childGrant(one);
            case "import" -> importing(one);
            case "exposure" -> exposure(one);
            case "edge" -> edge(one);
            default -> fail("no command answers this kind yet");
        }
    }

    // ---- authz ---------------------------------------------------------------------------------------------------

    private void authorization(JsonNode one) throws IOException {
        JsonNode expected = one.get("expected");
        List<JsonNode> requests = new ArrayList<>();
        requests.add(one.get("request"));
        List<JsonNode> allowed = witnesses(one, "allow");
        List<JsonNode> denied = witnesses(one, "deny");
        requests.addAll(allowed);
        requests.addAll(denied);
        List<JsonNode> answers = ask(one, requests);
        assertThat(answers).as("one answer a request").hasSameSizeAs(requests);
        JsonNode answer = answers.getFirst();
        assertThat(answer.has("error")).as("answer: " + answer).isFalse();
        for (String member :
                List.of("verdict", "reason", "layer", "missing", "failedOn", "via", "exposure", "keyStateUsable")) {
            if (expected.has(member)) {
                assertThat(answer.get(member)).as(member + " of " + answer).isEqualTo(expected.get(member));
            }
        }
        for (JsonNode witness : answers.subList(1, 1 + allowed.size())) {
            assertThat(isAllowed(witness))
                    .as("allowed by a witness: " + witness)
                    .isTrue();
        }
        for (JsonNode witness : answers.subList(1 + allowed.size(), answers.size())) {
            assertThat(witness.path("verdict").asText())
                    .as("denied by a witness: " + witness)
                    .isEqualTo("DENIED");
        }
        if (expected.has("residual") && allowed.isEmpty() && denied.isEmpty()) {
            // With witnesses the meaning was compared; without them the form has to be the same.
            assertThat(ResidualForm.of(answer.get("residual"))).isEqualTo(ResidualForm.of(expected.get("residual")));
        }
        if (expected.has("residual") && ResidualForm.isFlat(expected.get("residual"))) {
            assertThat(ResidualForm.atoms(answer.get("residual")))
                    .containsExactlyInAnyOrderElementsOf(ResidualForm.atoms(expected.get("residual")));
        }
    }

    /** A concrete request may still rest on what the administrators of an account that is not loaded decide. */
    private static boolean isAllowed(JsonNode answer) {
        String verdict = answer.path("verdict").asText();
        return verdict.equals("ALLOWED")
                || (verdict.equals("CONDITIONAL")
                        && ResidualForm.atoms(answer.get("residual")).stream()
                                .allMatch(atom -> atom.startsWith("{\"delegation\"")));
    }

    private static List<JsonNode> witnesses(JsonNode one, String kind) {
        List<JsonNode> requests = new ArrayList<>();
        for (JsonNode witness : one.at("/expected/witness/" + kind)) {
            ObjectNode request = one.get("request").deepCopy();
            request.put("mode", "concrete");
            witness.properties().forEach(member -> {
                if (member.getValue().isObject() && request.get(member.getKey()) instanceof ObjectNode given) {
                    given.setAll((ObjectNode) member.getValue());
                } else {
                    request.set(member.getKey(), member.getValue());
                }
            });
            requests.add(request);
        }
        return requests;
    }

    private List<JsonNode> ask(JsonNode one, List<JsonNode> requests) throws IOException {
        Path data = folder.resolve("organization.json");
        Path lines = folder.resolve("requests.jsonl");
        JSON.writeValue(data.toFile(), one.has("setup") ? one.get("setup") : JSON.createObjectNode());
        Files.write(lines, requests.stream().map(JsonNode::toString).toList());
        CommandRun run =
                CommandRun.of("can", "--requests", lines.toString(), "--format", "json", "--data", data.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        List<JsonNode> answers = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    // ---- child-grant and import ------------------------------------------------------------------------------------

    private void childGrant(JsonNode one) throws IOException {
        ObjectNode setup = JSON.createObjectNode();
        setup.putObject("accounts").putObject("111122223333");
        ObjectNode withSetup = one.deepCopy();
        if (!one.has("setup") || one.get("setup").isEmpty()) {
            withSetup.set("setup", setup);
        }
        JsonNode answer = ask(withSetup, List.of(one.get("request"))).getFirst();
        assertThat(answer).isEqualTo(one.get("expected"));
    }

    private void importing(JsonNode one) throws IOException {
        JsonNode request = one.get("request");
        JsonNode expected = one.get("expected");
        Path file = folder.resolve("policy.json");
        Files.writeString(file, request.get("document").asText());
        CommandRun run = CommandRun.of(
                "validate", file.toString(), "--type", request.get("policyType").asText(), "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode answer = JSON.readTree(run.out());
        assertThat(answer.get("accepted")).as(run.out()).isEqualTo(expected.get("accepted"));
        if (expected.has("code")) {
            JsonNode problem = StreamSupport.stream(answer.get("diagnostics").spliterator(), false)
                    .filter(diagnostic -> diagnostic.get("code").equals(expected.get("code")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + expected.get("code") + " in " + run.out()));
            if (expected.has("lineIn")) {
                assertThat(expected.get("lineIn")).as("line of " + problem).contains(problem.get("line"));
            }
            if (expected.has("pointer")) {
                assertThat(problem.get("pointer")).isEqualTo(expected.get("pointer"));
            }
        }
        if (expected.has("warnings")) {
            List<String> warnings = StreamSupport.stream(
                            answer.get("diagnostics").spliterator(), false)
                    .filter(diagnostic -> diagnostic.get("severity").asText().equals("WARNING"))
                    .map(diagnostic -> diagnostic.get("code").asText())
                    .toList();
            assertThat(warnings)
                    .containsExactlyInAnyOrderElementsOf(
                            StreamSupport.stream(expected.get("warnings").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList());
        }
    }

    // ---- exposure ------------------------------------------------------------------------------------------------

    private void exposure(JsonNode one) throws IOException {
        Path data = folder.resolve("organization.json");
        JSON.writeValue(data.toFile(), one.get("setup"));
        JsonNode request = one.get("request");
        CommandRun run = CommandRun.of(
                "external",
                "--key",
                request.get("key").asText(),
                "--action",
                request.get("action").asText(),
                "--format",
                "json",
                "--data",
                data.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("external", run.out());
        JsonNode answer = JSON.readTree(run.out());
        assertThat(answer.get("key")).isEqualTo(request.get("key"));
        assertThat(answer.get("action")).isEqualTo(request.get("action"));
        assertThat(answer.has("gaps")).as("the list is whole").isFalse();
        assertThat(entries(answer.get("entries")))
                .containsExactlyInAnyOrderElementsOf(entries(one.at("/expected/entries")));
    }

    /** What the cases say of entries; residuals in one form. Each of theirs is flat, and so has only one. */
    private static List<String> entries(JsonNode entries) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : entries) {
            ObjectNode said = JSON.createObjectNode();
            List.of("account", "class", "verdict", "principals", "rootUser", "path")
                    .forEach(member -> said.set(member, entry.get(member)));
            said.put("residual", entry.has("residual") ? ResidualForm.of(entry.get("residual")) : "none");
            texts.add(said.toString());
        }
        return texts;
    }

    // ---- edge ----------------------------------------------------------------------------------------------------

    private void edge(JsonNode one) throws IOException {
        Path data = folder.resolve("organization.json");
        JSON.writeValue(data.toFile(), one.get("setup"));
        CommandRun run = CommandRun.of("escalations", "--format", "json", "--data", data.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("escalations", run.out());
        List<String> edges = edges(JSON.readTree(run.out()));
        assertThat(edges).containsAll(edges(one.at("/expected/present")));
        List<String> absent = edges(one.at("/expected/absent"));
        assertThat(edges).noneMatch(absent::contains);
    }

    private static List<String> edges(JsonNode edges) {
        List<String> texts = new ArrayList<>();
        for (JsonNode edge : edges) {
            texts.add(edge.get("id").asText() + " " + edge.get("from").asText() + " "
                    + edge.get("to").asText());
        }
        return texts;
    }
}
