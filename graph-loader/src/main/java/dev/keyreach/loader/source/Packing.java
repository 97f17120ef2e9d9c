package dev.keyreach.loader.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks single files that may be compressed with gzip. */
final class Packing {
    private static final int BUFFER = 64 * 1024;

    private Packing() {}

    /** The plain content of a file that is gzip or not; the stream is closed when that fails. */
    static BufferedInputStream inflated(InputStream raw, long mostBytes, Limits limits) throws IOException {
        try {
            BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
            if (Magic.of(in) != Magic.GZIP) {
                return in;
            }
            CountingStream compressed = new CountingStream(in);
            InputStream inflating = new GZIPInputStream(compressed, BUFFER);
            return new BufferedInputStream(new GuardedStream(inflating, compressed::count, mostBytes, limits), BUFFER);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
