package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.List;

/**
 * The user id of a role's session is that of the role, a colon, and the name of the session: what a test says of the one it says of the
 * other. Neither part has a colon of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-userid">
 *     aws:userid</a>
 */
final class UserIds {
    private static final ContextKey USER_ID = ContextKeys.resolve("aws:userid");
    private static final String EQUALS = "StringEquals";
    private static final String LIKE = "StringLike";

    private UserIds() {}

    /**
     * A formula about a request of a session, which also says what follows for the session's name. Other formulas stay as they are.
     *
     * @param session the key that holds the name
     */
    static Residual told(Residual formula, ContextKey session) {
        return switch (formula) {
            case Residual.And(var parts) ->
                Residuals.and(parts.stream().map(part -> told(part, session)).toList());
            case Residual.Or(var parts) ->
                Residuals.or(parts.stream().map(part -> told(part, session)).toList());
            case Residual.Not(Residual.Test test) when isOfAnyRole(test) -> Residuals.not(named(test, session));
            case Residual.Test test when isOfAnyRole(test) -> named(test, session);
            case Residual.Test test when isOfSessions(test) -> Residuals.and(test, named(test, session));
            case Residual.Not not -> not;
            case Residual.Atom atom -> atom;
            case Residual.At at -> at;
            case Residual.Constant constant -> constant;
        };
    }

    private static boolean isOfSessions(Residual.Test test) {
        return test.key().equals(USER_ID)
                && (test.operator().equals(EQUALS) || test.operator().equals(LIKE))
                && test.values().stream().allMatch(UserIds::isSession);
    }

    /** Whether it is about the name alone, so that the opposite is as well. */
    private static boolean isOfAnyRole(Residual.Test test) {
        return isOfSessions(test)
                && test.operator().equals(LIKE)
                && test.values().stream().allMatch(value -> value.startsWith("*:"));
    }

    /** With one colon, which no variable brings along. */
    private static boolean isSession(String value) {
        return !value.contains("${") && value.indexOf(':') >= 0 && value.indexOf(':') == value.lastIndexOf(':');
    }

    private static Residual.Test named(Residual.Test test, ContextKey session) {
        List<String> names = test.values().stream()
                .map(value -> value.substring(value.indexOf(':') + 1))
                .toList();
        return new Residual.Test(test.operator(), session, names);
    }
}
