package dev.keyreach.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small files of text whole. */
public final class TextFiles {
    /** Far above every policy; a larger file is something else. */
    private static final int LIMIT = 16 * 1024 * 1024;

    private TextFiles() {}

    /** The text of a file, without a byte order mark. */
    public static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IOException("it is larger than " + LIMIT / (1024 * 1024) + " MB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    /** Why a file could not be read, in words. */
    public static String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (problem instanceof AccessDeniedException) {
            return "it may not be read";
        }
        if (problem instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        return String.valueOf(problem.getMessage());
    }
}
