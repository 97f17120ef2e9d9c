package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which ways are listed, in what order, and where the search ends, through the command line. */
class PathBoundsTest extends PathOrganization {
    @Test
    void the_shortest_ways_come_first_and_as_many_as_are_wanted() {
        String byA = "user/dev > E-01 role/a > E-01 role/c > kms:Decrypt key";
        String byB = "user/dev > E-01 role/b > E-01 role/c > kms:Decrypt key";
        assertThat(brief(FORK, "dev", "k1", "-k", "1")).containsExactly(byA);
        assertThat(brief(FORK, "dev", "k1", "-k", "2")).containsExactly(byA, byB);
        List<String> all = brief(FORK, "dev", "k1", "-k", "100");
        assertThat(all)
                .as("a and b trust the whole account, so one may come after the other")
                .containsExactly(
                        byA,
                        byB,
                        "user/dev > E-01 role/a > E-01 role/b > E-01 role/c > kms:Decrypt key",
                        "user/dev > E-01 role/b > E-01 role/a > E-01 role/c > kms:Decrypt key");
        assertThat(brief(FORK, "dev", "k1")).as("three unless told").isEqualTo(all.subList(0, 3));
    }

    @Test
    void no_way_is_longer_than_asked_for() {
        assertThat(brief(FORK, "dev", "k1", "--max-length", "3", "-k", "9")).hasSize(2);
        assertThat(brief(FORK, "dev", "k1", "--max-length", "2")).isEmpty();
        assertThat(brief(FORK, "a", "k1", "--max-length", "2", "-k", "9"))
                .containsExactly("role/a > E-01 role/c > kms:Decrypt key");
        assertThat(brief(FORK, "c", "k1", "--max-length", "1")).containsExactly("role/c > kms:Decrypt key");
        assertThat(brief(FORK, "--from-external", "k1", "--max-length", "1")).isEmpty();
    }

    @Test
    void circles_and_trust_in_oneself_end() {
        String yaml = home("""
                users: {dev: {}}
                roles:
                  a: {trust: %s, policies: [%s]}
                  b: {trust: %s, policies: [%s]}
                  c: {trust: %s, policies: [%s, %s]}
                """.formatted(
                        trust(user("dev") + "," + role("b") + "," + role("a")),
                        ASSUME,
                        trust(role("a") + "," + role("c")),
                        ASSUME,
                        trust(role("b") + "," + role("c")),
                        ASSUME,
                        DECRYPT));
        assertThat(brief(yaml, "dev", "k1", "-k", "50"))
                .containsExactly("user/dev > E-01 role/a > E-01 role/b > E-01 role/c > kms:Decrypt key");
        assertThat(brief(yaml, "c", "k1", "-k", "50")).containsExactly("role/c > kms:Decrypt key");
        assertThat(brief(yaml, "a", "k1", "-k", "50"))
                .containsExactly("role/a > E-01 role/b > E-01 role/c > kms:Decrypt key");
    }

    @Test
    void in_a_thicket_of_trust_the_shortest_are_found() {
        int roles = 40;
        String all = IntStream.range(0, roles).mapToObj(i -> role("r" + i)).collect(Collectors.joining(","));
        String yaml = home("users: {dev: {}}\nroles:\n"
                + IntStream.range(0, roles)
                        .mapToObj(i -> "  r" + i + ": {trust: " + trust(i == 0 ? all + "," + user("dev") : all)
                                + (i == roles - 1 ? ", policies: [" + DECRYPT + "]" : "") + "}\n")
                        .collect(Collectors.joining()));
        List<JsonNode> ways = ways(yaml, "dev", "k1", "-k", "41");
        assertThat(ways).hasSize(41);
        assertThat(ways.stream().map(JsonNode::size).toList())
                .as("directly, by each of 38 others, by two others")
                .isEqualTo(IntStream.range(0, 41)
                        .map(i -> i == 0 ? 3 : i <= 38 ? 4 : 5)
                        .boxed()
                        .toList());
        assertThat(ways).doesNotHaveDuplicates();
        ways.forEach(way -> assertThat(way.findValuesAsText("to")).doesNotHaveDuplicates());
        CommandRun text = run(yaml, "path", "--from-external", "k1", "--cut");
        assertThat(text.exit()).as("nobody outside").isZero();
    }

    @Test
    void a_thicket_of_impossible_ways_is_found_to_have_none() {
        // Whoever becomes the last role cannot have the session name that the key wants, whichever of very many ways it
        // came.
        int layers = 4;
        int wide = 6;
        StringBuilder roles = new StringBuilder();
        for (int layer = 0; layer < layers; layer++) {
            int above = layer - 1;
            String from = layer == 0
                    ? user("dev")
                    : IntStream.range(0, wide)
                            .mapToObj(i -> role("r" + above + "x" + i))
                            .collect(Collectors.joining(","));
            for (int i = 0; i < wide; i++) {
                roles.append("  r").append(layer).append("x").append(i).append(": {trust: ");
                roles.append(layer == 0 ? trust(from, equal("sts:RoleSessionName", "x")) : trust(from));
                roles.append("}\n");
            }
        }
        String yaml = withKey(
                "users: {dev: {}}\nroles:\n"
                        + roles
                        + "  last: {trust: "
                        + trust(
                                IntStream.range(0, wide)
                                        .mapToObj(i -> role("r" + (layers - 1) + "x" + i))
                                        .collect(Collectors.joining(",")),
                                equal("sts:RoleSessionName", "y"))
                        + "}\n",
                keyAllow("kms:Decrypt", "{AWS: 'arn:aws:sts::111122223333:assumed-role/last/z'}"));
        CommandRun json = run(yaml, "path", "dev", "k1", "--format", "json");
        assertThat(json.exit()).isZero();
        assertThat(parsed(json.out())).isEmpty();
        assertThat(json.err()).doesNotContain("Not all was looked at");
        assertThat(run(yaml, "path", "dev", "k1").out()).contains("No way was found");
        assertThat(run(yaml, "path", "dev", "k1", "--fail-on", "incomplete").exit())
                .isZero();
    }

    /** Twelve roles that trust each other and {@code dev}; from each of them it goes on through {@code a} and {@code b}. */
    private static String thicket(String key) {
        String all = IntStream.range(0, 12).mapToObj(i -> role("r" + i)).collect(Collectors.joining(","));
        String session = "arn:aws:sts::111122223333:assumed-role/a/";
        // Who is a called x is b called y; only who is a called z, which nobody is, is b called w.
        String b = policy(
                "{Effect: Allow, Principal: {AWS: '" + session + "x'}, Action: 'sts:AssumeRole', "
                        + equal("sts:RoleSessionName", "y") + "}",
                "{Effect: Allow, Principal: {AWS: '" + session + "z'}, Action: 'sts:AssumeRole', "
                        + equal("sts:RoleSessionName", "w") + "}");
        String roles = IntStream.range(0, 12)
                .mapToObj(i -> "  r" + i + ": {trust: " + trust(all + "," + user("dev")) + "}\n")
                .collect(Collectors.joining());
        return withKey(
                "users: {dev: {}}\nroles:\n" + roles + "  a: {trust: " + trust(all, equal("sts:RoleSessionName", "x"))
                        + "}\n  b: {trust: " + b + "}\n",
                keyAllow("kms:Decrypt", "{AWS: 'arn:aws:sts::111122223333:assumed-role/b/" + key + "'}"));
    }

    @Test
    void the_work_of_a_search_is_bounded_and_that_is_said() {
        assertThat(ways(thicket("y"), "dev", "k1", "-k", "200")).hasSize(200);
        // Two steps never exclude each other, only all three: that is seen at the end of each way.
        String impossible = thicket("w");
        CommandRun json = run(impossible, "path", "dev", "k1", "--format", "json", "--fail-on", "incomplete");
        assertThat(json.exit()).isEqualTo(3);
        assertThat(parsed(json.out())).isEmpty();
        assertThat(json.err()).contains("Not all was looked at", "20000000 steps");
        assertThat(run(impossible, "path", "dev", "k1").out())
                .contains("No way is among those that were looked at", "Not all was looked at");
    }
}
