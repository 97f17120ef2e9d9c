package dev.keyreach.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policy examples of the AWS pages that the shared cases quote, told as small stories with the answers that the
 * specification gives. One file each in {@code src/test/resources/fixtures}: {@code setup} is an organization file,
 * {@code expectations} are requests with the members of the answer that matter.
 */
class AwsExamplesTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicContainer> examples_answer_as_the_specification_says() throws IOException {
        return fixtures().stream().map(fixture -> {
            List<JsonNode> answers = new ArrayList<>();
            return dynamicContainer(
                    fixture.title(),
                    IntStream.range(0, fixture.expectations().size()).mapToObj(i -> {
                        JsonNode expectation = fixture.expectations().get(i);
                        return dynamicTest(expectation.path("why").asString(), () -> {
                            if (answers.isEmpty()) {
                                answers.addAll(answer(fixture));
                            }
                            compare(fixture, expectation, answers.get(i));
                        });
                    }));
        });
    }

    /** What the strict reader refuses, and what it merely remarks on: published examples give cause for neither. */
    @TestFactory
    Stream<DynamicTest> examples_consist_of_policies_that_aws_would_store() throws IOException {
        return fixtures().stream()
                .map(fixture -> dynamicTest(
                        fixture.title(),
                        () -> assertThat(fixture.policies().flatMap(AwsExamplesTest::remarks))
                                .isEmpty()));
    }

    @Test
    void each_example_shows_what_is_allowed_and_what_is_not() throws IOException {
        assertThat(fixtures()).hasSizeGreaterThanOrEqualTo(25).allSatisfy(fixture -> {
            assertThat(fixture.verdicts()).contains("ALLOWED", "DENIED").hasSizeGreaterThanOrEqualTo(10);
            assertThat(fixture.expectations())
                    .extracting(each -> each.path("why").asString())
                    .doesNotHaveDuplicates();
            assertThat(fixture.content().path("page").asString()).matches("(kms|iam|organizations)/\\S+(; iam/\\S+)?");
        });
    }

    /** A policy with the kind that its place gives it. */
    private record Placed(PolicyType type, JsonNode document) {}

    private record Fixture(JsonNode content) {
        String title() {
            return content.path("title").asString();
        }

        JsonNode setup() {
            return content.path("setup");
        }

        List<JsonNode> expectations() {
            return List.copyOf(content.path("expectations").values());
        }

        Stream<String> verdicts() {
            return expectations().stream()
                    .map(each -> each.path("expected").path("verdict").asString(""));
        }

        /** Every policy that the example writes, in the places of the organization file and of the requests. */
        Stream<Placed> policies() {
            Stream<Placed> ofAccounts =
                    setup().path("accounts").values().stream().flatMap(this::ofAccount);
            Stream<Placed> ofSessions = expectations().stream()
                    .flatMap(each -> in(each.path("request").path("session"), PolicyType.SESSION, "policies"));
            return Stream.of(ofNode(setup().path("organization").path("root")), ofAccounts, ofSessions)
                    .flatMap(found -> found);
        }

        private Stream<Placed> ofNode(JsonNode node) {
            Stream<Placed> own = Stream.concat(in(node, PolicyType.SCP, "scps"), in(node, PolicyType.RCP, "rcps"));
            Stream<JsonNode> below =
                    Stream.concat(node.path("accounts").values().stream(), node.path("ous").values().stream());
            return Stream.concat(own, below.flatMap(this::ofNode));
        }

        private Stream<Placed> ofAccount(JsonNode account) {
            Stream<Placed> ofEntities = Stream.of("users", "groups", "roles")
                    .flatMap(kind -> account.path(kind).values().stream())
                    .flatMap(entity -> Stream.of(
                                    in(entity, PolicyType.IDENTITY, "policies"),
                                    in(entity, PolicyType.BOUNDARY, "boundary"),
                                    in(entity, PolicyType.TRUST, "trust"))
                            .flatMap(found -> found));
            Stream<Placed> ofKeys =
                    account.path("keys").values().stream().flatMap(key -> in(key, PolicyType.KEY, "policy"));
            Stream<Placed> ofEndpoints = account.path("vpcEndpoints").values().stream()
                    .flatMap(endpoint -> in(endpoint, PolicyType.VPCE, "policy"));
            return Stream.of(ofEntities, ofKeys, ofEndpoints).flatMap(found -> found);
        }

        /** A document, the name of one, or a list of these; names that the example does not define are built in. */
        private Stream<Placed> in(JsonNode owner, PolicyType type, String member) {
            JsonNode written = owner.path(member);
            Stream<JsonNode> entries = written.isArray() ? written.values().stream() : Stream.of(written);
            return entries.map(
                            entry -> entry.isString() ? setup().path("policies").path(entry.stringValue()) : entry)
                    .filter(JsonNode::isObject)
                    .map(document -> new Placed(type, document));
        }
    }

    private static List<Fixture> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.sorted()
                    .map(file -> new Fixture(JSON.readTree(file.toFile())))
                    .toList();
        }
    }

    private static Stream<Diagnostic> remarks(Placed policy) {
        String text = policy.document().toString();
        return PolicyReader.read(text, policy.type(), DocumentPlace.file(text)).diagnostics().stream();
    }

    /** The answers to all requests of an example, from one run of {@code keyreach can --requests}. */
    private List<JsonNode> answer(Fixture fixture) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(Map.of(), () -> false, InputStream.nullInputStream(), out, err);
        String data = write("organization.json", fixture.setup().toString());
        List<String> requests = fixture.expectations().stream()
                .map(each -> each.path("request").toString())
                .toList();
        String batch = write("requests.jsonl", String.join("\n", requests));
        int exit = Main.run(surroundings, "can", "--requests", batch, "--format", "json", "--data", data);
        assertThat(exit).as("exit code; standard error says: %s", err).isZero();
        List<JsonNode> answers = out.toString().lines().map(JSON::readTree).toList();
        assertThat(answers).as("one answer for each request").hasSameSizeAs(requests);
        return answers;
    }

    private String write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Fixture fixture, JsonNode expectation, JsonNode answer) {
        String question = fixture.title() + ": " + expectation.path("why").asString();
        for (Map.Entry<String, JsonNode> member : expectation.path("expected").properties()) {
            assertThat(canonical(answer.path(member.getKey())))
                    .as(
                            "`%s` in %s%nrequest %s%nanswer  %s",
                            member.getKey(), question, expectation.get("request"), answer)
                    .isEqualTo(canonical(requireNonNull(member.getValue())));
        }
    }

    /** JSON as text with the entries of every list in order: no list of an answer means anything by its order. */
    private static String canonical(JsonNode json) {
        if (json.isArray()) {
            return json.values().stream()
                    .map(AwsExamplesTest::canonical)
                    .sorted()
                    .toList()
                    .toString();
        }
        if (json.isObject()) {
            return json.properties().stream()
                    .map(member -> member.getKey() + "=" + canonical(requireNonNull(member.getValue())))
                    .sorted()
                    .toList()
                    .toString();
        }
        return json.isMissingNode() ? "(none)" : json.asString();
    }
}
