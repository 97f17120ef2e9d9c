package dev.keyreach.cli.render.text;

import java.util.Locale;

/** Sizes of memory and of files, for people and for the JVM. */
public final class Amount {
    private static final long MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1 << 30;

    private Amount() {}

    /** Rounded, as {@code 12 MB} or {@code 3.4 GB}; powers of 1024, as the JVM counts. */
    public static String bytes(long bytes) {
        return bytes < GIGABYTE
                ? Math.ceilDiv(bytes, MEGABYTE) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGABYTE);
    }

    /** Rounded up, as the JVM's options want it: {@code 512m}, {@code 4g}. */
    public static String option(long bytes) {
        return bytes <= GIGABYTE ? Math.ceilDiv(bytes, MEGABYTE) + "m" : Math.ceilDiv(bytes, GIGABYTE) + "g";
    }
}
