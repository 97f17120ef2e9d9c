package dev.keyreach.loader;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Tells how a text is written, by its beginning and, for YAML, by the name of its file. */
enum TextKind {
    JSON,
    YAML,
    /** A file that calls itself JSON, and has nothing in it. */
    EMPTY,
    /** A file that calls itself JSON, and is something else: the error message of a failed command, for example. */
    NOT_JSON,
    OTHER;

    private static final int LENGTH = 4096;
    private static final int SHORT = 16;

    /** Looks at the beginning of a stream that can be marked, and goes back to it. */
    static TextKind of(InputStream in, String fileName, boolean given) throws IOException {
        String lower = fileName.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        boolean callsItselfJson = name.endsWith(".json");
        // Two characters tell what is JSON; all of them, whether the rest is text.
        String start = visible(head(in, SHORT), 2);
        if (start.length() < 2) {
            start = visible(head(in, LENGTH), 2);
        }
        if (start.isEmpty()) {
            return callsItselfJson ? EMPTY : OTHER;
        }
        char first = start.charAt(0);
        if (callsItselfJson) {
            return first == '{' || first == '[' ? JSON : NOT_JSON;
        }
        if (looksLikeJson(start)) {
            return JSON;
        }
        // A folder holds all sorts of texts; a file that the user names is meant.
        return given && isText(visible(head(in, LENGTH), LENGTH)) ? YAML : OTHER;
    }

    private static byte[] head(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] head = in.readNBytes(length);
        in.reset();
        return head;
    }

    /** Markdown starts with brackets too, and styles with braces. */
    private static boolean looksLikeJson(String start) {
        char second = start.length() > 1 ? start.charAt(1) : ' ';
        return switch (start.charAt(0)) {
            case '{' -> second == '"' || second == '}';
            case '[' -> second == '{' || second == ']' || second == '[';
            default -> false;
        };
    }

    private static boolean isText(String start) {
        return start.chars().noneMatch(c -> c < ' ' || c == 0x7f) && start.indexOf(':') > 0;
    }

    /** The bytes without byte order marks, zero bytes of wide characters, and white space; the first so many. */
    private static String visible(byte[] bytes, int most) {
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < bytes.length && visible.length() < most; i++) {
            int c = bytes[i] & 0xff;
            boolean mark = visible.isEmpty() && (c == 0xef || c == 0xbb || c == 0xbf || c == 0xff || c == 0xfe);
            if (!mark && c != 0 && c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                visible.append((char) c);
            }
        }
        return visible.toString();
    }
}
