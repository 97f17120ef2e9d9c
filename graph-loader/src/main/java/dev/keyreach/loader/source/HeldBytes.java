package dev.keyreach.loader.source;

import java.io.ByteArrayInputStream;

/** A stream of bytes that are all in memory, so that a reader can have them without copying. */
public final class HeldBytes extends ByteArrayInputStream {

    /** The bytes, which must not change. */
    public HeldBytes(byte[] bytes) {
        super(bytes);
    }

    /** All of them, not a copy. */
    public byte[] bytes() {
        return buf;
    }
}
