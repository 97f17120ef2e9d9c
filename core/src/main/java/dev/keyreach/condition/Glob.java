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
    /** Colons between the parts of an ARN. */
    private static final int COLONS = 5;

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
        return matches(0, text.length(), candidate, 0, candidate.length());
    }

    /** A piece of the pattern against a piece of the candidate; backtracks to the last run only. */
    private boolean matches(int from, int to, String candidate, int start, int end) {
        int p = from;
        int c = start;
        int run = -1;
        int resume = -1;
        while (c < end) {
            char expected = p < to ? text.charAt(p) : 0;
            if (p < to && expected == ANY_RUN) {
                run = p++;
                resume = c;
            } else if (p < to && (expected == ANY_ONE || expected == candidate.charAt(c))) {
                p++;
                c++;
            } else if (run >= 0) {
                p = run + 1;
                c = ++resume;
            } else {
                return false;
            }
        }
        while (p < to && text.charAt(p) == ANY_RUN) {
            p++;
        }
        return p == to;
    }

    /**
     * Whether an ARN matches part by part: both are split on their first five colons, a wildcard never crosses one (spec
     * 2.7, 2.9). A pattern with fewer than five colons is matched as one string [I-12].
     */
    public boolean matchesArn(String candidate) {
        return isWholeArn() ? matchesParts(candidate) : matches(candidate);
    }

    /** Whether the pattern has all six parts. */
    private boolean isWholeArn() {
        int colon = -1;
        for (int i = 0; i < COLONS; i++) {
            colon = text.indexOf(':', colon + 1);
            if (colon < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesParts(String candidate) {
        int from = 0;
        int start = 0;
        for (int i = 0; i < COLONS; i++) {
            int to = text.indexOf(':', from);
            int end = candidate.indexOf(':', start);
            if (end < 0 || !matches(from, to, candidate, start, end)) {
                return false;
            }
            from = to + 1;
            start = end + 1;
        }
        return matches(from, text.length(), candidate, start, candidate.length());
    }

    /**
     * Whether a whole ARN matches, as the ARN condition operators compare: always part by part. A pattern with fewer than
     * six parts matches nothing, but for {@code *} alone. Spec section 2.9.
     */
    public boolean matchesWholeArn(String candidate) {
        return matchesEverything() || (isWholeArn() && matchesParts(candidate));
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
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ANY_RUN) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
