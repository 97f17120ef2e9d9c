package dev.keyreach.loader.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Counts what is read, and stops when it is more than a limit, or out of proportion to the compressed bytes. */
final class GuardedStream extends FilterInputStream {
    private final LongSupplier compressedBytes;
    private final long mostBytes;
    private final Limits limits;
    private long count;

    /** @param compressedBytes how many compressed bytes were read so far, or are there in all */
    GuardedStream(InputStream inflated, LongSupplier compressedBytes, long mostBytes, Limits limits) {
        super(inflated);
        this.compressedBytes = compressedBytes;
        this.mostBytes = mostBytes;
        this.limits = limits;
    }

    /** Guards the length only. */
    static GuardedStream ofPlain(InputStream in, Limits limits) {
        return new GuardedStream(in, () -> Long.MAX_VALUE, limits.fileBytes(), limits);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            counted(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            counted(read);
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        // Skipped bytes count: skipping is inflating.
        return read(new byte[(int) Math.min(Math.max(n, 0), 8192)]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(int read) throws IOException {
        count += read;
        if (count > mostBytes) {
            throw new LimitExceededException("the content is larger than " + mostBytes + " bytes");
        }
        if (count > limits.freeBytes() && count / limits.ratio() > compressedBytes.getAsLong()) {
            throw new LimitExceededException("the content inflates to more than " + limits.ratio() + " times its size");
        }
    }
}
