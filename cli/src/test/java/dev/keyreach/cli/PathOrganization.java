package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Organizations of a few accounts around one key, and the ways to it. */
abstract class PathOrganization extends SmallOrganization {
    static final String IAM = "arn:aws:iam::111122223333:";
    static final String DECRYPT = policy(allow("kms:Decrypt"));
    static final String ASSUME = policy(allow("sts:AssumeRole"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** dev may become a or b, both may become c, and c decrypts. */
    static final String FORK =
            home("""
            users: {dev: {policies: [%1$s]}}
            roles:
              a: {trust: %2$s, policies: [%1$s]}
              b: {trust: %2$s, policies: [%1$s]}
              c: {trust: %3$s, policies: [%4$s, %1$s]}
            """.formatted(ASSUME, trust("111122223333"), trust(role("a") + "," + role("b")), DECRYPT));

    static String policy(String... statements) {
        return "{Version: '2012-10-17', Statement: [" + String.join(", ", statements) + "]}";
    }

    /** Of everything; {@code actions} with commas between them. */
    static String allow(String actions, String... more) {
        return statement("Allow", actions, "*", more);
    }

    static String allowOn(String actions, String resource, String... more) {
        return statement("Allow", actions, resource, more);
    }

    static String deny(String actions, String... more) {
        return statement("Deny", actions, "*", more);
    }

    private static String statement(String effect, String actions, String resource, String... more) {
        String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "{Effect: " + effect + ", Action: " + list(actions) + ", Resource: '" + resource + "'" + rest + "}";
    }

    /** A statement of a key policy. */
    static String keyAllow(String actions, String principal, String... more) {
        return allow(actions, prepend("Principal: " + principal, more));
    }

    private static String[] prepend(String first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static String equal(String key, String value) {
        return "Condition: {StringEquals: {'" + key + "': '" + value + "'}}";
    }

    private static String list(String words) {
        return List.of(words.split(",")).stream()
                .map(word -> "'" + word.strip() + "'")
                .toList()
                .toString();
    }

    /** A trust policy; ARNs and account ids with commas between them. */
    static String trust(String arns, String... more) {
        return trustOf("{AWS: " + list(arns) + "}", more);
    }

    static String trustOf(String principal, String... more) {
        String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return policy("{Effect: Allow, Principal: " + principal + ", Action: 'sts:AssumeRole'" + rest + "}");
    }

    static String role(String name) {
        return IAM + "role/" + name;
    }

    static String user(String name) {
        return IAM + "user/" + name;
    }

    /** A key that leaves all to IAM, with the members of its account. */
    static String home(String members) {
        return withKey(members, ROOT_STATEMENT);
    }

    /** {@code path} with these arguments, as JSON. */
    List<JsonNode> ways(String yaml, String... arguments) {
        JsonNode answer = json(yaml, arguments);
        return StreamSupport.stream(answer.spliterator(), false).toList();
    }

    JsonNode json(String yaml, String... arguments) {
        List<String> all = new ArrayList<>(List.of("path"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        CommandRun run = run(yaml, all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("path", run.out());
        return parsed(run.out());
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ways, each as {@code start > id target > ... > id}, short. */
    List<String> brief(String yaml, String... arguments) {
        return ways(yaml, arguments).stream().map(PathOrganization::brief).toList();
    }

    static String brief(JsonNode way) {
        String steps = StreamSupport.stream(way.spliterator(), false)
                .map(step ->
                        step.get("id").asText() + " " + brief(step.get("to").asText()))
                .collect(Collectors.joining(" > "));
        return brief(way.get(0).get("from").asText()) + " > " + steps;
    }

    private static String brief(String text) {
        return text.replace(IAM, "")
                .replace(KEY, "key")
                .replace("arn:aws:iam::", "")
                .replace("admin:111122223333", "admin");
    }

    /** The ids of a way. */
    static List<String> ids(JsonNode way) {
        return StreamSupport.stream(way.spliterator(), false)
                .map(step -> step.get("id").asText())
                .toList();
    }
}
