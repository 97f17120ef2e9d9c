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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says what is odd about the grants of one key: what KMS would not have made, and what means something else than it seems.
 * Every grant is kept and evaluated as it stands. Spec section 3.8.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html">CreateGrant</a>
 */
final class GrantChecker {
    private static final int MOST_PAIRS = 8;
    private static final int LONGEST_VALUE = 384;

    private final KeyAttributes key;
    private final Diagnostics diagnostics;
    private final Map<String, String> spellings = new HashMap<>();
    private final Set<String> flagged = new HashSet<>();

    private GrantChecker(KeyAttributes key, Diagnostics diagnostics) {
        this.key = key;
        this.diagnostics = diagnostics;
    }

    /** Checks the grants of a key. O(grants). */
    static void check(Collection<GrantFact> grants, KeyAttributes key, Diagnostics diagnostics) {
        GrantChecker checker = new GrantChecker(key, diagnostics);
        grants.forEach(checker::check);
    }

    private void check(GrantFact grant) {
        parties(grant);
        operations(grant);
        constraints(grant);
        contexts(grant.constraints()).forEach(pairs -> pairs.keySet().forEach(name -> spelling(grant, name)));
    }

    private void parties(GrantFact grant) {
        grant.granteePrincipal().ifPresent(text -> somebody(grant, "grantee", text, "it gives nothing"));
        grant.retiringPrincipal().ifPresent(text -> somebody(grant, "retiring", text, "nobody may retire it by that"));
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
        if (PrincipalPatterns.ofGrant(text) instanceof PrincipalPattern.Nobody) {
            diagnostics.add(
                    DiagnosticCode.W_ARN_NONSENSE,
                    grant.at(),
                    "the " + role + " principal `" + text + "` of grant `" + grant.id() + "` is nobody: " + meaning);
        }
    }

    private void operations(GrantFact grant) {
        if (grant.operations().isEmpty()) {
            illegal(grant, "has no operations; it gives nothing");
        }
        for (String name : grant.operations()) {
            Optional<KmsAction> known = KmsActions.find("kms:" + name).filter(KmsAction::grantable);
            if (known.filter(action -> action.name().equals(name)).isEmpty()) {
                illegal(grant, "has the operation `" + name + "`, which no grant can give; it gives nothing by that");
            }
        }
    }

    private void constraints(GrantFact grant) {
        GrantConstraints constraints = grant.constraints();
        List<Map<String, String>> contexts = contexts(constraints).toList();
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
            if (pairs.values().stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
                illegal(
                        grant,
                        "constrains a value of more than " + LONGEST_VALUE + " characters; it must hold all the same");
            }
        }
    }

    private static Stream<Map<String, String>> contexts(GrantConstraints constraints) {
        return Stream.concat(
                constraints.encryptionContextEquals().stream(), constraints.encryptionContextSubset().stream());
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
