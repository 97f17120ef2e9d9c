package dev.keyreach.loader.json;

import dev.keyreach.loader.source.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JSON text on its way to a parser. Of what the parser has just read and will read next, the bytes can be looked at: that
 * tells quickly whether an object stood somewhere before, letter by letter. Memory is bounded whatever the text's length.
 */
public final class RawText extends InputStream {
    /** What a parser may have taken already and not looked at. */
    private static final int BEHIND = 16 * 1024;

    /** The longest object that is looked at. */
    private static final int LONGEST = 32 * 1024;

    /** How many first bytes of an object count for its hash. */
    private static final int HASHED = 512;

    private final InputStream in;
    private byte[] buffer;
    private long offset;
    private int next;
    private int end;
    private boolean ended;

    private RawText(InputStream in, byte[] buffer, int end, boolean ended) {
        this.in = in;
        this.buffer = buffer;
        this.end = end;
        this.ended = ended;
    }

    /** The text that a stream has. */
    public static RawText of(InputStream in) {
        return in instanceof HeldBytes held
                ? new RawText(in, held.bytes(), held.length(), true)
                : new RawText(in, new byte[2 * (BEHIND + LONGEST)], 0, false);
    }

    /** The whole text where it is in memory. */
    Optional<HeldBytes> whole() {
        return in instanceof HeldBytes held ? Optional.of(held) : Optional.empty();
    }

    /**
     * Bytes of the text from the start of an object on, which may go on behind it.
     *
     * @param hash of the first of them
     */
    record Slice(byte[] buffer, int start, int end, int hash) {

        /** Whether an object that consists of these bytes stands here. */
        boolean startsWith(byte[] object) {
            return object.length <= end - start
                    && Arrays.equals(buffer, start, start + object.length, object, 0, object.length);
        }
    }

    @Override
    public int read() throws IOException {
        return next < end || fill() ? buffer[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(buffer, next, target, start, count);
        next += count;
        return count;
    }

    /** Reads more behind what is there; whether there was more. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (end == buffer.length) {
            // INVARIANT: something is dropped. The parser is at most LONGEST before the end when more is asked for.
            int dropped = next - BEHIND;
            System.arraycopy(buffer, dropped, buffer, 0, end - dropped);
            offset += dropped;
            next -= dropped;
            end -= dropped;
        }
        int count = in.read(buffer, end, buffer.length - end);
        ended = count < 0;
        end += Math.max(count, 0);
        return count > 0;
    }

    /**
     * What stands from a place of the text on, for the parser is about there; empty when it is not at hand.
     *
     * @param start byte offset of an object; negative when not known
     */
    Optional<Slice> from(long start) throws IOException {
        if (start < offset || start >= offset + end || buffer[(int) (start - offset)] != '{') {
            return Optional.empty();
        }
        while (offset + end - start < LONGEST && fill()) {
            // As much as an object may be long, or all that is left.
        }
        int first = (int) (start - offset);
        int last = Math.min(end, first + LONGEST);
        return Optional.of(new Slice(buffer, first, last, hash(buffer, first, Math.min(last, first + HASHED))));
    }

    /** Of the object that starts there, its first bytes: none that follow it, as they differ where the same object stands. */
    private static int hash(byte[] bytes, int start, int end) {
        int hash = 0;
        int depth = 0;
        boolean inText = false;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            hash = 31 * hash + b;
            if (b == '"') {
                inText = !inText;
            } else if (b == '\\') {
                i++;
            } else if (!inText && b == '{') {
                depth++;
            } else if (!inText && b == '}' && --depth == 0) {
                break;
            }
        }
        return hash;
    }

    /** The bytes between two places; empty when they are no longer at hand, or are too many. */
    Optional<byte[]> bytes(long start, long behind) {
        boolean there = start >= offset && behind <= offset + end && behind - start <= LONGEST;
        return there && buffer[(int) (behind - offset) - 1] == '}'
                ? Optional.of(Arrays.copyOfRange(buffer, (int) (start - offset), (int) (behind - offset)))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
