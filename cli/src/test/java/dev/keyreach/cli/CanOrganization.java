package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Organizations written as text, and what {@code can} answers about them, with the reason of a denial. */
abstract class CanOrganization extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String HERE = "arn:aws:iam::111122223333:";
    static final String ALICE = HERE + "user/alice";
    static final String KEYS = "arn:aws:kms:eu-west-1:111122223333:key/";

    JsonNode can(String yaml, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("can"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        CommandRun run = run(yaml, all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    static String outcome(JsonNode answer) {
        String verdict = answer.get("verdict").asText();
        return verdict.equals("DENIED") ? verdict + " " + answer.get("reason").asText() : verdict;
    }
}
