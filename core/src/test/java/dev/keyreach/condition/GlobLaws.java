package dev.keyreach.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Our wildcard matcher says what a regular expression says. */
class GlobLaws {
    private static final String ALPHABET = "ab:*?/";

    @Test
    void a_glob_matches_what_the_same_regular_expression_matches() {
        long seed = Long.getLong("keyreach.seed", System.nanoTime());
        Random random = new Random(seed);
        int matched = 0;
        for (int i = 0; i < 50_000; i++) {
            String pattern = text(random, ALPHABET, 8);
            String candidate = text(random, "ab:/*", 10);
            boolean expected = Pattern.compile(
                            "\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E", Pattern.DOTALL)
                    .matcher(candidate)
                    .matches();
            assertThat(Glob.ofPattern(pattern).matches(candidate))
                    .as("seed %d: %s ~ %s", seed, pattern, candidate)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).as("the law must see matches, too").isGreaterThan(500);
    }

    @Test
    void an_arn_pattern_matches_what_six_regular_expressions_match_part_by_part() {
        long seed = Long.getLong("keyreach.seed", System.nanoTime());
        Random random = new Random(seed);
        int matched = 0;
        int crossed = 0;
        for (int i = 0; i < 50_000; i++) {
            String candidate = arn(random, "ab/:");
            String pattern = random.nextInt(20) == 0 ? text(random, "a:*", 9) : loosened(candidate, random);
            boolean whole = Pattern.matches(regex(pattern), candidate);
            boolean byParts = byParts(pattern, candidate);
            boolean short6 = pattern.chars().filter(c -> c == ':').count() < 5;
            Glob glob = Glob.ofPattern(pattern);
            assertThat(glob.matchesArn(candidate))
                    .as("seed %d: resource %s ~ %s", seed, pattern, candidate)
                    .isEqualTo(short6 ? whole : byParts);
            assertThat(glob.matchesWholeArn(candidate))
                    .as("seed %d: operator %s ~ %s", seed, pattern, candidate)
                    .isEqualTo(short6 ? !pattern.isEmpty() && pattern.matches("\\*+") : byParts);
            matched += byParts ? 1 : 0;
            crossed += whole && !byParts ? 1 : 0;
        }
        assertThat(matched).as("the law must see matches").isGreaterThan(5_000);
        assertThat(crossed).as("and stars that would have to cross a colon").isGreaterThan(100);
    }

    private static boolean byParts(String pattern, String candidate) {
        String[] patterns = pattern.split(":", 6);
        String[] parts = candidate.split(":", 6);
        if (patterns.length < 6 || parts.length < 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!Pattern.matches(regex(patterns[i]), parts[i])) {
                return false;
            }
        }
        return true;
    }

    private static String regex(String pattern) {
        return "(?s)\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
    }

    private static String arn(Random random, String tail) {
        StringBuilder arn = new StringBuilder("arn");
        for (int i = 0; i < 4; i++) {
            arn.append(':').append(text(random, "ab", 2));
        }
        return arn.append(':').append(text(random, tail, 6)).toString();
    }

    /** A pattern near the text: pieces of it replaced by wildcards, colons at times among them. */
    private static String loosened(String text, Random random) {
        StringBuilder pattern = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    pattern.append('*');
                    i += random.nextInt(3);
                }
                case 1 -> {
                    pattern.append('?');
                    i++;
                }
                default -> pattern.append(text.charAt(i++));
            }
        }
        return pattern.toString();
    }

    private static String text(Random random, String alphabet, int maxLength) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(maxLength + 1);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void many_stars_do_not_take_exponential_time() {
        String pattern = "*a".repeat(500) + "*b";
        assertThat(Glob.ofPattern(pattern).matches("a".repeat(5_000))).isFalse();
    }

    @Test
    void a_star_never_crosses_one_of_the_first_five_colons_of_an_arn() {
        String key = "arn:aws:kms:us-west-2:111122223333:key/1234";
        assertThat(Glob.ofPattern("arn:aws:kms:*:111122223333:key/*").matchesArn(key))
                .isTrue();
        assertThat(Glob.ofPattern("arn:aws:kms:*:key/*:x:y").matchesArn(key)).isFalse();
        assertThat(Glob.ofPattern("arn:aws:kms:*").matchesArn(key))
                .as("fewer than five colons: one string")
                .isTrue();
        assertThat(Glob.ofPattern("arn:aws:iam:*:role/app").matchesWholeArn("arn:aws:iam::111122223333:role/app"))
                .as("ARN operators always compare six parts")
                .isFalse();
        assertThat(Glob.ofPattern("*").matchesWholeArn("anything")).isTrue();
    }
}
