package dev.keyreach.benchmarks.yardstick;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** READ: all bytes of all files, and nothing done with them. Takes the arguments of any command with {@code --data}. */
public final class ReadBytes {
    private static final int BUFFER = 1 << 16;

    private ReadBytes() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(DataFiles.readAll(ReadBytes::length, arguments));
    }

    private static long length(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
            }
        }
        return length;
    }
}
