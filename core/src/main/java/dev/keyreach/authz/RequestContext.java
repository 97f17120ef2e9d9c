package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a question fixes about the requests that it asks for. Spec section 5.3.
 *
 * @param pinned values of keys
 * @param absent keys that the request does not carry
 * @param encryptionContext the whole encryption context; empty when the question does not say
 * @param destinationEncryptionContext that of the second half of ReEncrypt
 * @param delegations what the administrators of accounts that are not loaded are taken to decide (spec 6.3), by account
 *     id; {@code *} stands for the account of a caller whom nothing names
 */
public record RequestContext(
        Mode mode,
        Map<ContextKey, List<String>> pinned,
        Set<ContextKey> absent,
        Optional<SequencedMap<String, String>> encryptionContext,
        Optional<SequencedMap<String, String>> destinationEncryptionContext,
        Map<String, Boolean> delegations) {
    private static final Pattern PARTY = Pattern.compile("[0-9]{12}|\\*");

    /** Nothing fixed: every request. */
    public static final RequestContext ANY =
            new RequestContext(Mode.SYMBOLIC, Map.of(), Set.of(), Optional.empty(), Optional.empty());

    /** A context that says nothing of what other accounts decide. */
    public RequestContext(
            Mode mode,
            Map<ContextKey, List<String>> pinned,
            Set<ContextKey> absent,
            Optional<SequencedMap<String, String>> encryptionContext,
            Optional<SequencedMap<String, String>> destinationEncryptionContext) {
        this(mode, pinned, absent, encryptionContext, destinationEncryptionContext, Map.of());
    }

    /** @throws IllegalArgumentException when a delegation is neither of an account id nor of {@code *} */
    public RequestContext {
        pinned = Map.copyOf(pinned);
        absent = Set.copyOf(absent);
        encryptionContext = encryptionContext.map(RequestContext::sorted);
        destinationEncryptionContext = destinationEncryptionContext.map(RequestContext::sorted);
        delegations = Map.copyOf(delegations);
        delegations.keySet().stream()
                .filter(party -> !isDelegationParty(party))
                .findFirst()
                .ifPresent(party -> {
                    throw new IllegalArgumentException("no account decides as `" + party + "`");
                });
    }

    /**
     * What the context says of condition keys, the pairs of the encryption context among them.
     *
     * @param vpcEndpoint the endpoint of the request, which is one more key
     */
    public Map<ContextKey, Knowledge> given(Optional<String> vpcEndpoint) {
        Map<ContextKey, Knowledge> given = new HashMap<>();
        pinned.forEach((key, values) -> given.put(key, Knowledge.values(values)));
        absent.forEach(key -> given.put(key, Knowledge.ABSENT));
        vpcEndpoint.ifPresent(id -> given.putIfAbsent(ContextKeys.resolve("aws:SourceVpce"), Knowledge.value(id)));
        encryptionContext.ifPresent(pairs -> {
            pairs.forEach((name, value) ->
                    given.putIfAbsent(ContextKeys.resolve("kms:EncryptionContext:" + name), Knowledge.value(value)));
            given.putIfAbsent(
                    ContextKeys.ENCRYPTION_CONTEXT_KEYS, Knowledge.values(List.copyOf(pairs.sequencedKeySet())));
        });
        return given;
    }

    /** Whether a text can stand in {@code delegation(...)}: 12 digits, or {@code *}. */
    public static boolean isDelegationParty(String text) {
        return PARTY.matcher(text).matches();
    }

    /** What an account's administrators are taken to decide; the atom when nothing is said of them. */
    Residual delegation(String party) {
        Boolean decided = delegations.get(party);
        return decided == null ? new Residual.Delegation(party) : Residuals.of(decided);
    }

    private static SequencedMap<String, String> sorted(Map<String, String> pairs) {
        return Collections.unmodifiableSequencedMap(new TreeMap<>(pairs));
    }

    /**
     * The same context with what somebody fixes on purpose, whatever it says of that.
     *
     * @param fixed values by key; an empty list where the request carries none
     */
    public RequestContext supplying(Map<ContextKey, List<String>> fixed) {
        if (fixed.isEmpty()) {
            return this;
        }
        Map<ContextKey, List<String>> values = new HashMap<>(pinned);
        Set<ContextKey> missing = new HashSet<>(absent);
        fixed.forEach((key, given) -> {
            values.remove(key);
            missing.remove(key);
            if (given.isEmpty()) {
                missing.add(key);
            } else {
                values.put(key, given);
            }
        });
        return new RequestContext(mode, values, missing, encryptionContext, destinationEncryptionContext, delegations);
    }

    /** The same context, which says nothing of some keys. */
    RequestContext without(Predicate<ContextKey> some) {
        Map<ContextKey, List<String>> rest = new HashMap<>(pinned);
        rest.keySet().removeIf(some);
        Set<ContextKey> missing = new HashSet<>(absent);
        missing.removeIf(some);
        return new RequestContext(mode, rest, missing, encryptionContext, destinationEncryptionContext, delegations);
    }

    /** The context of the second half of ReEncrypt: everything but the encryption context is that of the call (spec 6.2). */
    RequestContext forDestination() {
        Map<ContextKey, List<String>> shared = new HashMap<>(pinned);
        shared.keySet().removeIf(RequestContext::isEncryptionContext);
        Set<ContextKey> missing = new HashSet<>(absent);
        missing.removeIf(RequestContext::isEncryptionContext);
        return new RequestContext(mode, shared, missing, destinationEncryptionContext, Optional.empty(), delegations);
    }

    /** Whether a key says something of the encryption context: a pair of it, or the names of all. */
    public static boolean isEncryptionContext(ContextKey key) {
        return key.id().startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX)
                || key.equals(ContextKeys.ENCRYPTION_CONTEXT_KEYS);
    }
}
