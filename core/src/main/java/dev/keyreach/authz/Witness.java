package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One concrete request: what it carries, and which accounts allow it. Spec sections 6.2, 6.3. Evaluated in concrete mode it has
 * the verdict that it bears witness to.
 *
 * @param context values of condition keys, sorted; the encryption context apart
 * @param absent keys that the request does not carry and that matter, sorted
 * @param encryptionContext its pairs; empty when it has none
 * @param destinationEncryptionContext those of the second half of ReEncrypt
 * @param delegated accounts whose administrators allow the caller, sorted
 */
public record Witness(
        SequencedMap<ContextKey, List<String>> context,
        SequencedSet<ContextKey> absent,
        SequencedMap<String, String> encryptionContext,
        SequencedMap<String, String> destinationEncryptionContext,
        SequencedSet<String> delegated) {
    public Witness {
        SequencedMap<ContextKey, List<String>> sorted = new TreeMap<>(ContextKeys.BY_ID);
        sorted.putAll(context);
        context = Collections.unmodifiableSequencedMap(sorted);
        SequencedSet<ContextKey> missing = new TreeSet<>(ContextKeys.BY_ID);
        missing.addAll(absent);
        absent = Collections.unmodifiableSequencedSet(missing);
        encryptionContext = sortedPairs(encryptionContext);
        destinationEncryptionContext = sortedPairs(destinationEncryptionContext);
        delegated = Collections.unmodifiableSequencedSet(new TreeSet<>(delegated));
    }

    private static SequencedMap<String, String> sortedPairs(Map<String, String> pairs) {
        return Collections.unmodifiableSequencedMap(new TreeMap<>(pairs));
    }

    /**
     * The context of the request, for the evaluator: concrete, the accounts' decisions included.
     *
     * @param asked what the question fixes besides; its decisions about other accounts stay
     * @param accounts whose decisions matter: those that are not {@code delegated} do not allow the caller
     */
    RequestContext context(RequestContext asked, Set<String> accounts) {
        Map<String, Boolean> delegations = new TreeMap<>();
        accounts.forEach(account -> delegations.put(account, false));
        delegations.putAll(asked.delegations());
        delegated.forEach(account -> delegations.put(account, true));
        return new RequestContext(
                Mode.CONCRETE,
                context,
                absent,
                Optional.of(encryptionContext),
                Optional.of(destinationEncryptionContext),
                delegations);
    }
}
