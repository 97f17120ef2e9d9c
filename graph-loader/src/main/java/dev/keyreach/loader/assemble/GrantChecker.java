package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.model.GrantConstraints;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.PrincipalPatterns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what is odd about the grants of one key: what KMS would not have made, and what means something else than it seems.
 * Every grant is kept and evaluated as it stands. Spec section 3.8.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html">CreateGrant</a>
 */
final class GrantChecker {
    private static final int MOST_PAIRS = 8;
    private static final int LONGEST_VALUE = 384;

    /** How much is remembered of what was found to be in order. */
    private static final int MOST_KNOWN = 100_000;

    private final Diagnostics diagnostics;
    private final Set<String> somebodies = new HashSet<>();
    private final Set<List<String>> legalOperations = new HashSet<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final Set<String> flagged = new HashSet<>();

    GrantChecker(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Checks the grants of a key. O(grants). */
    void check(Collection<GrantFact> grants, KeyAttributes key) {
        spellings.clear();
        flagged.clear();
        for (GrantFact grant : grants) {
            parties(grant);
            operations(grant);
            if (!grant.constraints().equals(GrantConstraints.NONE)) {
                constraints(grant, key);
            }
        }
    }

    private void parties(GrantFact grant) {
        if (grant.granteePrincipal().isPresent()) {
            somebody(grant, "grantee", grant.granteePrincipal().get(), "it gives nothing");
        }
        if (grant.retiringPrincipal().isPresent()) {
            somebody(grant, "retiring", grant.retiringPrincipal().get(), "nobody may retire it by that");
        }
        boolean service = grant.granteeServicePrincipal().isPresent();
        if (service == grant.granteePrincipal().isPresent()) {
            illegal(grant, service ? "has two grantees; each of them may use it" : "has no grantee; it gives nothing");
        }
        if (!service) {
            return;
        }
        if (grant.constraints().sourceArn().isEmpty()) {
            illegal(grant, "is for a service and has no SourceArn constraint; it holds for every resource");
        }
        if (grant.retiringPrincipal().isEmpty()
                && grant.retiringServicePrincipal().isEmpty()) {
            illegal(grant, "is for a service and has no retiring principal; only its accounts may retire it");
        }
    }

    private void somebody(GrantFact grant, String role, String text, String meaning) {
        if (somebodies.contains(text)) {
            return;
        }
        if (PrincipalPatterns.ofGrant(text) instanceof PrincipalPattern.Nobody) {
            diagnostics.add(
                    DiagnosticCode.W_ARN_NONSENSE,
                    grant.at(),
                    "the " + role + " principal `" + text + "` of grant `" + grant.id() + "` is nobody: " + meaning);
        } else if (somebodies.size() < MOST_KNOWN) {
            somebodies.add(text);
        }
    }

    private void operations(GrantFact grant) {
        if (legalOperations.contains(grant.operations())) {
            return;
        }
        boolean legal = !grant.operations().isEmpty();
        if (!legal) {
            illegal(grant, "has no operations; it gives nothing");
        }
        for (String name : grant.operations()) {
            Optional<KmsAction> known = KmsActions.find("kms:" + name).filter(KmsAction::grantable);
            if (known.filter(action -> action.name().equals(name)).isEmpty()) {
                illegal(grant, "has the operation `" + name + "`, which no grant can give; it gives nothing by that");
                legal = false;
            }
        }
        if (legal && legalOperations.size() < MOST_KNOWN) {
            legalOperations.add(grant.operations());
        }
    }

    private void constraints(GrantFact grant, KeyAttributes key) {
        GrantConstraints constraints = grant.constraints();
        List<Map<String, String>> contexts = contexts(constraints);
        if (contexts.size() > 1) {
            illegal(grant, "has EncryptionContextEquals and EncryptionContextSubset; both must hold");
        }
        if (!contexts.isEmpty() && !key.isSymmetricDefault()) {
            illegal(
                    grant,
                    "constrains the encryption context, which requests for a " + key.spec()
                            + " key do not have; the constraint is kept");
        }
        for (Map<String, String> pairs : contexts) {
            if (pairs.size() > MOST_PAIRS) {
                illegal(grant, "constrains " + pairs.size() + " pairs, more than " + MOST_PAIRS + "; all must hold");
            }
            if (hasLongValue(pairs)) {
                illegal(
                        grant,
                        "constrains a value of more than " + LONGEST_VALUE + " characters; it must hold all the same");
            }
        }
        for (Map<String, String> pairs : contexts) {
            pairs.forEach((name, value) -> spelling(grant, name));
        }
    }

    /** Not by the map's view of its values: each map would keep it. */
    private static boolean hasLongValue(Map<String, String> pairs) {
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            if (pair.getValue().length() > LONGEST_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static List<Map<String, String>> contexts(GrantConstraints constraints) {
        List<Map<String, String>> contexts = new ArrayList<>(2);
        constraints.encryptionContextEquals().ifPresent(contexts::add);
        constraints.encryptionContextSubset().ifPresent(contexts::add);
        return contexts;
    }

    private void illegal(GrantFact grant, String what) {
        diagnostics.add(DiagnosticCode.W_GRANT_ILLEGAL, grant.at(), "grant `" + grant.id() + "` " + what);
    }

    /** Pages of AWS disagree on whether names of pairs compare exactly [I-9]; told once for each name of a key. */
    private void spelling(GrantFact grant, String name) {
        String id = name.toLowerCase(Locale.ROOT);
        String first = spellings.putIfAbsent(id, name);
        if (first != null && !first.equals(name) && flagged.add(id)) {
            diagnostics.add(
                    DiagnosticCode.W_GRANT_PAIR_CASE,
                    grant.at(),
                    "grants of this key constrain `" + first + "` and, in grant `" + grant.id() + "`, `" + name + "`");
        }
    }
}
