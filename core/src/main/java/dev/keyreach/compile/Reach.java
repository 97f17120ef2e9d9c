package dev.keyreach.compile;

import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Template;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The accounts whose keys the Allow statements of some documents may mean, by the account part of their resources. It only
 * leaves out what certainly does not match. Spec section 2.7.
 *
 * @param anywhere whether keys of any account may be meant
 * @param accounts account ids that are spelled out
 */
record Reach(boolean anywhere, Set<String> accounts) {
    /** No key. */
    static final Reach NOWHERE = new Reach(false, Set.of());

    private static final int COLONS_BEFORE_ACCOUNT = 4;

    Reach {
        accounts = Set.copyOf(accounts);
    }

    /** The reach of the Allows that cover a permission. O(size of the document). */
    static Reach of(PolicyDocument document, String permission) {
        boolean anywhere = false;
        Set<String> accounts = new HashSet<>();
        for (Statement statement : document.statements()) {
            if (statement.effect() == Effect.ALLOW
                    && statement.covers(permission)
                    && statement.resource().isPresent()) {
                Clause<Template> clause = statement.resource().get();
                for (Template template : clause.patterns()) {
                    String account = accountPart(template);
                    if (account.isEmpty()) {
                        anywhere = true;
                    } else {
                        accounts.add(account);
                    }
                }
                anywhere |= clause.negated();
            }
        }
        return new Reach(anywhere, anywhere ? Set.of() : accounts);
    }

    static Reach union(List<Reach> reaches) {
        Set<String> accounts = new HashSet<>();
        reaches.forEach(reach -> accounts.addAll(reach.accounts()));
        return new Reach(reaches.stream().anyMatch(Reach::anywhere), accounts);
    }

    /** The account part where it is spelled out in full; empty where the pattern leaves it open. */
    static String accountPart(Template template) {
        // Variables stand behind the fifth colon only: what is before it is literal (spec 2.10).
        if (template.parts().isEmpty()
                || !(template.parts().getFirst() instanceof Template.Part.Literal(String head))) {
            return "";
        }
        String[] parts = head.split(":", COLONS_BEFORE_ACCOUNT + 2);
        boolean whole = parts.length == COLONS_BEFORE_ACCOUNT + 2;
        return whole && new Glob(parts[COLONS_BEFORE_ACCOUNT]).isLiteral() ? parts[COLONS_BEFORE_ACCOUNT] : "";
    }

    /** Whether a key of the account may be meant. */
    boolean includes(String account) {
        return anywhere || accounts.contains(account);
    }
}
