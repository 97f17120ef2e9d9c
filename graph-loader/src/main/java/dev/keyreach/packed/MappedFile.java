package dev.keyreach.packed;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * The bytes of a file of any length, mapped into memory in pieces: one buffer holds less than 2 GiB. Pieces overlap by the
 * longest block, so that each block lies whole in the piece that it begins in.
 */
final class MappedFile {
    private static final long STEP = 1L << 30;

    private final Path path;
    private final long length;
    private final List<MappedByteBuffer> pieces;
    private final AtomicLong blocksRead = new AtomicLong();

    private MappedFile(Path path, long length, List<MappedByteBuffer> pieces) {
        this.path = path;
        this.length = length;
        this.pieces = pieces;
    }

    /** Maps a file; reads nothing yet. */
    static MappedFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = channel.size();
            List<MappedByteBuffer> pieces = new ArrayList<>();
            for (long start = 0; start < length; start += STEP) {
                long end = Math.min(length, start + STEP + Layout.BLOCK_LIMIT - 1);
                pieces.add(channel.map(MapMode.READ_ONLY, start, end - start));
            }
            return new MappedFile(path, length, List.copyOf(pieces));
        }
    }

    long length() {
        return length;
    }

    /** How many stretches were read and checked: tells how lazy a question was. */
    long blocksRead() {
        return blocksRead.get();
    }

    DamagedFileException damaged(String what) {
        return DamagedFileException.damaged(path, what);
    }

    Path path() {
        return path;
    }

    /** A copy of some bytes. A copy, because reading a byte array is faster than reading a mapped buffer. */
    byte[] read(long offset, int count) {
        if (count < 0 || count > Layout.BLOCK_LIMIT || offset < 0 || offset > length - count) {
            throw damaged("it points outside itself (" + count + " bytes at " + offset + ")");
        }
        byte[] bytes = new byte[count];
        if (count > 0) {
            pieces.get((int) (offset / STEP)).get((int) (offset % STEP), bytes);
        }
        return bytes;
    }

    /** As {@link #read}, refused unless the checksum is right. */
    byte[] read(long offset, int count, int checksum, String what) {
        byte[] bytes;
        try {
            bytes = read(offset, count);
        } catch (InternalError e) {
            // What the JVM says when a mapped file has become shorter.
            throw damaged("it became shorter while it was read");
        }
        blocksRead.incrementAndGet();
        if (checksum(bytes, 0, bytes.length) != checksum) {
            throw damaged("the checksum of " + what + " at byte " + offset + " is wrong");
        }
        return bytes;
    }

    static int checksum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
