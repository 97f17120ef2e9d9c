package dev.keyreach.policy;

import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Template;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy. It matches a request when its principal (where it has one), action and resource match and all
 * conditions hold; Allow and Deny alike. Spec section 2.
 *
 * @param index 0-based place in the written document
 * @param sid for display only
 * @param principal empty in policies that are attached to their principal
 * @param action empty only in key policies: then the statement applies to nothing (spec 2.3)
 * @param resource empty in trust policies (the role itself), and in key policies, where the statement then applies to
 *     nothing
 */
public record Statement(
        int index,
        Optional<String> sid,
        Effect effect,
        Optional<Clause<PrincipalPattern>> principal,
        Optional<Clause<ActionPattern>> action,
        Optional<Clause<Template>> resource,
        List<ConditionTest> conditions) {
    public Statement {
        conditions = List.copyOf(conditions);
    }

    /** Whether Action or NotAction covers the permission. O(entries). */
    public boolean covers(String permission) {
        return action.map(clause ->
                        clause.patterns().stream().anyMatch(pattern -> pattern.matches(permission)) != clause.negated())
                .orElse(false);
    }

    /** The Sid, or {@code statement N} (counted from 1) where there is none. */
    public String label() {
        return sid.filter(text -> !text.isBlank()).orElseGet(() -> "statement " + (index + 1));
    }
}
