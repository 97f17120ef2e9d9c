package dev.keyreach.compile;

import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Template;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a document reads of the ARNs of its callers, and of nothing else by which principals of one account and kind differ.
 * Whose ARN none of its patterns can match, to them it says the same as to others of their kind whom none matches.
 *
 * @param parted the six parts of patterns that match part by part, as the ARN operators compare
 * @param whole patterns that match as one text
 */
record ArnTests(List<List<Glob>> parted, List<Glob> whole) {
    private static final int PARTS = 6;
    private static final String PRINCIPAL_ARN = "aws:principalarn";

    ArnTests {
        parted = List.copyOf(parted);
        whole = List.copyOf(whole);
    }

    /** The ARN tests of what is read; empty where something else is read as well. */
    static Optional<ArnTests> of(CallerReading.Part individual) {
        if (!individual.keys().isEmpty()) {
            return Optional.empty();
        }
        List<List<Glob>> parted = new ArrayList<>();
        List<Glob> whole = new ArrayList<>();
        for (ConditionTest test : individual.tests()) {
            if (!test.key().id().equals(PRINCIPAL_ARN)) {
                return Optional.empty();
            }
            Comparison comparison = test.operator().comparison();
            List<Glob> patterns = test.values().stream().map(Template::fixed).toList();
            switch (comparison) {
                case STRING_EQUALS, STRING_LIKE -> whole.addAll(patterns);
                case ARN_EQUALS, ARN_LIKE ->
                    patterns.forEach(pattern -> parts(pattern).ifPresentOrElse(parted::add, () -> whole.add(pattern)));
                case NULL -> {} // every caller has an ARN
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new ArnTests(parted, whole));
    }

    /** The six parts of a pattern. */
    private static Optional<List<Glob>> parts(Glob pattern) {
        String[] parts = pattern.text().split(":", PARTS);
        return parts.length == PARTS
                ? Optional.of(List.of(parts).stream().map(Glob::new).toList())
                : Optional.empty();
    }

    /** Marks whose ARN a pattern may match: no other's matches. O(patterns x log(principals) + marked). */
    void mark(AccountPrincipals principals, BitSet marked) {
        whole.forEach(pattern -> principals.startingWith(pattern.literalPrefix(), marked));
        for (List<Glob> parts : parted) {
            for (String head : principals.heads()) {
                if (matches(parts, head)) {
                    principals.startingWith(head + parts.getLast().literalPrefix(), marked);
                }
            }
        }
    }

    /** @param head the first five parts of an ARN, with their colons */
    private static boolean matches(List<Glob> parts, String head) {
        String[] own = head.split(":", PARTS);
        for (int i = 0; i < PARTS - 1; i++) {
            if (!parts.get(i).matches(own[i])) {
                return false;
            }
        }
        return true;
    }
}
