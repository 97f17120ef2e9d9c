package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would have to go so that no way is left, through the command line. */
class PathCutTest extends PathOrganization {

    /** The answer of {@code --cut}, without the ways. */
    private JsonNode cut(String yaml, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--cut");
        return json(yaml, all.toArray(String[]::new)).get("cut");
    }

    /** What is taken away, as owner and layer, short; sorted. */
    private static List<String> removals(JsonNode cut) {
        return StreamSupport.stream(cut.get("removals").spliterator(), false)
                .map(PathCutTest::removal)
                .sorted()
                .toList();
    }

    private static String removal(JsonNode proof) {
        String what = proof.has("grant")
                ? proof.get("grant").asText()
                : proof.path("policy").asText() + proof.path("documentPointer").asText();
        return proof.get("layer").asText() + " "
                + proof.path("owner").asText().replace(IAM, "").replace(KEY, "key") + " "
                + what.replace(IAM, "");
    }

    private static void assertSmallest(JsonNode cut, int size) {
        assertThat(cut.get("removals")).as(cut.toString()).hasSize(size);
        assertThat(cut.get("optimal").asBoolean()).isTrue();
        assertThat(cut.get("lowerBound").asInt()).isEqualTo(size);
    }

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
                    .extracting(PathCutTest::removal)
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
    void an_edge_with_two_supports_needs_both_gone() {
        String yaml = home("users: {dev: {policies: [" + policy(allow("kms:Decrypt")) + ", " + policy(allow("kms:*"))
                        + "]}}")
                .replace(
                        ROOT_STATEMENT,
                        ROOT_STATEMENT + ", " + keyAllow("kms:Decrypt", "{AWS: '" + user("dev") + "'}"));
        JsonNode cut = cut(yaml, "dev", "k1");
        assertSmallest(cut, 2);
        assertThat(removals(cut))
                .as("two entries of the key policy rather than one of it and two of IAM policies")
                .containsExactly("KEY_POLICY key key policy/Statement/0", "KEY_POLICY key key policy/Statement/1");
        assertThat(cut.has("instead")).isFalse();
        String twice = home("users: {dev: {}}\nroles: {reader: {trust: "
                + policy(
                        "{Effect: Allow, Principal: {AWS: '" + user("dev") + "'}, Action: 'sts:AssumeRole'}",
                        "{Effect: Allow, Principal: {AWS: '" + user("dev") + "'}, Action: 'sts:*'}")
                + ", policies: [" + DECRYPT + "]}}");
        JsonNode one = cut(twice, "dev", "k1");
        assertSmallest(one, 1);
        assertThat(removals(one).getFirst()).as("of what both need").doesNotStartWith("TRUST_POLICY");
    }

    @Test
    void a_conditional_and_another_conditional_support_need_both_gone() {
        String yaml = withKey(
                        "users: {dev: {}}",
                        keyAllow(
                                "kms:Decrypt",
                                "{AWS: '" + user("dev") + "'}",
                                equal("kms:ViaService", "s3.eu-west-1.amazonaws.com")),
                        keyAllow("kms:Decrypt", "{AWS: '" + user("dev") + "'}", equal("aws:PrincipalTag/team", "red")),
                        keyAllow("kms:Encrypt", "{AWS: '" + user("dev") + "'}"))
                .replace("dev: {}", "dev: {tags: {team: red}}")
                .replace("'aws:PrincipalTag/team': 'red'", "'aws:SourceVpce': 'vpce-0a'");
        assertSmallest(cut(yaml, "dev", "k1"), 2);
    }

    @Test
    void a_policy_of_aws_is_detached_and_a_customers_statement_goes_for_all() {
        String aws = "policies: {all: " + policy(allow("kms:Decrypt")) + "}\n"
                + withKey(
                        "managedPolicies: {all: {arn: 'arn:aws:iam::aws:policy/Keys'}}\n"
                                + "users: {dev: {policies: [all]}, ops: {policies: [all]}}",
                        ROOT_STATEMENT);
        JsonNode cut = cut(aws, "dev", "k1");
        assertSmallest(cut, 1);
        assertThat(removals(cut).getFirst()).startsWith("IDENTITY user/dev");
        CommandRun text = run(aws, "path", "dev", "k1", "--cut");
        assertThat(text.out()).contains("detach");

        String reader =
                "users: {dev: {}, ops: {}}\nroles: {a: {trust: %s, policies: [all]}, b: {trust: %s, policies: [all]}}";
        String two = "policies: {all: " + policy(allow("kms:Decrypt")) + "}\n"
                + home("managedPolicies: {all: {arn: '%s'}}\n"
                                + reader.formatted(trust(user("dev")), trust(user("dev"))))
                        .replace(ROOT_STATEMENT, "%s");
        String direct = keyAllow("kms:Encrypt", "{AWS: '111122223333'}");
        String delegated = "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:Decrypt', Resource: '*'}";
        assertThat(direct).isNotEqualTo(delegated);
        JsonNode owned = cut(two.formatted(IAM + "policy/all", delegated), "dev", "k1");
        assertSmallest(owned, 1);
        assertThat(removals(owned)).containsExactly("IDENTITY policy/all policy/all/Statement/0");
        JsonNode detached = cut(two.formatted("arn:aws:iam::aws:policy/Keys", delegated), "dev", "k1");
        assertSmallest(detached, 1);
        assertThat(removals(detached))
                .as("one of AWS would have to be detached twice")
                .containsExactly("KEY_POLICY key key policy/Statement/0");
    }

    @Test
    void a_policy_of_aws_is_detached_from_whoever_holds_it() {
        String twice = ROOT_STATEMENT + ", " + ROOT_STATEMENT.replace("kms:*", "kms:Decrypt");
        String yaml = withKey(
                "users: {dev: {policies: [AdministratorAccess], groups: [team]}, other: {groups: [team]}}\n"
                        + "groups: {team: {policies: [AdministratorAccess]}}",
                twice);
        JsonNode both = cut(yaml, "dev", "k1");
        assertSmallest(both, 2);
        assertThat(both.get("removals"))
                .extracting(removal -> removal.get("owner").asText())
                .containsExactlyInAnyOrder(user("dev"), IAM + "group/team");
        JsonNode one = cut(yaml, "other", "k1");
        assertSmallest(one, 1);
        assertThat(one.get("removals").get(0).get("owner").asText()).isEqualTo(IAM + "group/team");
        assertThat(one.get("removals").get(0).get("policy").asText()).contains("AdministratorAccess");
        JsonNode joined = cut(
                withKey(
                        "users: {dev: {policies: [" + policy(allow("iam:AddUserToGroup"), allow("iam:AddUser*"))
                                + "]}}\n" + "groups: {team: {policies: [AdministratorAccess]}}",
                        twice),
                "dev",
                "k1",
                "--escalation");
        assertSmallest(joined, 1);
        assertThat(joined.get("removals").get(0).get("owner").asText()).isEqualTo(IAM + "group/team");
    }

    @Test
    void a_grant_is_an_allow_that_can_go() {
        String yaml = home("users: {dev: {}}").replaceAll("}\n$", "")
                + ", grants: [{id: g1, granteePrincipal: '" + user("dev") + "', operations: [Decrypt]},"
                + " {id: g2, granteePrincipal: '" + user("dev") + "', operations: [Decrypt, Encrypt]}]}\n";
        JsonNode cut = cut(yaml, "dev", "k1");
        assertSmallest(cut, 2);
        assertThat(cut.get("removals"))
                .allMatch(one -> one.get("layer").asText().equals("GRANT"));
        JsonNode one = cut(yaml, "dev", "k1", "--action", "kms:Encrypt");
        assertSmallest(one, 1);
    }

    @Test
    void guards_and_denies_are_never_taken_away() {
        String yaml = """
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  root: {id: r-ab12, accounts: {'999999999999': {}, '111122223333': {scps: [%s]}}}
                """.formatted(policy(allow("*")))
                + home("users: {dev: {policies: [" + DECRYPT + "], boundary: " + policy(allow("*")) + "}}");
        JsonNode cut = cut(yaml, "dev", "k1");
        assertSmallest(cut, 1);
        assertThat(removals(cut)).containsExactly("IDENTITY user/dev policy-1/Statement/0");
        assertThat(cut.get("instead"))
                .extracting(PathCutTest::removal)
                .containsExactly("KEY_POLICY key key policy/Statement/0");
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

    // ---- against all subsets -------------------------------------------------------------------------------------

    /** A small organization as statements that can be left out one by one. */
    private record Small(List<String> allows, int roles) {

        static Small of(Random random) {
            int roles = 2 + random.nextInt(3);
            List<String> allows = new ArrayList<>();
            int links = 2 + random.nextInt(5);
            for (int i = 0; i < links; i++) {
                int from = random.nextInt(roles + 1) - 1;
                allows.add("trust " + random.nextInt(roles) + " " + (from < 0 ? "user/dev" : "role/r" + from));
            }
            for (int i = 0; i < 1 + random.nextInt(2); i++) {
                allows.add("own " + random.nextInt(roles));
            }
            if (random.nextInt(3) == 0) {
                allows.add("grant " + random.nextInt(roles));
            }
            if (random.nextInt(3) == 0) {
                allows.add("named " + random.nextInt(roles));
            }
            allows.add("delegation");
            return new Small(allows, roles);
        }

        private List<String> kept(String kind, TreeSet<Integer> without) {
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < allows.size(); i++) {
                if (!without.contains(i) && allows.get(i).startsWith(kind)) {
                    kept.add(allows.get(i).substring(kind.length()));
                }
            }
            return kept;
        }

        String yaml(TreeSet<Integer> without) {
            StringBuilder members = new StringBuilder("users: {dev: {}}\nroles:\n");
            for (int i = 0; i < roles; i++) {
                List<String> trusted = kept("trust " + i + " ", without).stream()
                        .map(name ->
                                "{Effect: Allow, Principal: {AWS: '" + IAM + name + "'}, Action: 'sts:AssumeRole'}")
                        .toList();
                List<String> own = kept("own " + i, without).stream()
                        .map(each -> policy(allow("kms:Decrypt")))
                        .toList();
                members.append("  r%d: {%spolicies: %s}\n"
                        .formatted(
                                i,
                                trusted.isEmpty() ? "" : "trust: " + policy(trusted.toArray(String[]::new)) + ", ",
                                own));
            }
            List<String> key = new ArrayList<>(List.of(keyAllow("kms:Encrypt", "{AWS: '" + user("dev") + "'}")));
            kept("delegation", without).forEach(each -> key.add(ROOT_STATEMENT));
            kept("named ", without)
                    .forEach(number -> key.add(keyAllow("kms:Decrypt", "{AWS: '" + role("r" + number) + "'}")));
            List<String> grants = kept("grant ", without).stream()
                    .map(number -> "{id: g" + number + ", granteePrincipal: '" + role("r" + number)
                            + "', operations: [Decrypt]}")
                    .toList();
            return withKey(members.toString(), key.toArray(String[]::new))
                            .stripTrailing()
                            .replaceAll("}$", "")
                    + ", grants: " + grants + "}\n";
        }
    }

    private boolean isOpen(Small small, TreeSet<Integer> without) {
        CommandRun run = run(small.yaml(without), "path", "dev", "k1", "-k", "1", "--format", "jsonl");
        assertThat(run.exit()).as(run.err()).isZero();
        return !run.out().isBlank();
    }

    /** The fewest of the allows without which there is no way; more than 3 where no 3 of them do. */
    private int fewest(Small small) {
        int count = small.allows().size();
        if (!isOpen(small, new TreeSet<>())) {
            return 0;
        }
        for (int size = 1; size <= 3; size++) {
            for (int bits = 0; bits < 1 << count; bits++) {
                int subset = bits;
                TreeSet<Integer> without = new TreeSet<>(IntStream.range(0, count)
                        .filter(i -> (subset & 1 << i) != 0)
                        .boxed()
                        .toList());
                if (without.size() == size && !isOpen(small, without)) {
                    return size;
                }
            }
        }
        return 4;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void no_smaller_set_of_allows_ends_all_ways(long seed) {
        Random random = new Random(seed);
        int some = 0;
        for (int i = 0; i < 6; i++) {
            Small small = Small.of(random);
            int fewest = fewest(small);
            JsonNode cut = cut(small.yaml(new TreeSet<>()), "dev", "k1", "-k", "1");
            String name = "seed " + seed + ", organization " + i + ": " + small + " " + cut;
            assertThat(cut.get("optimal").asBoolean()).as(name).isTrue();
            assertThat(Math.min(4, cut.get("removals").size())).as(name).isEqualTo(fewest);
            some += fewest > 0 ? 1 : 0;
        }
        assertThat(some).as("organizations with a way").isPositive();
    }
}
