package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a question fixes about the requests that it asks for. Spec section 5.3.
 *
 * @param pinned values of keys
 * @param absent keys that the request does not carry
 * @param encryptionContext the whole encryption context; empty when the question does not say
 * @param destinationEncryptionContext that of the second half of ReEncrypt
 */
public record RequestContext(
        Mode mode,
        Map<ContextKey, List<String>> pinned,
        Set<ContextKey> absent,
        Optional<SequencedMap<String, String>> encryptionContext,
        Optional<SequencedMap<String, String>> destinationEncryptionContext) {

    /** Nothing fixed: every request. */
    public static final RequestContext ANY =
            new RequestContext(Mode.SYMBOLIC, Map.of(), Set.of(), Optional.empty(), Optional.empty());

    public RequestContext {
        pinned = Map.copyOf(pinned);
        absent = Set.copyOf(absent);
        encryptionContext = encryptionContext.map(RequestContext::sorted);
        destinationEncryptionContext = destinationEncryptionContext.map(RequestContext::sorted);
    }

    private static SequencedMap<String, String> sorted(Map<String, String> pairs) {
        return Collections.unmodifiableSequencedMap(new TreeMap<>(pairs));
    }

    /** The context of the second half of ReEncrypt: everything but the encryption context is that of the call (spec 6.2). */
    RequestContext forDestination() {
        Map<ContextKey, List<String>> shared = new HashMap<>(pinned);
        shared.keySet().removeIf(RequestContext::isEncryptionContext);
        Set<ContextKey> missing = new HashSet<>(absent);
        missing.removeIf(RequestContext::isEncryptionContext);
        return new RequestContext(mode, shared, missing, destinationEncryptionContext, Optional.empty());
    }

    private static boolean isEncryptionContext(ContextKey key) {
        return key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX)
                || key.id().equals("kms:encryptioncontextkeys");
    }
}
