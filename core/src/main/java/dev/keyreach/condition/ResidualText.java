package dev.keyreach.condition;

import dev.keyreach.condition.Residual.And;
import dev.keyreach.condition.Residual.At;
import dev.keyreach.condition.Residual.Atom;
import dev.keyreach.condition.Residual.Constant;
import dev.keyreach.condition.Residual.Delegation;
import dev.keyreach.condition.Residual.EncryptionContext;
import dev.keyreach.condition.Residual.Not;
import dev.keyreach.condition.Residual.Or;
import dev.keyreach.condition.Residual.Test;
import java.util.List;
import java.util.stream.Collectors;

/** The one text of a formula: equal formulas give equal text, so that it serves as sort key and identity. Not for people. */
public final class ResidualText {
    private ResidualText() {}

    /** The text. O(size). */
    public static String of(Residual formula) {
        return switch (formula) {
            case Constant(boolean value) -> Boolean.toString(value);
            case And(List<Residual> parts) -> join("and", parts);
            case Or(List<Residual> parts) -> join("or", parts);
            case Not(Atom atom) -> "not(" + of(atom) + ")";
            case At(String step, Residual when) -> "at(" + step + "," + of(when) + ")";
            // The id and not the name: keys are equal whatever their case.
            case Test(String operator, ContextKey key, List<String> values) ->
                operator + "(" + key.id() + "," + values + ")";
            case Delegation(String account) -> "delegation(" + account + ")";
            case EncryptionContext(EncryptionContext.Mode mode, var pairs) ->
                "encryptionContext(" + mode.word() + "," + pairs + ")";
        };
    }

    /** Sorts parts as their JSON texts sort: by the name of the first member, then by the text. */
    static String sortKey(Residual part) {
        char rank = switch (part) {
            case Constant constant -> '0';
            case And and -> '1';
            case At at -> '2';
            case Delegation delegation -> '3';
            case EncryptionContext context -> '4';
            case Not not -> '5';
            case Test test -> '6';
            case Or or -> '7';
        };
        return rank + of(part);
    }

    private static String join(String word, List<Residual> parts) {
        return parts.stream().map(ResidualText::of).collect(Collectors.joining(",", word + "(", ")"));
    }
}
