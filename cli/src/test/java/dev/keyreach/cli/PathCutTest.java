package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of which ways none is left after a cut, through the command line. */
class PathCutTest extends CutOrganization {
    @Test
    void one_statement_may_carry_many_edges() {
        String many = "users: {one: {policies: [%1$s]}, two: {policies: [%1$s]}, three: {policies: [%1$s]}}\n"
                + "roles: {reader: {trust: %2$s, policies: [%3$s]}}";
        String trusted = trust(user("one") + "," + user("two") + "," + user("three"));
        String yaml = home(many.formatted("", trusted, DECRYPT));
        for (String from : List.of("one", "two", "three")) {
            JsonNode cut = cut(yaml, from, "k1");
            assertSmallest(cut, 1);
            assertThat(removals(cut)).containsExactly("TRUST_POLICY role/reader trust policy/Statement/0");
            assertThat(cut.get("instead"))
                    .extracting(CutOrganization::removal)
                    .containsExactlyInAnyOrder(
                            "KEY_POLICY key key policy/Statement/0", "IDENTITY role/reader policy-1/Statement/0");
        }
        String users = "  '777788889999': {users: {a: {policies: [%1$s]}, b: {policies: [%1$s]}}}\n";
        String outside = yaml.replace(trusted, trust("777788889999")) + users.formatted(ASSUME);
        JsonNode both = json(outside, "--from-external", "k1", "--cut");
        assertThat(both.get("paths")).hasSize(2);
        assertSmallest(both.get("cut"), 1);
    }

    @Test
    void where_there_is_no_way_there_is_nothing_to_cut() {
        String yaml = home("users: {dev: {}}");
        JsonNode answer = json(yaml, "dev", "k1", "--cut");
        assertThat(answer.get("paths")).isEmpty();
        assertSmallest(answer.get("cut"), 0);
        assertThat(run(yaml, "path", "dev", "k1", "--cut").out()).contains("nothing to take away");
    }

    @Test
    void ways_that_are_not_listed_are_ended_too() {
        String hop = "  r%1$s: {trust: " + trust("%2$s") + ", policies: [" + DECRYPT + "]}\n";
        String yaml = withKey(
                "users: {dev: {}}\nroles:\n"
                        + String.join(
                                "",
                                IntStream.range(0, 5)
                                        .mapToObj(i -> hop.formatted(i, user("dev")))
                                        .toList()),
                IntStream.range(0, 5)
                        .mapToObj(i -> keyAllow("kms:Decrypt", "{AWS: '" + role("r" + i) + "'}"))
                        .toArray(String[]::new));
        JsonNode answer = json(yaml, "dev", "k1", "-k", "1", "--cut");
        assertThat(answer.get("paths")).hasSize(1);
        assertSmallest(answer.get("cut"), 5);
    }

    @Test
    void escalations_are_cut_as_well() {
        String yaml = home(
                "users: {dev: {policies: [" + policy(allow("iam:PutUserPolicy"), allow("kms:PutKeyPolicy")) + "]}}");
        JsonNode cut = cut(yaml, "dev", "k1", "--escalation");
        assertSmallest(cut, 1);
        assertThat(removals(cut)).containsExactly("KEY_POLICY key key policy/Statement/0");
        JsonNode named = cut(
                yaml.replace(
                        ROOT_STATEMENT,
                        ROOT_STATEMENT + ", " + keyAllow("kms:Decrypt", "{AWS: '" + user("dev") + "'}")),
                "dev",
                "k1",
                "--escalation");
        assertSmallest(named, 2);
    }

    @Test
    void of_the_example_organization_the_trust_entry_is_named() {
        CommandRun run = CommandRun.of(
                "path",
                "NorthwindOps",
                "alias/payments",
                "--cut",
                "--data",
                CommandRun.ACME.toString(),
                "--format",
                "json");
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("path", run.out());
        JsonNode cut = parsed(run.out()).get("cut");
        assertSmallest(cut, 1);
        JsonNode entry = cut.get("removals").get(0);
        assertThat(entry.get("layer").asText()).isEqualTo("TRUST_POLICY");
        assertThat(entry.get("owner").asText()).startsWith("arn:aws:iam::").doesNotContain("777120045687");
        assertThat(entry.get("pointer").asText()).contains("AssumeRolePolicyDocument");
        assertThat(cut.get("instead")).isNotEmpty();
    }
}
