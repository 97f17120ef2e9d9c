package dev.keyreach.authz;

import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Residual;
import java.util.List;
import java.util.Set;

/** Whether a formula limits who may pass, rather than how. Spec section 6.4. */
final class PartyLimits {
    private static final Set<String> LIMITING = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "kms:calleraccount",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:userid",
            "aws:sourcevpce",
            "aws:sourcevpc",
            "aws:sourcevpcarn",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:sourceip",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid");

    /** Keys that every request by an IAM principal carries: here IfExists and ForAllValues limit all the same. */
    private static final Set<String> ALWAYS_PRESENT =
            Set.of("aws:principalarn", "aws:principalaccount", "kms:calleraccount", "aws:userid");

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0");

    private PartyLimits() {}

    /** Whether somebody passes without meeting any condition that limits parties. */
    static boolean isOpen(Residual formula) {
        return switch (formula) {
            case Residual.Constant(boolean value) -> value;
            case Residual.And(List<Residual> parts) -> parts.stream().allMatch(PartyLimits::isOpen);
            case Residual.Or(List<Residual> parts) -> parts.stream().anyMatch(PartyLimits::isOpen);
            case Residual.At at -> isOpen(at.when());
            case Residual.Not not -> true;
            case Residual.Test test -> !limits(test);
            case Residual.Delegation delegation -> true;
            case Residual.EncryptionContext context -> true;
        };
    }

    private static boolean limits(Residual.Test test) {
        ContextKey key = test.key();
        boolean passesWhenAbsent = ConditionOperator.parse(test.operator())
                .map(operator -> operator.ifExists() || operator.set() == ConditionOperator.SetOperator.FOR_ALL_VALUES)
                .orElse(false);
        return LIMITING.contains(key.id())
                && !test.operator().equals("Null")
                && (!passesWhenAbsent || ALWAYS_PRESENT.contains(key.id()))
                && test.values().stream().noneMatch(PartyLimits::isEverybody);
    }

    private static boolean isEverybody(String value) {
        return EVERYWHERE.contains(value) || value.chars().allMatch(c -> c == '*' || c == '?');
    }
}
