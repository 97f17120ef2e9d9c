package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.GrantConstraints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The encryption context of a request, as condition keys and grant constraints see it. Spec sections 3.8, 5.2, 5.3. */
final class EncryptionContexts {
    private final RequestContext context;
    private final Optional<Map<String, String>> pairs;

    EncryptionContexts(RequestContext context) {
        this.context = context;
        this.pairs = context.encryptionContext()
                .<Map<String, String>>map(given -> given)
                .or(() -> context.mode() == Mode.CONCRETE ? Optional.of(pinnedPairs(context)) : Optional.empty());
    }

    /** What a grant asks of the encryption context of a request. */
    static List<Residual.EncryptionContext> of(GrantConstraints constraints) {
        List<Residual.EncryptionContext> asked = new ArrayList<>();
        constraints
                .encryptionContextEquals()
                .ifPresent(pairs -> asked.add(asked(Residual.EncryptionContext.Mode.EQUALS, pairs)));
        constraints
                .encryptionContextSubset()
                .ifPresent(pairs -> asked.add(asked(Residual.EncryptionContext.Mode.SUBSET, pairs)));
        return asked;
    }

    private static Residual.EncryptionContext asked(Residual.EncryptionContext.Mode mode, Map<String, String> pairs) {
        return new Residual.EncryptionContext(mode, new TreeMap<>(pairs));
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

    /** What the question says of a key of the encryption context; empty when nothing, or when the key is another's. */
    Optional<Knowledge> find(ContextKey key) {
        if (key.equals(ContextKeys.ENCRYPTION_CONTEXT_KEYS)) {
            return pairs.<Knowledge>map(known -> Knowledge.values(List.copyOf(new TreeMap<>(known).keySet())))
                    .or(() -> pinnedNames().isEmpty() ? Optional.empty() : Optional.of(Knowledge.PRESENT));
        }
        if (!key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX)) {
            return Optional.empty();
        }
        String name = key.tail(ContextKeys.ENCRYPTION_CONTEXT_PREFIX);
        return pairs.map(known -> ResourceFacts.tagValue(known, name)).or(() -> byNames(name));
    }

    /** What fixing the names of all pairs says of one pair. */
    private Optional<Knowledge> byNames(String name) {
        if (context.absent().contains(ContextKeys.ENCRYPTION_CONTEXT_KEYS)) {
            return Optional.of(Knowledge.ABSENT);
        }
        return Optional.ofNullable(context.pinned().get(ContextKeys.ENCRYPTION_CONTEXT_KEYS))
                .map(names -> names.stream().anyMatch(name::equalsIgnoreCase) ? Knowledge.PRESENT : Knowledge.ABSENT);
    }

    /**
     * Whether a grant's constraint holds: decided when the encryption context is known; else what is left of it when some
     * pairs are fixed one by one.
     */
    Residual decide(Residual.EncryptionContext constraint) {
        if (pairs.isPresent()) {
            return Residuals.of(constraint.holds(pairs.get()));
        }
        if (isOpen() && !constraint.pairs().isEmpty()) {
            return constraint; // a key may have thousands of grants
        }
        SequencedMap<String, String> left = new TreeMap<>(constraint.pairs());
        left.entrySet().removeIf(this::isFixed);
        Collection<String> names = constraint.pairs().keySet();
        return switch (constraint.mode()) {
            case SUBSET -> {
                if (constraint.pairs().entrySet().stream().anyMatch(this::isExcluded)) {
                    yield Residual.FALSE;
                }
                yield left.isEmpty() ? Residual.TRUE : new Residual.EncryptionContext(constraint.mode(), left);
            }
            case EQUALS -> {
                boolean excluded =
                        constraint.pairs().entrySet().stream().anyMatch(this::isExcluded) || hasOtherThan(names);
                boolean noneBesides = Optional.ofNullable(context.pinned().get(ContextKeys.ENCRYPTION_CONTEXT_KEYS))
                        .map(names::containsAll)
                        .orElse(context.absent().contains(ContextKeys.ENCRYPTION_CONTEXT_KEYS));
                boolean whole = left.isEmpty() && noneBesides;
                yield excluded ? Residual.FALSE : whole ? Residual.TRUE : constraint;
            }
        };
    }

    /** Whether the question says nothing of it. */
    private boolean isOpen() {
        return context.pinned().keySet().stream().noneMatch(RequestContext::isEncryptionContext)
                && context.absent().stream().noneMatch(RequestContext::isEncryptionContext);
    }

    /** Names of the pairs that the question fixes one by one, as it spells them. */
    private List<String> pinnedNames() {
        return context.pinned().keySet().stream()
                .filter(key -> key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX))
                .map(key -> key.tail(ContextKeys.ENCRYPTION_CONTEXT_PREFIX))
                .toList();
    }

    /** Whether the question fixes a pair, or the name of one, that is none of these. */
    private boolean hasOtherThan(Collection<String> names) {
        return Stream.concat(
                        pinnedNames().stream(),
                        context.pinned().getOrDefault(ContextKeys.ENCRYPTION_CONTEXT_KEYS, List.of()).stream())
                .anyMatch(name -> names.stream().noneMatch(name::equalsIgnoreCase));
    }

    /** Whether the question fixes exactly this pair; names of constraints compare exactly [I-9]. */
    private boolean isFixed(Map.Entry<String, String> pair) {
        return pinnedNames().contains(pair.getKey())
                && List.of(pair.getValue()).equals(context.pinned().get(keyOf(pair)));
    }

    private static ContextKey keyOf(Map.Entry<String, String> pair) {
        return ContextKeys.resolve("kms:EncryptionContext:" + pair.getKey());
    }

    /** Whether what the question pins one by one leaves no room for a pair. */
    private boolean isExcluded(Map.Entry<String, String> pair) {
        ContextKey key = keyOf(pair);
        List<String> value = context.pinned().get(key);
        List<String> names = context.pinned().get(ContextKeys.ENCRYPTION_CONTEXT_KEYS);
        return context.absent().contains(key)
                || context.absent().contains(ContextKeys.ENCRYPTION_CONTEXT_KEYS)
                || (value != null && !value.contains(pair.getValue()))
                || (names != null && !names.contains(pair.getKey()));
    }
}
