package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The encryption context of a request, as condition keys and grant constraints see it. Spec sections 3.8, 5.2, 5.3. */
final class EncryptionContexts {
    static final ContextKey KEYS = ContextKeys.resolve("kms:EncryptionContextKeys");

    private final RequestContext context;
    private final Optional<Map<String, String>> pairs;

    EncryptionContexts(RequestContext context) {
        this.context = context;
        this.pairs = context.encryptionContext()
                .<Map<String, String>>map(given -> given)
                .or(() -> context.mode() == Mode.CONCRETE ? Optional.of(pinnedPairs(context)) : Optional.empty());
    }

    /** In a concrete request the encryption context is the pairs that the question pins one by one. */
    private static Map<String, String> pinnedPairs(RequestContext context) {
        Map<String, String> pairs = new TreeMap<>();
        context.pinned().forEach((key, values) -> {
            if (key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX) && values.size() == 1) {
                pairs.put(key.tail(ContextKeys.ENCRYPTION_CONTEXT_PREFIX), values.getFirst());
            }
        });
        return pairs;
    }

    /** What the known encryption context says of a key; empty when it is not known, or the key is another's. */
    Optional<Knowledge> find(ContextKey key) {
        if (key.id().equals("kms:encryptioncontextkeys")) {
            return pairs.map(known -> Knowledge.values(List.copyOf(new TreeMap<>(known).keySet())));
        }
        if (!key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX)) {
            return Optional.empty();
        }
        String name = key.tail(ContextKeys.ENCRYPTION_CONTEXT_PREFIX);
        return pairs.map(known -> ResourceFacts.tagValue(known, name));
    }

    /** Whether a grant's constraint holds: decided when the encryption context is known, else the atom. */
    Residual decide(Residual.EncryptionContext constraint) {
        if (pairs.isPresent()) {
            return Residuals.of(constraint.holds(pairs.get()));
        }
        return constraint.pairs().entrySet().stream().anyMatch(this::isExcluded) ? Residual.FALSE : constraint;
    }

    /** Whether what the question pins one by one leaves no room for a pair. */
    private boolean isExcluded(Map.Entry<String, String> pair) {
        ContextKey key = ContextKeys.resolve("kms:EncryptionContext:" + pair.getKey());
        List<String> value = context.pinned().get(key);
        List<String> names = context.pinned().get(KEYS);
        return context.absent().contains(key)
                || context.absent().contains(KEYS)
                || (value != null && !value.contains(pair.getValue()))
                || (names != null && !names.contains(pair.getKey()));
    }
}
