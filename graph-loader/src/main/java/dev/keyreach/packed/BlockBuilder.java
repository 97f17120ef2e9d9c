package dev.keyreach.packed;

import dev.keyreach.model.DocumentId;
import dev.keyreach.model.SnapshotNames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Records on their way into one block: each text stands in it once, and is pointed at afterwards. */
final class BlockBuilder implements Sink {
    private final Map<String, Integer> texts = new HashMap<>();
    private byte[] area = new byte[1 << 16];
    private int size;
    private int[] starts = new int[64];
    private int count;

    /** Begins the next record. */
    void begin() {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = size;
    }

    /** How many records there are. */
    int count() {
        return count;
    }

    /** Bytes of all records so far. */
    int size() {
        return size;
    }

    /** The block, and a fresh start. */
    byte[] take() {
        ByteBuffer block = ByteBuffer.allocate(Math.addExact(count * Integer.BYTES, size));
        for (int i = 0; i < count; i++) {
            block.putInt(starts[i]);
        }
        block.put(area, 0, size);
        texts.clear();
        size = 0;
        count = 0;
        return block.array();
    }

    @Override
    public void number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        long rest = value;
        while (rest > 0x7f) {
            put((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    @Override
    public void string(String text) {
        Integer known = texts.putIfAbsent(text, size);
        if (known != null) {
            number((long) known << 2 | Layout.TEXT_BEFORE);
            return;
        }
        boolean narrow = isNarrow(text);
        number((long) text.length() << 2 | (narrow ? Layout.TEXT_NARROW : Layout.TEXT_WIDE));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!narrow) {
                put(c >>> 8);
            }
            put(c);
        }
    }

    /** Whether each character takes one byte. */
    static boolean isNarrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void path(String text) {
        int cut = text.length() - SnapshotNames.lastPart(text).length();
        string(text.substring(0, cut));
        string(text.substring(cut));
    }

    @Override
    public void document(DocumentId id) {
        number(id.index());
    }

    private void put(int b) {
        if (size == area.length) {
            area = Arrays.copyOf(area, Math.multiplyExact(size, 2));
        }
        area[size++] = (byte) b;
    }
}
