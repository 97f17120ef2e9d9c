package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.GrantIndex;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Operations;
import dev.keyreach.authz.Request;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides one permission on one key for many callers: each policy document is matched once for all callers that are the same
 * to it, and equal matches are decided once. For one thread, and short-lived.
 */
final class KeyDesk {
    private final Bench bench;
    private final Key key;
    private final GrantIndex grants;
    private final Map<Said, Outcome> said = new HashMap<>();
    private final Map<Kind, Outcome> keyPolicyTo = new HashMap<>();
    private final Optional<PolicyUse> keyPolicy;

    /** What a document was asked: by whom does not matter beyond what it reads of the caller. */
    private record Said(Layer layer, DocumentId document, List<Object> view) {}

    /** Callers that a key policy cannot tell apart unless it names them or reads what is individual. */
    private record Kind(Optional<AccountId> account, String type, Caller.Standing standing, boolean bounded) {
        static Kind of(Caller caller) {
            return new Kind(
                    caller.account(),
                    caller.principal().getClass().getSimpleName(),
                    caller.standing(),
                    caller.boundary().isPresent());
        }
    }

    KeyDesk(Key key, Bench bench) {
        this.key = key;
        this.bench = bench;
        this.grants = GrantIndex.of(key);
        this.keyPolicy = key.policy().filter(use -> bench.readings().of(use).covers());
    }

    Bench bench() {
        return bench;
    }

    GrantIndex grants() {
        return grants;
    }

    /** The key policy, if it covers the permission. */
    Optional<PolicyUse> keyPolicy() {
        return keyPolicy;
    }

    /** Whether a caller's ARN, tags or ids matter to the key policy or to an RCP: then no caller stands for another. */
    boolean isIndividual(Check check) {
        EvaluatorParts parts = bench.parts();
        // Whom the key policy names is asked about apart, so that names alone make nobody individual.
        return keyPolicy
                        .filter(use -> bench.readings().of(use).readsIndividuals())
                        .isPresent()
                || parts.rcpLevels(check).stream()
                        .flatMap(List::stream)
                        .map(bench.readings()::of)
                        .anyMatch(reading -> reading.names() || reading.readsIndividuals());
    }

    /**
     * Decides a check.
     *
     * @param profile that of its caller
     * @param unnamed whether neither key policy nor grants name the caller itself, nor the key policy reads what is individual
     */
    Result decide(Request request, Operations.Split split, Profile profile, boolean unnamed) {
        return new CheckDesk(this, split.checks().getFirst()).decide(request, split, profile, unnamed);
    }

    /** What a document says, worked out once for all callers of whom it reads the same. */
    Outcome ask(Layer layer, PolicyUse use, List<Object> view, Check check) {
        Said question = new Said(layer, use.document(), view);
        Outcome known = said.get(question);
        if (known == null) {
            known = match(layer, use, check);
            said.put(question, known);
        }
        return known;
    }

    /** What the key policy says. */
    Outcome askKeyPolicy(boolean unnamed, Check check) {
        return keyPolicy
                .map(use -> unnamed
                        ? keyPolicyTo.computeIfAbsent(
                                Kind.of(check.caller()), kind -> match(Layer.KEY_POLICY, use, check))
                        : match(Layer.KEY_POLICY, use, check))
                .orElse(Outcome.NONE);
    }

    Outcome match(Layer layer, PolicyUse use, Check check) {
        return Outcome.of(
                bench.parts().match(layer, use, check), bench.policies().document(use.document()), bench.matches());
    }
}
