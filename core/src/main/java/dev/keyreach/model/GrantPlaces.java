package dev.keyreach.model;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the grants of one key stood, when one array has them all: three numbers each.
 *
 * @param list pointer of the array, with a slash behind
 * @param grants sorted by id
 * @param numbers index, line and column of each
 */
record GrantPlaces(String file, String list, List<Grant> grants, int[] numbers) {

    /** The number of the grant with that id; negative when there is none. */
    int find(String id) {
        int low = 0;
        int high = grants.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = grants.get(middle).id().compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    Occurrence occurrence(int grant) {
        int at = 3 * grant;
        return new Occurrence(
                new SourceRef(file, list + numbers[at], numbers[at + 1], numbers[at + 2]), false, List.of());
    }

    Stream<Map.Entry<Slot, Occurrence>> entries(String owner) {
        return IntStream.range(0, grants.size())
                .mapToObj(i -> Map.entry(new Slot(owner, grants.get(i).id()), occurrence(i)));
    }
}
