package dev.keyreach.packed;

import dev.keyreach.model.DocumentId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A digest over what records say: numbers, texts by their length and characters, documents by their digest. */
final class DigestSink implements Sink {
    private final MessageDigest digest = sha256();
    private final DocumentDigests documents;
    private byte[] buffer = new byte[1 << 12];
    private int size;

    DigestSink(DocumentDigests documents) {
        this.documents = documents;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void number(long value) {
        room(Long.BYTES + 2);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    @Override
    public void string(String text) {
        boolean narrow = BlockBuilder.isNarrow(text);
        number((long) text.length() << 1 | (narrow ? 0 : 1));
        room(Math.multiplyExact(text.length(), 2));
        for (int i = 0; i < text.length(); i++) {
            if (!narrow) {
                buffer[size++] = (byte) (text.charAt(i) >>> 8);
            }
            buffer[size++] = (byte) text.charAt(i);
        }
    }

    @Override
    public void path(String text) {
        string(text);
    }

    @Override
    public void document(DocumentId id) {
        string(documents.hex(id));
    }

    private void room(int bytes) {
        if (buffer.length - size >= bytes) {
            return;
        }
        digest.update(buffer, 0, size);
        size = 0;
        if (buffer.length < bytes) {
            buffer = Arrays.copyOf(buffer, bytes);
        }
    }

    /** The digest of all so far, 64 hexadecimal digits; ends it. */
    String hex() {
        digest.update(buffer, 0, size);
        size = 0;
        return HexFormat.of().formatHex(digest.digest());
    }
}
