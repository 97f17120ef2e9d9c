package dev.keyreach.loader.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberListsTest {
    @Test
    void each_distinct_list_has_one_place_and_is_found_there() {
        NumberLists lists = new NumberLists();
        Map<List<Integer>, Integer> places = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int[] list = random.ints(random.nextInt(4), 0, 12).toArray();
            List<Integer> boxed = Arrays.stream(list).boxed().toList();
            int place = lists.add(list);
            assertThat(places.getOrDefault(boxed, place)).isEqualTo(place);
            places.put(boxed, place);
        }
        assertThat(places).hasSizeGreaterThan(1_000);
        assertThat(places.values()).doesNotHaveDuplicates();
        places.forEach((list, place) -> assertThat(lists.get(place))
                .isEqualTo(list.stream().mapToInt(Integer::intValue).toArray()));
    }

    @Test
    void lists_are_held_once() {
        NumberLists lists = new NumberLists();
        lists.add(new int[] {1, 2, 3});
        long bytes = lists.bytes();
        for (int i = 0; i < 1_000; i++) {
            lists.add(new int[] {1, 2, 3});
        }
        assertThat(lists.bytes()).isEqualTo(bytes);
    }
}
