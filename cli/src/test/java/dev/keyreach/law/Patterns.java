package dev.keyreach.law;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Wildcard patterns as regular expressions. A wildcard is told from the character that it is written with. */
final class Patterns {
    private static final char ANY_RUN = '\uF001';
    private static final char ANY_ONE = '\uF002';
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    static char wildcard(char written) {
        return switch (written) {
            case '*' -> ANY_RUN;
            case '?' -> ANY_ONE;
            default -> written;
        };
    }

    static boolean matches(String glob, String text) {
        return COMPILED.computeIfAbsent(glob, Patterns::compile).matcher(text).matches();
    }

    private static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(
                    switch (c) {
                        case ANY_RUN -> ".*";
                        case ANY_ONE -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Six parts, one by one (spec 2.9); {@code *} alone is every ARN. */
    static boolean matchesArn(String glob, String arn) {
        String[] globs = glob.split(":", 6);
        String[] parts = arn.split(":", 6);
        if (glob.equals(String.valueOf(ANY_RUN))) {
            return true;
        }
        if (globs.length != 6 || parts.length != 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!matches(globs[i], parts[i])) {
                return false;
            }
        }
        return true;
    }
}
