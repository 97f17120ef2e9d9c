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
                ? new RawText(in, held.bytes(), held.bytes().length, true)
                : new RawText(in, new byte[2 * (BEHIND + LONGEST)], 0, false);
    }

    /** The whole text where it is in memory. */
    Optional<byte[]> whole() {
        return in instanceof HeldBytes held ? Optional.of(held.bytes()) : Optional.empty();
    }

    /** Some bytes of the text. */
    record Slice(byte[] buffer, int start, int end, int hash) {
        boolean holds(byte[] bytes) {
            return Arrays.equals(buffer, start, end, bytes, 0, bytes.length);
        }

        byte[] bytes() {
            return start == 0 && end == buffer.length ? buffer : Arrays.copyOfRange(buffer, start, end);
        }

        /** The same bytes, which stay. */
        Slice copy() {
            byte[] copy = Arrays.copyOfRange(buffer, start, end);
            return new Slice(copy, 0, copy.length, hash);
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
     * The object that starts at a place of the text, for the parser is about there; empty when it is long, or does not end.
     *
     * @param start byte offset; negative when not known
     */
    Optional<Slice> object(long start) throws IOException {
        if (start < offset || start >= offset + end || buffer[(int) (start - offset)] != '{') {
            return Optional.empty();
        }
        int first = (int) (start - offset);
        int at = first;
        int depth = 0;
        int hash = 0;
        boolean inText = false;
        do {
            if (at - first > LONGEST) {
                return Optional.empty();
            }
            if (at + 1 >= end) {
                long dropped = offset;
                if (!fill()) {
                    return Optional.empty();
                }
                dropped = offset - dropped;
                first -= (int) dropped;
                at -= (int) dropped;
                continue;
            }
            byte b = buffer[at++];
            hash = 31 * hash + b;
            if (b == '"') {
                inText = !inText;
            } else if (inText) {
                if (b == '\\') {
                    hash = 31 * hash + buffer[at++];
                }
            } else if (b == '{') {
                depth++;
            } else if (b == '}') {
                depth--;
            }
        } while (depth > 0);
        return Optional.of(new Slice(buffer, first, at, hash));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
