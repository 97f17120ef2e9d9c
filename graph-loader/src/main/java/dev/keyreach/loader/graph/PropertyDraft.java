package dev.keyreach.loader.graph;

import dev.keyreach.diagnostic.SourceRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Properties in the making; what does not apply is left out. */
final class PropertyDraft {
    private final Map<String, Object> properties = new HashMap<>();

    PropertyDraft put(String name, String value) {
        properties.put(name, value);
        return this;
    }

    PropertyDraft put(String name, boolean value) {
        properties.put(name, value);
        return this;
    }

    PropertyDraft put(String name, long value) {
        properties.put(name, value);
        return this;
    }

    PropertyDraft put(String name, Optional<String> value) {
        value.ifPresent(present -> properties.put(name, present));
        return this;
    }

    /** A list, unless it is empty. */
    PropertyDraft put(String name, List<String> values) {
        if (!values.isEmpty()) {
            properties.put(name, List.copyOf(values));
        }
        return this;
    }

    /** A flag, where it is raised. */
    PropertyDraft flag(String name, boolean raised) {
        return raised ? put(name, true) : this;
    }

    /** {@code NAME=VALUE} of each pair. */
    PropertyDraft pairs(String name, Map<String, String> pairs) {
        return put(
                name,
                pairs.entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .toList());
    }

    /** {@code file}, {@code pointer} and {@code line}. */
    PropertyDraft place(Optional<SourceRef> where) {
        where.ifPresent(place -> {
            put("file", place.file());
            put("pointer", place.pointer());
            if (place.line() > 0) {
                put("line", place.line());
            }
        });
        return this;
    }

    Map<String, Object> properties() {
        return properties;
    }
}
