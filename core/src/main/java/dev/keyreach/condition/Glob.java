package dev.keyreach.condition;

/**
 * A wildcard pattern in which literal characters and wildcards are told apart, so that a variable whose value holds a
 * {@code *}, or the escape {@code ${*}}, matches that character only.
 *
 * <p>Characters are stored as text; the two wildcards as the private-use code points {@link #ANY_RUN} and {@link #ANY_ONE},
 * which policies cannot contain (spec 2.1: U+0020 to U+00FF).
 *
 * @param text literal characters and the two wildcard code points
 */
public record Glob(String text) {
    /** Stands for any run of characters. */
    public static final char ANY_RUN = '\uE000';

    /** Stands for one character. */
    public static final char ANY_ONE = '\uE001';

    /** A pattern as policies write it: {@code *} and {@code ?} are wildcards. */
    public static Glob ofPattern(String pattern) {
        return new Glob(pattern.replace('*', ANY_RUN).replace('?', ANY_ONE));
    }

    /** Whether the whole text matches, case-sensitively, the wildcards crossing anything. */
    public boolean matches(String candidate) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < candidate.length()) {
            if (p < text.length() && text.charAt(p) == ANY_RUN) {
                star = p++;
                resume = t;
            } else if (p < text.length() && (text.charAt(p) == ANY_ONE || text.charAt(p) == candidate.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == ANY_RUN) {
            p++;
        }
        return p == text.length();
    }

    /**
     * Whether an ARN matches part by part: both are split on their first five colons, a wildcard never crosses one (spec
     * 2.7, 2.9). A pattern with fewer than five colons is matched as one string [I-12].
     */
    public boolean matchesArn(String candidate) {
        String[] patternParts = split(text);
        if (patternParts.length < 6) {
            return matches(candidate);
        }
        String[] parts = split(candidate);
        if (parts.length < 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!new Glob(patternParts[i]).matches(parts[i])) {
                return false;
            }
        }
        return true;
    }

    private static String[] split(String arn) {
        return arn.split(":", 6);
    }

    /**
     * Whether a whole ARN matches, as the ARN condition operators compare: always part by part. A pattern with fewer than
     * six parts matches nothing, but for {@code *} alone. Spec section 2.9.
     */
    public boolean matchesWholeArn(String candidate) {
        return matchesEverything() || (split(text).length == 6 && matchesArn(candidate));
    }

    /**
     * The text as policies with variables write it: literal characters that would mean something else there are escaped.
     *
     * @param wildcards whether {@code *} and {@code ?} are wildcards there, else literal
     */
    public String text(boolean wildcards) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wildcardLike = wildcards && (c == '*' || c == '?');
            if (wildcardLike || text.startsWith("${", i)) {
                pattern.append("${").append(c).append('}');
            } else {
                pattern.append(c == ANY_RUN ? '*' : c == ANY_ONE ? '?' : c);
            }
        }
        return pattern.toString();
    }

    /** Whether it has no wildcard and so is one text. */
    public boolean isLiteral() {
        return text.indexOf(ANY_RUN) < 0 && text.indexOf(ANY_ONE) < 0;
    }

    /** What every match starts with. */
    public String literalPrefix() {
        int end = 0;
        while (end < text.length() && text.charAt(end) != ANY_RUN && text.charAt(end) != ANY_ONE) {
            end++;
        }
        return text.substring(0, end);
    }

    /** What every match ends with. */
    public String literalSuffix() {
        int start = text.length();
        while (start > 0 && text.charAt(start - 1) != ANY_RUN && text.charAt(start - 1) != ANY_ONE) {
            start--;
        }
        return text.substring(start);
    }

    /** Whether it is only {@code *} and so matches everything. */
    public boolean matchesEverything() {
        return !text.isEmpty() && text.chars().allMatch(c -> c == ANY_RUN);
    }
}
