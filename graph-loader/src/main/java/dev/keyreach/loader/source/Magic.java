package dev.keyreach.loader.source;

import java.io.IOException;
import java.io.InputStream;

/** Tells how bytes are packed, by their beginning. */
enum Magic {
    GZIP,
    ZIP,
    TAR,
    PLAIN;

    private static final int TAR_OFFSET = 257;
    private static final byte[] TAR_WORD = {'u', 's', 't', 'a', 'r'};

    /** How many bytes must be seen. */
    static final int LENGTH = TAR_OFFSET + TAR_WORD.length;

    /** Looks at the beginning of a stream that can be marked, and goes back to it. */
    static Magic of(InputStream in) throws IOException {
        in.mark(LENGTH);
        byte[] head = in.readNBytes(LENGTH);
        in.reset();
        return of(head, head.length);
    }

    /** Looks at the beginning of a file: {@link #LENGTH} bytes, or all that there are. */
    static Magic of(byte[] head, int length) {
        if (length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return GZIP;
        }
        // A local entry, or the end of an empty archive.
        if (length >= 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5)) {
            return ZIP;
        }
        return length >= LENGTH && isTar(head) ? TAR : PLAIN;
    }

    private static boolean isTar(byte[] head) {
        for (int i = 0; i < TAR_WORD.length; i++) {
            if (head[TAR_OFFSET + i] != TAR_WORD[i]) {
                return false;
            }
        }
        return true;
    }
}
