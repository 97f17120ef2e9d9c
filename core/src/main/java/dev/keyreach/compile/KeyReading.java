package dev.keyreach.compile;

import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Template;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the statements of a document that cover one permission read of a key: keys of which they read the same are the same
 * to them, whoever calls. The counterpart of {@link CallerReading}.
 *
 * @param arn whether the ARN as a whole matters, because a variable stands in a pattern for it
 * @param patterns patterns without variables that mean some keys and not others
 * @param keys condition keys that describe a key and whose value matters
 */
record KeyReading(boolean arn, List<Template> patterns, List<ContextKey> keys) {
    KeyReading {
        patterns = List.copyOf(patterns);
        keys = List.copyOf(keys);
    }

    /** What a document reads. O(size of the document). */
    static KeyReading of(PolicyDocument document, String permission) {
        boolean arn = false;
        Set<Template> patterns = new LinkedHashSet<>();
        Set<ContextKey> keys = new LinkedHashSet<>();
        for (Statement statement : document.statements()) {
            if (statement.covers(permission)) {
                List<Template> resources =
                        statement.resource().map(clause -> clause.patterns()).orElse(List.of());
                for (Template template : resources) {
                    if (!template.isFixed()) {
                        arn = true;
                        template.variables().forEach(keys::add);
                    } else if (!template.fixed().matchesEverything()) {
                        patterns.add(template);
                    }
                }
                statement.conditions().forEach(test -> {
                    keys.add(test.key());
                    test.values().forEach(value -> value.variables().forEach(keys::add));
                });
            }
        }
        keys.removeIf(key -> !EvaluatorParts.describesKey(key));
        return new KeyReading(arn, new ArrayList<>(patterns), new ArrayList<>(keys));
    }

    /** Whether all keys are the same to it. */
    boolean isEmpty() {
        return !arn && patterns.isEmpty() && keys.isEmpty();
    }

    /**
     * The accounts whose keys it may tell from others: all keys of other accounts are the same to it. Empty where it may tell
     * keys of any account apart.
     */
    Optional<Set<String>> accounts() {
        if (arn || !keys.isEmpty()) {
            return Optional.empty();
        }
        Set<String> accounts = new HashSet<>();
        for (Template pattern : patterns) {
            String account = Reach.accountPart(pattern);
            if (account.isEmpty()) {
                return Optional.empty();
            }
            accounts.add(account);
        }
        return Optional.of(accounts);
    }

    /**
     * What the document reads of one key; equal for keys that are the same to it.
     *
     * @param written the ARN of the key
     */
    List<Object> view(String written, Function<ContextKey, Knowledge> known) {
        List<Object> view = new ArrayList<>(patterns.size() + keys.size() + 1);
        if (arn) {
            view.add(written);
        }
        patterns.forEach(pattern -> view.add(pattern.fixed().matchesArn(written)));
        keys.forEach(key -> view.add(known.apply(key)));
        return view;
    }
}
