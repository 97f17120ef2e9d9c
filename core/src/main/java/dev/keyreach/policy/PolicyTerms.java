package dev.keyreach.policy;

import dev.keyreach.condition.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Entries of Action, Principal and Resource that one thread has read, so that each is understood once and is one object in
 * all documents: dumps have few of them, over and over. Only those without defects. Bounded.
 */
public final class PolicyTerms {
    private static final int MOST = 1 << 12;

    private final Map<String, ActionPattern> actions = new HashMap<>();
    private final Map<String, PrincipalPattern> principals = new HashMap<>();
    private final Map<String, Template> resources = new HashMap<>();

    Optional<ActionPattern> action(String written) {
        return Optional.ofNullable(actions.get(written));
    }

    void keepAction(String written, ActionPattern pattern) {
        keep(actions, written, pattern);
    }

    Optional<PrincipalPattern> principal(String kind, String written) {
        // An ARN means the same in a policy wherever it stands, but not a name of a service in place of one.
        return kind.equals("AWS") ? Optional.ofNullable(principals.get(written)) : Optional.empty();
    }

    void keepPrincipal(String kind, String written, PrincipalPattern pattern) {
        if (kind.equals("AWS")) {
            keep(principals, written, pattern);
        }
    }

    /** A resource pattern whose meaning does not depend on the version of the document: without {@code $}. */
    Template resource(String written, Supplier<Template> otherwise) {
        if (written.indexOf('$') >= 0) {
            return otherwise.get();
        }
        Template known = resources.get(written);
        if (known != null) {
            return known;
        }
        Template made = otherwise.get();
        keep(resources, written, made);
        return made;
    }

    private static <T> void keep(Map<String, T> terms, String written, T term) {
        if (terms.size() < MOST) {
            terms.put(written, term);
        }
    }
}
