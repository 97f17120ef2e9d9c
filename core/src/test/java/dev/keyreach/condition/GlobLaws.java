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
