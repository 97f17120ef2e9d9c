package dev.keyreach.model;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where each policy and grant stood, for {@link Provenance}, in some 50 bytes each: an organization has a million of them, and
 * objects would take five times as much. Pointers are kept in three parts, {@code /Grants/}, 17 and what follows, of which
 * the texts are few. Immutable once it is a map; made by a {@link Builder}.
 */
public final class PlaceTable extends AbstractMap<Slot, Occurrence> {
    private final Builder places;

    private PlaceTable(Builder places) {
        this.places = places;
    }

    @Override
    public @Nullable Occurrence get(@Nullable Object slot) {
        if (!(slot instanceof Slot(String owner, String name))) {
            return null;
        }
        int index = places.find(owner, name);
        if (index >= 0) {
            return places.occurrence(index);
        }
        GrantPlaces grants = places.grants.get(owner);
        int grant = grants == null ? -1 : grants.find(name);
        return grants == null || grant < 0 ? null : grants.occurrence(grant);
    }

    @Override
    public boolean containsKey(@Nullable Object slot) {
        return get(slot) != null;
    }

    @Override
    public int size() {
        return places.size + places.grantCount;
    }

    @Override
    public Set<Map.Entry<Slot, Occurrence>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<Slot, Occurrence>> {
        @Override
        public Iterator<Map.Entry<Slot, Occurrence>> iterator() {
            return Stream.concat(
                            IntStream.range(0, places.size).mapToObj(places::entry),
                            places.grants.entrySet().stream()
                                    .flatMap(grants -> grants.getValue().entries(grants.getKey())))
                    .iterator();
        }

        @Override
        public int size() {
            return PlaceTable.this.size();
        }
    }

    /** Collects places, the first of each slot. Not safe for several threads at once, and not to be used after {@link #build}. */
    public static final class Builder {
        private static final int NUMBERS = 3;
        private static final int NO_INDEX = -1;

        /** Open addressing: 1 + the number of an entry, or 0. */
        private int[] table = new int[64];

        // Of each entry: owner and name.
        private Object[] slots = new Object[2 * 32];
        // Of each entry: file, pointer up to its first number, pointer behind it, lines of the statements.
        private Object[] places = new Object[4 * 32];
        // Of each entry: first number of the pointer, line, column; the sign bit of the column tells what is embedded.
        private int[] numbers = new int[NUMBERS * 32];
        private int size;
        private final Map<String, GrantPlaces> grants = new HashMap<>();
        private int grantCount;
        private final Map<String, String> pointerParts = new HashMap<>();

        private static int hash(String owner, String name) {
            int hash = 31 * owner.hashCode() + name.hashCode();
            return hash ^ (hash >>> 15);
        }

        private String text(int index) {
            return (String) slots[index];
        }

        private int find(String owner, String name) {
            int mask = table.length - 1;
            for (int at = hash(owner, name) & mask; table[at] != 0; at = (at + 1) & mask) {
                int index = table[at] - 1;
                if (slots[2 * index + 1].equals(name) && slots[2 * index].equals(owner)) {
                    return index;
                }
            }
            return -1;
        }

        /** Adds the place of a policy use, unless there is one. */
        public void putIfAbsent(String owner, String name, Occurrence occurrence) {
            if (find(owner, name) >= 0) {
                return;
            }
            SourceRef base = occurrence.base();
            String pointer = base.pointer();
            int start = firstNumber(pointer);
            int end = start;
            while (end < pointer.length() && isDigit(pointer.charAt(end))) {
                end++;
            }
            boolean split = end > start;
            int entry = add(owner, name, base.file(), pointer.substring(0, start), pointer.substring(end));
            places[4 * entry + 3] = occurrence.statementLines();
            numbers[NUMBERS * entry] = split ? Integer.parseInt(pointer, start, end, 10) : NO_INDEX;
            numbers[NUMBERS * entry + 1] = base.line();
            numbers[NUMBERS * entry + 2] = occurrence.embedded() ? ~base.column() : base.column();
        }

        /**
         * Adds the place of a grant, unless there is one.
         *
         * @param list pointer of the array that it is in, with a slash at its end
         */
        public void putIfAbsent(String owner, String name, String file, String list, int index, int line, int column) {
            if (find(owner, name) >= 0) {
                return;
            }
            int entry = add(owner, name, file, list, "");
            places[4 * entry + 3] = List.of();
            numbers[NUMBERS * entry] = index;
            numbers[NUMBERS * entry + 1] = line;
            numbers[NUMBERS * entry + 2] = column;
        }

        /**
         * Adds the places of all grants of a key.
         *
         * @param owner the key
         * @param list pointer of the array that they are in, with a slash at its end
         * @param sorted by id
         * @param numbers index, line and column of each; kept
         */
        public void putGrants(String owner, String file, String list, List<Grant> sorted, int[] numbers) {
            if (grants.putIfAbsent(owner, new GrantPlaces(file, list, sorted, numbers)) == null) {
                grantCount += sorted.size();
            }
        }

        private Map.Entry<Slot, Occurrence> entry(int index) {
            return Map.entry(new Slot(text(2 * index), text(2 * index + 1)), occurrence(index));
        }

        /** Where the first number of an array index starts that can be kept as an int and written as it was; else the end. */
        private static int firstNumber(String pointer) {
            for (int slash = pointer.indexOf('/'); slash >= 0; slash = pointer.indexOf('/', slash + 1)) {
                int end = slash + 1;
                while (end < pointer.length() && isDigit(pointer.charAt(end))) {
                    end++;
                }
                int digits = end - slash - 1;
                boolean whole = end == pointer.length() || pointer.charAt(end) == '/';
                if (whole && digits > 0 && digits < 10 && (digits == 1 || pointer.charAt(slash + 1) != '0')) {
                    return slash + 1;
                }
            }
            return pointer.length();
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private int add(String owner, String name, String file, String before, String behind) {
            int entry = size++;
            if (2 * size > slots.length) {
                int capacity = entry + (entry >> 1);
                slots = Arrays.copyOf(slots, 2 * capacity);
                places = Arrays.copyOf(places, 4 * capacity);
                numbers = Arrays.copyOf(numbers, NUMBERS * capacity);
            }
            slots[2 * entry] = owner;
            slots[2 * entry + 1] = name;
            places[4 * entry] = file;
            places[4 * entry + 1] = pointerParts.computeIfAbsent(before, same -> same);
            places[4 * entry + 2] = pointerParts.computeIfAbsent(behind, same -> same);
            if (2 * size > table.length) {
                table = new int[2 * table.length];
                for (int i = 0; i < entry; i++) {
                    link(i);
                }
            }
            link(entry);
            return entry;
        }

        private void link(int entry) {
            int mask = table.length - 1;
            int at = hash(text(2 * entry), text(2 * entry + 1)) & mask;
            while (table[at] != 0) {
                at = (at + 1) & mask;
            }
            table[at] = entry + 1;
        }

        // Only such lists were put there.
        @SuppressWarnings("unchecked")
        private Occurrence occurrence(int entry) {
            int index = numbers[NUMBERS * entry];
            int column = numbers[NUMBERS * entry + 2];
            String pointer =
                    places[4 * entry + 1] + (index == NO_INDEX ? "" : String.valueOf(index)) + places[4 * entry + 2];
            SourceRef base = new SourceRef(
                    (String) places[4 * entry], pointer, numbers[NUMBERS * entry + 1], column < 0 ? ~column : column);
            return new Occurrence(base, column < 0, (List<Integer>) places[4 * entry + 3]);
        }

        /** All places. */
        public PlaceTable build() {
            slots = Arrays.copyOf(slots, 2 * size);
            places = Arrays.copyOf(places, 4 * size);
            numbers = Arrays.copyOf(numbers, NUMBERS * size);
            return new PlaceTable(this);
        }
    }
}
