package dev.keyreach.loader.memory;

import dev.keyreach.model.ArrayMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Property maps, each distinct one held once; equal values in different maps are one object. Most relationships of a type have
 * properties that many others have too.
 */
final class PropertySets {
    private final List<ArrayMap<String, Object>> sets;

    private PropertySets(List<ArrayMap<String, Object>> sets) {
        this.sets = sets;
    }

    Map<String, Object> get(int set) {
        return sets.get(set);
    }

    int size() {
        return sets.size();
    }

    /** Collects maps. */
    static final class Builder {
        private final List<ArrayMap<String, Object>> sets = new ArrayList<>();
        private final Map<Map<String, Object>, Integer> numbers = new HashMap<>();
        private final Map<Object, Object> values = new HashMap<>();

        /** The number of a map. O(its size). */
        int add(Map<String, Object> properties) {
            Integer known = numbers.get(properties);
            if (known != null) {
                return known;
            }
            ArrayMap<String, Object> set = packed(properties);
            sets.add(set);
            numbers.put(set, sets.size() - 1);
            return sets.size() - 1;
        }

        /** The map in one array, made of values that are held once. */
        ArrayMap<String, Object> packed(Map<String, Object> properties) {
            Map<String, Object> interned = new HashMap<>();
            properties.forEach((name, value) -> interned.put(name.intern(), one(value)));
            return ArrayMap.copyOf(interned);
        }

        private Object one(Object value) {
            Object known = values.get(value);
            if (known != null) {
                return known;
            }
            Object kept =
                    value instanceof List<?> list ? list.stream().map(this::one).toList() : value;
            values.put(kept, kept);
            return kept;
        }

        PropertySets build() {
            return new PropertySets(List.copyOf(sets));
        }
    }
}
