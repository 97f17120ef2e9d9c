package dev.keyreach.packed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes the records of one table, block by block: holds one block, and 20 bytes for each that is written. */
final class TableWriter {
    private final PackedOutput out;
    private final BlockBuilder block = new BlockBuilder();
    private ByteBuffer directory = ByteBuffer.allocate(64 * Layout.ENTRY_LENGTH);
    private int records;
    private int blocks;

    TableWriter(PackedOutput out) {
        this.out = out;
    }

    /** Takes the parts of the next record. */
    Sink next() {
        if (block.size() >= Layout.BLOCK_TARGET) {
            close();
        }
        block.begin();
        return block;
    }

    /** How many records there are. */
    int count() {
        return records + block.count();
    }

    private void close() {
        int count = block.count();
        if (count == 0) {
            return;
        }
        byte[] bytes = block.take();
        if (directory.remaining() < Layout.ENTRY_LENGTH) {
            directory = ByteBuffer.allocate(Math.multiplyExact(directory.capacity(), 2))
                    .put(directory.flip());
        }
        directory
                .putLong(write(bytes))
                .putInt(bytes.length)
                .putInt(MappedFile.checksum(bytes, 0, bytes.length))
                .putInt(records);
        records = Math.addExact(records, count);
        blocks++;
    }

    private long write(byte[] bytes) {
        try {
            return out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the table. */
    TableRef finish() {
        close();
        if (records == 0) {
            return TableRef.EMPTY;
        }
        byte[] entries = Arrays.copyOf(directory.array(), directory.position());
        return new TableRef(records, blocks, write(entries), MappedFile.checksum(entries, 0, entries.length));
    }
}
