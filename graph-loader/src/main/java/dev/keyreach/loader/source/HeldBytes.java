package dev.keyreach.loader.source;

import java.io.ByteArrayInputStream;

/** A stream of bytes that are all in memory, so that a reader can have them without copying. */
public final class HeldBytes extends ByteArrayInputStream {

    /**
     * Those bytes, which must not change while they are read.
     *
     * @param length how many of them count
     */
    public HeldBytes(byte[] bytes, int length) {
        super(bytes, 0, length);
    }

    /** The array that they are in, not a copy; they start at its beginning. */
    public byte[] bytes() {
        return buf;
    }

    /** How many there are. */
    public int length() {
        return count;
    }
}
