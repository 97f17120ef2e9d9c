package dev.keyreach.loader.json;

import dev.keyreach.model.LineNumbers;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyType;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents that were read of late, by the bytes or the text that they were read from: the policies of AWS and of templates
 * stand in a dump again and again, and need not be understood twice. Only those without defects, as a defect is told at its
 * own place. Bounded; for one thread.
 */
final class ReadDocuments {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST_TEXT = 16 * 1024;
    private static final long MOST_BYTES = 16L << 20;

    private final @Nullable Known[] recent = new @Nullable Known[SLOTS];
    private long held;

    /**
     * A document that was read.
     *
     * @param raw bytes or String
     * @param firstLine of the document, when its lines were counted
     */
    private record Known(PolicyType type, Object raw, PolicyDocument document, int firstLine, LineNumbers lines) {}

    /**
     * A document that need not be read.
     *
     * @param lines of its statements
     */
    record Found(PolicyDocument document, LineNumbers lines) {}

    private static int slot(int hash, PolicyType type) {
        int mixed = (hash + type.ordinal()) * 0x9E3779B1;
        return mixed >>> 20;
    }

    /** The document of these bytes, if it was read of late. */
    Optional<Found> find(RawText.Slice raw, PolicyType type, int firstLine) {
        Known known = recent[slot(raw.hash(), type)];
        return known != null && known.type == type && known.raw instanceof byte[] bytes && raw.startsWith(bytes)
                ? Optional.of(new Found(known.document, known.lines.shifted(firstLine - known.firstLine)))
                : Optional.empty();
    }

    /** The document of this text, if it was read of late. */
    Optional<Found> find(String text, PolicyType type) {
        Known known = recent[slot(text.hashCode(), type)];
        return known != null && known.type == type && text.equals(known.raw)
                ? Optional.of(new Found(known.document, known.lines))
                : Optional.empty();
    }

    /** Keeps a document that was read without finding any defect. */
    void add(int hash, byte[] bytes, PolicyType type, PolicyDocument document, int firstLine, LineNumbers lines) {
        add(hash, bytes.length, new Known(type, bytes, document, firstLine, lines));
    }

    /** Keeps a document that was read without finding any defect. */
    void add(String text, PolicyType type, PolicyDocument document, LineNumbers lines) {
        if (text.length() <= LONGEST_TEXT) {
            add(text.hashCode(), text.length(), new Known(type, text, document, 0, lines));
        }
    }

    private void add(int hash, int length, Known known) {
        held += length;
        if (held > MOST_BYTES) {
            Arrays.fill(recent, null);
            held = length;
        }
        recent[slot(hash, known.type)] = known;
    }
}
