package dev.keyreach.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Maps, orders and tables in arrays are what the plain ones are. */
class CompactTest {
    private static final List<String> PARTS = List.of(
            "", "aws", "aws-cn", "kms", "eu-west-1", "eu-west-10", "eu-west-2", "111122223333", "1111222233334");

    private static String any(Random random) {
        return PARTS.get(random.nextInt(PARTS.size()));
    }

    @Test
    void arns_are_in_the_order_of_their_texts() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Arn left = new Arn(any(random), any(random), any(random), any(random), any(random));
            Arn right = new Arn(any(random), any(random), any(random), any(random), any(random));
            assertThat(Integer.signum(left.compareTo(right)))
                    .as("%s, %s", left, right)
                    .isEqualTo(Integer.signum(left.toString().compareTo(right.toString())));
        }
    }

    @Test
    void an_arn_is_its_text() {
        for (String text : List.of("arn:aws:iam::1:role/a:b", "arn:::::", "arn:aws:kms:eu-west-1:1:key/x")) {
            assertThat(Arn.of(text).toString()).isEqualTo(text);
        }
        assertThat(Arn.parse("arn:aws:iam::1")).isEmpty();
        assertThat(Arn.parse("arn:")).isEmpty();
    }

    @Test
    void a_map_in_an_array_is_the_sorted_map() {
        Random random = new Random(2);
        for (int size = 0; size < 40; size++) {
            Map<String, Integer> map = new HashMap<>();
            for (int i = 0; i < size; i++) {
                map.put("k" + random.nextInt(100), i);
            }
            ArrayMap<String, Integer> array = ArrayMap.copyOf(map);
            assertThat(array).isEqualTo(map).hasSameHashCodeAs(map).hasSize(map.size());
            assertThat(array).isEqualTo(ArrayMap.copyOf(new TreeMap<>(map)));
            assertThat(array.keySet()).containsExactlyElementsOf(new TreeMap<>(map).keySet());
            for (int i = 0; i < 100; i++) {
                assertThat(array.get("k" + i)).isEqualTo(map.get("k" + i));
                assertThat(array.containsKey("k" + i)).isEqualTo(map.containsKey("k" + i));
            }
        }
    }

    @Test
    void a_table_of_places_gives_back_every_place() {
        PlaceTable.Builder builder = new PlaceTable.Builder();
        Map<Slot, Occurrence> expected = new HashMap<>();
        List<String> pointers = List.of(
                "",
                "/a",
                "/RoleDetailList/7/AssumeRolePolicyDocument",
                "/0",
                "/07/1",
                "/a/99999999999/b",
                "/x1/3/y/4",
                "/");
        for (int i = 0; i < 1000; i++) {
            SourceRef base = new SourceRef("f" + i % 7, pointers.get(i % pointers.size()), i, i % 5);
            boolean embedded = i % 3 == 0;
            Occurrence place = new Occurrence(base, embedded, embedded ? List.of() : List.of(i, i + 4, i + 400));
            builder.putIfAbsent("owner " + i % 50, "name " + i, place);
            builder.putIfAbsent(
                    "owner " + i % 50, "name " + i, new Occurrence(SourceRef.ofFile("later"), false, List.of()));
            expected.put(new Slot("owner " + i % 50, "name " + i), place);
        }
        List<Grant> grants = List.of(grant("a"), grant("b"), grant("c"));
        builder.putGrants("key", "g.json", "/Grants/", grants, new int[] {2, 9, 5, 0, 3, 5, 1, 6, 5});
        expected.put(new Slot("key", "a"), at("/Grants/2", 9));
        expected.put(new Slot("key", "b"), at("/Grants/0", 3));
        expected.put(new Slot("key", "c"), at("/Grants/1", 6));
        PlaceTable table = builder.build();
        assertThat(new HashMap<>(table)).isEqualTo(expected);
        assertThat(table).hasSize(expected.size());
        expected.forEach((slot, place) -> assertThat(table.get(slot)).isEqualTo(place));
        assertThat(table.get(new Slot("key", "d"))).isNull();
        assertThat(table.get(new Slot("owner 1", "name 2"))).isNull();
        assertThat(new Provenance(table).find(new Slot("key", "b"))).contains(at("/Grants/0", 3));
    }

    private static Occurrence at(String pointer, int line) {
        return new Occurrence(new SourceRef("g.json", pointer, line, 5), false, List.of());
    }

    private static Grant grant(String id) {
        Arn key = Arn.of("arn:aws:kms:eu-west-1:111122223333:key/k");
        return new Grant(
                id,
                key,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Grant.operationsOf(List.of("Encrypt", "Decrypt")),
                GrantConstraints.NONE,
                Optional.empty());
    }

    @Test
    void operations_are_sorted_and_each_once() {
        assertThat(Grant.operationsOf(List.of("Encrypt", "Decrypt", "Encrypt"))).containsExactly("Decrypt", "Encrypt");
        assertThat(Grant.operationsOf(List.of("Encrypt", "Decrypt")).reversed()).containsExactly("Encrypt", "Decrypt");
        assertThat(Grant.operationsOf(List.of("Encrypt"))).contains("Encrypt").doesNotContain("Decrypt");
    }
}
