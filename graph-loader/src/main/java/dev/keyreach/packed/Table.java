package dev.keyreach.packed;

import dev.keyreach.model.LazyList;
import dev.keyreach.model.LazyMap;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of the file: records by number. A record is read when it is asked for, with the block that it is in, and kept; the
 * bytes of the block are given up again. Safe for several threads.
 */
final class Table<V> {
    private final MappedFile file;
    private final TableRef ref;
    private final Function<RecordReader, V> decode;
    private volatile @Nullable Directory<V> directory;

    /** @param decode reads a record from its beginning */
    Table(MappedFile file, TableRef ref, Function<RecordReader, V> decode) {
        this.file = file;
        this.ref = ref;
        this.decode = decode;
    }

    /** The list of blocks, and what was read of each. */
    private record Directory<V>(ByteBuffer entries, AtomicReferenceArray<Loaded<V>> loaded) {
        int first(int block) {
            return entries.getInt(block * Layout.ENTRY_LENGTH + 16);
        }
    }

    /** What is kept of a block. */
    private record Loaded<V>(WeakReference<Block> block, AtomicReferenceArray<V> values) {}

    int count() {
        return ref.count();
    }

    /** The record of a number. */
    V get(int number) {
        checkRange(number, 1);
        Directory<V> blocks = directory();
        int block = blockOf(blocks, number);
        Loaded<V> loaded = loaded(blocks, block);
        int index = number - blocks.first(block);
        V known = loaded.values().get(index);
        if (known != null) {
            return known;
        }
        V read = decoded(bytes(blocks, block, loaded), index, decode);
        V first = loaded.values().compareAndExchange(index, null, read);
        return first == null ? read : first;
    }

    /** A part of the record of a number, read anew each time. */
    <T> T part(int number, Function<RecordReader, T> read) {
        checkRange(number, 1);
        Directory<V> blocks = directory();
        int block = blockOf(blocks, number);
        return decoded(bytes(blocks, block, loaded(blocks, block)), number - blocks.first(block), read);
    }

    /** All records. Data that name one that is not there are damaged. */
    LazyList<V> list() {
        return new LazyList<>(ref.count(), this::get);
    }

    /** Some records. */
    LazyList<V> list(int from, int count) {
        checkRange(from, count);
        return new LazyList<>(count, index -> get(from + Objects.checkIndex(index, count)));
    }

    /** Some records by the keys that they begin with, in whose order they are. */
    <K extends Comparable<? super K>> LazyMap<K, V> map(
            Class<K> type, int from, int count, Function<RecordReader, K> key) {
        return new LazyMap<>(type, keys(from, count, key), index -> get(from + index));
    }

    /** The keys of some records. */
    <K> LazyList<K> keys(int from, int count, Function<RecordReader, K> key) {
        checkRange(from, count);
        return new LazyList<>(count, index -> part(from + Objects.checkIndex(index, count), key));
    }

    private void checkRange(int from, int count) {
        if (from < 0 || count < 0 || from > ref.count() - count) {
            throw file.damaged("a record names others that are not there");
        }
    }

    private <T> T decoded(Block block, int index, Function<RecordReader, T> read) {
        try {
            return read.apply(block.record(index));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw file.damaged("a record makes no sense (" + e.getMessage() + ")");
        }
    }

    private Directory<V> directory() {
        Directory<V> known = directory;
        return known == null ? opened() : known;
    }

    private synchronized Directory<V> opened() {
        Directory<V> known = directory;
        if (known == null) {
            byte[] entries =
                    file.read(ref.directory(), ref.blocks() * Layout.ENTRY_LENGTH, ref.checksum(), "a directory");
            known = new Directory<>(ByteBuffer.wrap(entries), new AtomicReferenceArray<>(ref.blocks()));
            directory = known;
        }
        return known;
    }

    private int blockOf(Directory<V> blocks, int number) {
        int low = 0;
        int high = ref.blocks() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.first(middle) <= number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (number < blocks.first(low) || number >= end(blocks, low)) {
            throw file.damaged("a directory is out of order");
        }
        return low;
    }

    /** The number after the last record of a block. */
    private int end(Directory<V> blocks, int block) {
        return block + 1 < ref.blocks() ? blocks.first(block + 1) : ref.count();
    }

    private Loaded<V> loaded(Directory<V> blocks, int block) {
        Loaded<V> known = blocks.loaded().get(block);
        if (known != null) {
            return known;
        }
        Block read = read(blocks, block);
        Loaded<V> loaded = new Loaded<>(
                new WeakReference<>(read), new AtomicReferenceArray<>(end(blocks, block) - blocks.first(block)));
        Loaded<V> first = blocks.loaded().compareAndExchange(block, null, loaded);
        return first == null ? loaded : first;
    }

    private Block bytes(Directory<V> blocks, int block, Loaded<V> loaded) {
        Block known = loaded.block().get();
        if (known != null) {
            return known;
        }
        Block read = read(blocks, block);
        blocks.loaded().set(block, new Loaded<>(new WeakReference<>(read), loaded.values()));
        return read;
    }

    private Block read(Directory<V> blocks, int block) {
        int entry = block * Layout.ENTRY_LENGTH;
        byte[] bytes = file.read(
                blocks.entries().getLong(entry),
                blocks.entries().getInt(entry + 8),
                blocks.entries().getInt(entry + 12),
                "a block");
        return new Block(file, bytes, end(blocks, block) - blocks.first(block));
    }

    /** Reads and checks everything, keeps nothing. O(bytes). */
    void verify() {
        Directory<V> blocks = directory();
        for (int block = 0; block < ref.blocks(); block++) {
            Block read = read(blocks, block);
            for (int i = 0; i < end(blocks, block) - blocks.first(block); i++) {
                decoded(read, i, decode);
            }
        }
    }
}
