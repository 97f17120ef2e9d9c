package dev.keyreach.loader.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were met of late, so that the same text, tags or operations are one object wherever they stand: dumps repeat
 * account, team and key names endlessly. Bounded; what it has forgotten is merely an object more. For one thread.
 */
public final class Texts {
    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 160;
    private static final int MOST_GROUPS = 1 << 12;

    // Each text as the Optional that facts hold.
    private @Nullable Optional<String> @Nullable [] recent;
    private final Map<Object, Object> groups = new HashMap<>();

    /** The text, shared if it was met of late; never empty. */
    Optional<String> of(char[] buffer, int offset, int length) {
        if (length > LONGEST) {
            return Optional.of(new String(buffer, offset, length));
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        int slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
        @Nullable Optional<String>[] table = table();
        Optional<String> known = table[slot];
        if (known != null && equals(known.orElse(""), buffer, offset, length)) {
            return known;
        }
        Optional<String> added = Optional.of(new String(buffer, offset, length));
        table[slot] = added;
        return added;
    }

    // An array of a generic type can be made no other way; nothing but Optionals of texts is put into it.
    @SuppressWarnings("unchecked")
    private @Nullable Optional<String>[] table() {
        @Nullable Optional<String>[] table = recent;
        if (table == null) {
            table = new Optional[SLOTS];
            recent = table;
        }
        return table;
    }

    private static boolean equals(String text, char[] buffer, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }

    /** An equal list that was met before, or an immutable copy of this one. */
    List<String> of(List<String> texts) {
        return shared(List.copyOf(texts));
    }

    /** An equal value that was met before, or this one, which must not change. */
    <T> T shared(T value) {
        // Equal values are of the same type here: lists, maps of texts.
        @SuppressWarnings("unchecked")
        T known = (T) groups.get(value);
        if (known != null) {
            return known;
        }
        if (groups.size() < MOST_GROUPS) {
            groups.put(value, value);
        }
        return value;
    }
}
