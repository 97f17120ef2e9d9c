package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.loader.fact.ReadyGrants;
import dev.keyreach.loader.fact.Spot;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import dev.keyreach.model.Grant;
import dev.keyreach.model.PlaceTable;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Provenance.Slot;
import dev.keyreach.policy.BuiltInPolicies;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/** Keeps policies once, with the place of each use, and the list of what is missing. Filled in path order by one thread. */
final class Registry {
    private final Documents documents;
    private final Diagnostics diagnostics;
    private final GrantChecker grantChecker;
    private final PolicyStore.Builder store = new PolicyStore.Builder();
    // By identity: readers hand over one object for all equal documents.
    private final Map<PolicyDocument, DocumentId> ids = new IdentityHashMap<>();
    private final Map<PolicyDocument, Boolean> tagging = new IdentityHashMap<>();
    private final Map<Slot, Used> used = new HashMap<>();
    private final PlaceTable.Builder places = new PlaceTable.Builder();
    private final Map<List<String>, SequencedSet<String>> operations = new HashMap<>();
    private final Map<String, PolicyFact> managed = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final Set<Gap> gaps = new TreeSet<>();

    Registry(Documents documents, Diagnostics diagnostics) {
        this.documents = documents;
        this.diagnostics = diagnostics;
        this.grantChecker = new GrantChecker(diagnostics);
    }

    GrantChecker grantChecker() {
        return grantChecker;
    }

    private record Used(DocumentFact document, Optional<PolicyUse> use) {}

    Diagnostics diagnostics() {
        return diagnostics;
    }

    Collection<Gap> gaps() {
        return gaps;
    }

    PolicyStore policies() {
        return store.build();
    }

    Provenance provenance() {
        return new Provenance(places.build());
    }

    /** Whether a trust policy lets somebody pass session tags. */
    boolean letsTagSessions(PolicyDocument trust) {
        return tagging.computeIfAbsent(trust, TrustPolicies::letsTagSessions);
    }

    void gap(Code code, String subject, Could could) {
        gaps.add(new Gap(code, subject, could));
    }

    /**
     * Makes a managed policy known, so that it can be attached; the first of an ARN counts. AWS's own policies stand in the
     * dump of each account that uses them, and an answer about an account should point into its own dump.
     */
    void managed(PolicyFact policy, AccountId account) {
        places.putIfAbsent(account.digits(), policy.name(), policy.document().place());
        PolicyFact first = managed.putIfAbsent(policy.owner(), policy);
        if (first != null && !sameContent(first.document(), policy.document())) {
            duplicate(
                    policy.owner(),
                    first.document().place().base(),
                    policy.document().place().base());
        }
    }

    /** Says that something stands twice, with different content. */
    void duplicate(String subject, SourceRef first, SourceRef second) {
        diagnostics.add(
                DiagnosticCode.W_SUBJECT_DUPLICATE,
                second,
                "`" + subject + "` stands in `" + first.file() + "` too, which was used");
    }

    private static boolean sameContent(DocumentFact first, DocumentFact second) {
        return first.content().equals(second.content());
    }

    /**
     * The use of a policy; empty, with a gap, when there is nothing to evaluate.
     *
     * @param subject what the policy is attached to
     */
    Optional<PolicyUse> use(PolicyRef ref, String subject) {
        return switch (ref) {
            case PolicyRef.Held(PolicyFact policy) -> use(policy, subject);
            case PolicyRef.BuiltIn(String name) -> builtIn(name);
            case PolicyRef.Attached attached -> attached(attached, subject);
            case PolicyRef.Missing missing -> {
                gap(Code.POLICY_NOT_LOADED, subject, Could.EITHER);
                yield Optional.empty();
            }
        };
    }

    List<PolicyUse> uses(List<PolicyRef> refs, String subject) {
        List<PolicyUse> uses = new ArrayList<>(refs.size());
        for (PolicyRef ref : refs) {
            use(ref, subject).ifPresent(uses::add);
        }
        return uses;
    }

    private Optional<PolicyUse> attached(PolicyRef.Attached attached, String subject) {
        PolicyFact known = managed.get(attached.arn());
        if (known != null) {
            return use(known, subject).map(use -> new PolicyUse(subject, use.name(), use.document()));
        }
        Optional<Arn> arn = Arn.parse(attached.arn());
        if (arn.filter(parsed ->
                        parsed.account().equals("aws") && parsed.resource().equals("policy/AdministratorAccess"))
                .isPresent()) {
            return builtIn("AdministratorAccess");
        }
        policyMissing(attached, arn.isPresent());
        gap(Code.POLICY_NOT_LOADED, subject, Could.EITHER);
        return Optional.empty();
    }

    private void policyMissing(PolicyRef.Attached attached, boolean wellFormed) {
        String arn = attached.arn();
        if (!reported.add(arn)) {
            return;
        }
        SourceRef at = attached.at();
        if (wellFormed) {
            diagnostics.add(
                    DiagnosticCode.W_POLICY_NOT_LOADED, at, "policy `" + arn + "` is attached but was not loaded");
        } else {
            diagnostics.add(DiagnosticCode.W_ARN_NONSENSE, at, "attached policy `" + arn + "` is no ARN");
        }
    }

    /**
     * The use of a policy that stands with its owner, which has no other of that name; empty, with a gap, when there is
     * nothing to evaluate. Most policies are so, and need not be looked up.
     */
    Optional<PolicyUse> own(PolicyFact policy) {
        return register(policy);
    }

    private Optional<PolicyUse> builtIn(String name) {
        return BuiltInPolicies.text(name)
                .flatMap(text -> use(new PolicyFact("builtin:" + name, name, documents.builtIn(text, name))));
    }

    private Optional<PolicyUse> use(PolicyFact policy, String subject) {
        Optional<PolicyUse> use = use(policy);
        // A managed policy that cannot be read is missing wherever it is attached.
        if (use.isEmpty() && !subject.equals(policy.owner())) {
            gap(Code.POLICY_NOT_LOADED, subject, Could.EITHER);
        }
        return use;
    }

    private Optional<PolicyUse> use(PolicyFact policy) {
        Slot slot = new Slot(policy.owner(), policy.name());
        Used known = used.get(slot);
        if (known == null) {
            Optional<PolicyUse> use = register(policy);
            used.put(slot, new Used(policy.document(), use));
            return use;
        }
        if (known.document().place().equals(policy.document().place())
                || sameContent(known.document(), policy.document())) {
            return known.use();
        }
        if (policy.owner().startsWith("policy:")) {
            // Two organization files may use one name for different policies.
            String file = policy.document().place().base().file();
            String owner = policy.owner() + " in " + file;
            return policy.owner().endsWith(" in " + file)
                    ? known.use()
                    : use(new PolicyFact(owner, policy.name(), policy.document()));
        }
        duplicate(
                policy.owner() + " " + policy.name(),
                known.document().place().base(),
                policy.document().place().base());
        return known.use();
    }

    private Optional<PolicyUse> register(PolicyFact policy) {
        Optional<PolicyDocument> content = policy.document().content();
        if (content.isEmpty()) {
            gap(Code.STATEMENT_UNREADABLE, policy.owner(), Could.EITHER);
            return Optional.empty();
        }
        content.get().lost().forEach(effect -> gap(Code.STATEMENT_UNREADABLE, policy.owner(), could(effect)));
        DocumentId id = ids.computeIfAbsent(content.get(), store::addDistinct);
        places.putIfAbsent(policy.owner(), policy.name(), policy.document().place());
        return Optional.of(new PolicyUse(policy.owner(), policy.name(), id));
    }

    /** Spec section 2.4: a lost Allow means that there may be more access, a lost Deny that there may be less. */
    private static Could could(Optional<Effect> lost) {
        return lost.map(effect -> effect == Effect.ALLOW ? Could.WIDEN : Could.NARROW)
                .orElse(Could.EITHER);
    }

    /** The grants of a key, with their places. */
    List<Grant> grants(ReadyGrants ready) {
        places.putGrants(ready.owner(), ready.file(), ready.list(), ready.grants(), ready.places());
        return ready.grants();
    }

    /**
     * The grant on its key, with its place.
     *
     * @param owner the key's ARN as a text, one object for all its grants
     */
    Grant grant(GrantFact fact, Arn key, String owner) {
        Spot place = fact.place();
        places.putIfAbsent(owner, fact.id(), place.file(), place.list(), place.index(), place.line(), place.column());
        return fact.on(key, operations.computeIfAbsent(fact.operations(), Grant::operationsOf));
    }
}
