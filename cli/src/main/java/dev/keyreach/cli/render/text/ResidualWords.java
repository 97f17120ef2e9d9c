package dev.keyreach.cli.render.text;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residual.And;
import dev.keyreach.condition.Residual.At;
import dev.keyreach.condition.Residual.Constant;
import dev.keyreach.condition.Residual.Delegation;
import dev.keyreach.condition.Residual.EncryptionContext;
import dev.keyreach.condition.Residual.Not;
import dev.keyreach.condition.Residual.Or;
import dev.keyreach.condition.Residual.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an answer depends on, in words: a sentence while it is short, else a list of lists. */
final class ResidualWords {
    /** More clauses than this in one sentence are hard to follow. */
    private static final int SENTENCE = 3;

    private final List<Line> lines = new ArrayList<>();
    private final int columns;

    private ResidualWords(int columns) {
        this.columns = columns;
    }

    /**
     * A line.
     *
     * @param depth how deep in lists of lists; 0 for the sentence that starts with "only"
     */
    record Line(int depth, String text) {}

    /** The lines; several clauses stand in one only if it has room for them. */
    static List<Line> of(Residual formula, int columns) {
        ResidualWords words = new ResidualWords(columns);
        words.top(formula);
        return words.lines;
    }

    private void top(Residual formula) {
        switch (formula) {
            case And and -> several(0, "only if ", and.parts(), true);
            case Or or -> several(0, "only if ", or.parts(), false);
            case At at -> nested(0, "only if ", at);
            case Test test -> lines.add(new Line(0, "only " + alone(test)));
            case EncryptionContext constraint -> lines.add(new Line(0, "only with " + pairs(constraint)));
            case Not not -> lines.add(new Line(0, "only if " + clause(not)));
            case Delegation delegation -> lines.add(new Line(0, "only if " + clause(delegation)));
            case Constant(boolean value) -> lines.add(new Line(0, value ? "always" : "never"));
        }
    }

    private static String alone(Test test) {
        return TestWords.encryptionContextPair(test)
                .map(pair -> "with encryption context " + pair)
                .or(() -> TestWords.vpcEndpoints(test).map(endpoint -> "through " + endpoint))
                .orElseGet(() -> "if " + clause(test));
    }

    private void several(int depth, String start, List<Residual> parts, boolean conjunction) {
        List<String> leaves = leaves(parts, conjunction);
        List<Residual> inner = parts.stream().filter(part -> !isLeaf(part)).toList();
        String sentence = start + String.join(conjunction ? " and " : " or ", leaves);
        boolean fits = leaves.size() == 1 || sentence.length() + 2 * depth <= columns;
        if (inner.isEmpty() && leaves.size() <= SENTENCE && fits) {
            lines.add(new Line(depth, sentence));
            return;
        }
        lines.add(new Line(depth, start + (conjunction ? "all of these hold:" : "one of these holds:")));
        leaves.forEach(leaf -> lines.add(new Line(depth + 1, "- " + leaf)));
        inner.forEach(part -> nested(depth + 1, "- ", part));
    }

    private static boolean isLeaf(Residual part) {
        return !(part instanceof And || part instanceof Or || part instanceof At);
    }

    /** The clauses of the leaves; pairs of one encryption context read better together. */
    private static List<String> leaves(List<Residual> parts, boolean conjunction) {
        List<String> clauses = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        for (Residual part : parts) {
            Optional<String> pair =
                    conjunction && part instanceof Test test ? TestWords.encryptionContextPair(test) : Optional.empty();
            pair.ifPresent(pairs::add);
            if (pair.isEmpty() && isLeaf(part)) {
                clauses.add(clause(part));
            }
        }
        if (!pairs.isEmpty()) {
            clauses.add("the encryption context has " + String.join(", ", pairs));
        }
        return clauses;
    }

    private void nested(int depth, String start, Residual part) {
        switch (part) {
            case And and -> several(depth, start, and.parts(), true);
            case Or or -> several(depth, start, or.parts(), false);
            case At at -> {
                lines.add(new Line(depth, start + "for " + at.step() + ":"));
                nested(depth + 1, "", at.when());
            }
            case Test test -> lines.add(new Line(depth, start + clause(test)));
            case EncryptionContext constraint -> lines.add(new Line(depth, start + clause(constraint)));
            case Not not -> lines.add(new Line(depth, start + clause(not)));
            case Delegation delegation -> lines.add(new Line(depth, start + clause(delegation)));
            case Constant constant -> lines.add(new Line(depth, start + clause(constant)));
        }
    }

    /** A formula as a clause that follows "if". */
    static String clause(Residual part) {
        return switch (part) {
            case Test test -> positive(test);
            case Not(Test test) -> TestWords.clause(test, false);
            case Not(Delegation delegation) -> decided(delegation, false);
            case Not(EncryptionContext constraint) -> "not with " + pairs(constraint);
            case Delegation delegation -> decided(delegation, true);
            case EncryptionContext constraint -> "the request has " + pairs(constraint);
            case Constant(boolean value) -> value ? "always" : "never";
            case And and -> joined(and.parts(), " and ");
            case Or or -> joined(or.parts(), " or ");
            case At at -> "for " + at.step() + ": " + clause(at.when());
        };
    }

    private static String joined(List<Residual> parts, String joint) {
        return parts.stream().map(ResidualWords::clause).collect(Collectors.joining(joint, "(", ")"));
    }

    private static String positive(Test test) {
        return TestWords.vpcEndpoints(test)
                .map(endpoint -> "the call comes through " + endpoint)
                .or(() -> TestWords.encryptionContextPair(test).map(pair -> "the encryption context has " + pair))
                .orElseGet(() -> TestWords.clause(test, true));
    }

    /** What the administrators of another account say to the request. */
    static String decided(Delegation delegation, boolean allows) {
        String account = delegation.account().equals("*") ? "the caller's account" : "account " + delegation.account();
        return "the administrators of " + account + (allows ? " allow it" : " do not allow it");
    }

    private static String pairs(EncryptionContext constraint) {
        String pairs = constraint.pairs().entrySet().stream()
                .map(pair -> TestWords.quoted(pair.getKey()) + "=" + TestWords.quoted(pair.getValue()))
                .collect(Collectors.joining(", "));
        return switch (constraint.mode()) {
            case SUBSET -> "encryption context " + pairs;
            case EQUALS -> "encryption context exactly " + (pairs.isEmpty() ? "empty" : pairs);
        };
    }
}
