package dev.keyreach.packed;

import dev.keyreach.model.Arn;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A block in memory: its records, and the texts in it that several records share. Safe for several threads. */
final class Block {
    private final MappedFile file;
    private final byte[] bytes;
    private final int count;
    private final Map<Integer, String> shared = new ConcurrentHashMap<>();
    private final Map<Integer, Arn> heads = new ConcurrentHashMap<>();
    private final Map<Long, Arn> arns = new ConcurrentHashMap<>();

    /** @param count how many records it holds, as the directory says */
    Block(MappedFile file, byte[] bytes, int count) {
        this.file = file;
        this.bytes = bytes;
        this.count = count;
        if (count < 0 || (long) count * Integer.BYTES > bytes.length) {
            throw file.damaged("a block is too short for its records");
        }
    }

    /** A reader that stands at the beginning of a record. */
    RecordReader record(int index) {
        int area = count * Integer.BYTES;
        int from = start(index);
        int to = index + 1 < count ? start(index + 1) : bytes.length - area;
        if (from < 0 || to < from || to > bytes.length - area) {
            throw file.damaged("a record does not lie in its block");
        }
        return new RecordReader(this, area + from, area + to);
    }

    private int start(int index) {
        return ByteBuffer.wrap(bytes).getInt(index * Integer.BYTES);
    }

    /** Where the records begin: what offsets of texts count from. */
    int area() {
        return count * Integer.BYTES;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Texts that are pointed at, by their offset. */
    Map<Integer, String> shared() {
        return shared;
    }

    /** Beginnings of ARNs, by the offset of their text. */
    Map<Integer, Arn> heads() {
        return heads;
    }

    /** ARNs that stand in several records, by the offsets of their two texts. */
    Map<Long, Arn> arns() {
        return arns;
    }

    DamagedFileException damaged(String what) {
        return file.damaged(what);
    }
}
