package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That nothing smaller ends all ways: small organizations, with each set of their allows left out in turn. */
class SmallestCutTest extends CutOrganization {
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
