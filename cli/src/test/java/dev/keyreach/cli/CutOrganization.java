package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Organizations of a few accounts around one key, and what {@code path --cut} takes away in them. */
abstract class CutOrganization extends PathOrganization {
    /** The answer of {@code --cut}, without the ways. */
    JsonNode cut(String yaml, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--cut");
        return json(yaml, all.toArray(String[]::new)).get("cut");
    }

    /** What is taken away, as owner and layer, short; sorted. */
    static List<String> removals(JsonNode cut) {
        return StreamSupport.stream(cut.get("removals").spliterator(), false)
                .map(CutOrganization::removal)
                .sorted()
                .toList();
    }

    static String removal(JsonNode proof) {
        String what = proof.has("grant")
                ? proof.get("grant").asText()
                : proof.path("policy").asText() + proof.path("documentPointer").asText();
        return proof.get("layer").asText() + " "
                + proof.path("owner").asText().replace(IAM, "").replace(KEY, "key") + " "
                + what.replace(IAM, "");
    }

    static void assertSmallest(JsonNode cut, int size) {
        assertThat(cut.get("removals")).as(cut.toString()).hasSize(size);
        assertThat(cut.get("optimal").asBoolean()).isTrue();
        assertThat(cut.get("lowerBound").asInt()).isEqualTo(size);
    }
}
