package dev.keyreach.loader.json;

import java.util.Arrays;
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

    /** Of how many last characters each counts for the slot, and which of those before. */
    private static final int TAIL = 12;

    private static final int STRIDE = 5;

    private final @Nullable Known[] recent = new @Nullable Known[SLOTS];
    private final Map<Object, Object> groups = new HashMap<>();

    /**
     * A text.
     *
     * @param text as the Optional that facts hold
     */
    private record Known(char[] characters, Optional<String> text) {}

    /** The text, shared if it was met of late; never empty. */
    Optional<String> of(char[] buffer, int offset, int length) {
        if (length > LONGEST) {
            return Optional.of(new String(buffer, offset, length));
        }
        int slot = slot(buffer, offset, length);
        Known known = recent[slot];
        if (known != null
                && Arrays.equals(known.characters, 0, known.characters.length, buffer, offset, offset + length)) {
            return known.text;
        }
        Optional<String> text = Optional.of(new String(buffer, offset, length));
        recent[slot] = new Known(Arrays.copyOfRange(buffer, offset, offset + length), text);
        return text;
    }

    /** Names differ at their ends, ARNs of accounts in the middle: a look at all characters would take longer. */
    private static int slot(char[] buffer, int offset, int length) {
        int hash = length;
        int end = offset + length;
        for (int i = Math.max(offset, end - TAIL); i < end; i++) {
            hash = 31 * hash + buffer[i];
        }
        for (int i = offset; i < end - TAIL; i += STRIDE) {
            hash = 31 * hash + buffer[i];
        }
        return (hash ^ (hash >>> 13)) & (SLOTS - 1);
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
