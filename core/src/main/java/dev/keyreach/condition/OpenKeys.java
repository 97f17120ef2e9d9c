package dev.keyreach.condition;

import dev.keyreach.condition.ConditionOperator.Comparison;
import dev.keyreach.condition.ConditionOperator.SetOperator;
import dev.keyreach.condition.Residual.Test;
import java.util.ArrayList;
import java.util.List;

/**
 * Positive tests on keys whose value is not known. What little is known (the key is there, its values start so, or never so)
 * may still settle a test or take values from it; the rest becomes an atom.
 */
final class OpenKeys {
    private OpenKeys() {}

    static Residual positive(
            ConditionTest test,
            SetOperator set,
            boolean ifExists,
            Knowledge.Unknown unknown,
            List<Glob> resolved,
            List<String> open) {
        Comparison comparison = test.operator().comparison();
        Residual absent =
                unknown.present() ? Residual.FALSE : new Test(Comparison.NULL.word(), test.key(), List.of("true"));
        boolean trueWhenAbsent = ifExists || set == SetOperator.FOR_ALL_VALUES;
        if (resolved.stream().anyMatch(glob -> alwaysMatches(comparison, glob, unknown))) {
            return trueWhenAbsent ? Residual.TRUE : Residuals.not(absent);
        }
        List<String> possible = new ArrayList<>(open);
        resolved.stream()
                .filter(glob -> canMatch(comparison, glob, unknown))
                .map(glob -> comparison.takesVariables() ? glob.text(comparison.takesWildcards()) : glob.text())
                .forEach(possible::add);
        if (possible.isEmpty()) {
            return trueWhenAbsent ? absent : Residual.FALSE;
        }
        return new Test(test.operator().positive(set, ifExists && !unknown.present()), test.key(), possible);
    }

    /** Whether the prefix knowledge speaks about this comparison: exact texts and patterns, case-sensitive. */
    private static boolean comparesText(Comparison comparison) {
        return comparison == Comparison.STRING_EQUALS || comparison.takesWildcards();
    }

    private static boolean alwaysMatches(Comparison comparison, Glob glob, Knowledge.Unknown unknown) {
        if (!comparison.takesWildcards()) {
            return false;
        }
        if (glob.matchesEverything()) {
            return true;
        }
        String text = glob.text();
        boolean openEnded = comparison == Comparison.STRING_LIKE
                && text.length() == glob.literalPrefix().length() + 1
                && text.endsWith(String.valueOf(Glob.ANY_RUN));
        return openEnded && unknown.prefix().startsWith(glob.literalPrefix());
    }

    private static boolean canMatch(Comparison comparison, Glob glob, Knowledge.Unknown unknown) {
        if (comparison == Comparison.STRING_EQUALS_IGNORE_CASE) {
            return unknown.never().stream().noneMatch(never -> Comparisons.sameIgnoringCase(glob.text(), never));
        }
        if (!comparesText(comparison)) {
            return true;
        }
        boolean literal = !comparison.takesWildcards() || glob.isLiteral();
        String start = literal ? glob.text() : glob.literalPrefix();
        String end = literal ? glob.text() : glob.literalSuffix();
        boolean startFits = start.startsWith(unknown.prefix())
                || (!literal && unknown.prefix().startsWith(start));
        boolean endFits =
                end.endsWith(unknown.suffix()) || (!literal && unknown.suffix().endsWith(end));
        return startFits
                && endFits
                && unknown.neverPrefixes().stream().noneMatch(start::startsWith)
                && !(literal && unknown.never().contains(glob.text()));
    }
}
