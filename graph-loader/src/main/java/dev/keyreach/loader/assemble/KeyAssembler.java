package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.fact.ReadyGrants;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.KeyAttributes.ManagedBy;
import dev.keyreach.model.PolicyUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a key of what dumps say of it, and writes down what they do not say. */
final class KeyAssembler {
    private final Registry registry;
    private final Diagnostics diagnostics;

    KeyAssembler(Registry registry) {
        this.registry = registry;
        this.diagnostics = registry.diagnostics();
    }

    Key key(Arn arn, KeyDraft draft, Coverage.Builder coverage) {
        coverage.key(draft);
        String owner = arn.toString();
        Map<String, String> tags = tags(arn, draft, coverage);
        KeyAttributes attributes = attributes(arn, draft);
        List<Grant> grants = grants(arn, owner, attributes, draft, coverage);
        Optional<PolicyUse> policy = policy(owner, draft);
        if (policy.isEmpty()) {
            registry.gap(Code.KEY_POLICY_NOT_LOADED, owner, Could.EITHER);
        } else {
            coverage.keyPolicies++;
        }
        if (!draft.aliasesListed) {
            registry.gap(Code.ALIASES_NOT_LOADED, owner, Could.EITHER);
        }
        return new Key(arn, attributes, tags, List.copyOf(draft.aliases), grants, policy);
    }

    private KeyAttributes attributes(Arn arn, KeyDraft draft) {
        if (draft.descriptions.isEmpty()) {
            registry.gap(Code.KEY_NOT_LOADED, arn.toString(), Could.EITHER);
            KeyAttributes standard = KeyAttributes.DEFAULT;
            boolean ofAws = draft.aliases.stream().anyMatch(alias -> alias.startsWith("alias/aws/"));
            boolean multiRegion = arn.name().startsWith("mrk-");
            return new KeyAttributes(
                    ofAws ? ManagedBy.AWS : standard.manager(),
                    standard.spec(),
                    standard.usage(),
                    standard.origin(),
                    multiRegion,
                    standard.multiRegionType(),
                    standard.state());
        }
        Fact.KeyDescription first = draft.descriptions.getFirst();
        draft.descriptions.stream()
                .skip(1)
                .forEach(second -> registry.duplicate("the description of " + arn, first.at(), second.at()));
        return first.attributes();
    }

    private Optional<PolicyUse> policy(String owner, KeyDraft draft) {
        if (draft.policies.isEmpty()) {
            return Optional.empty();
        }
        Fact.KeyPolicy first = draft.policies.getFirst();
        for (Fact.KeyPolicy second : draft.policies.subList(1, draft.policies.size())) {
            registry.duplicate(
                    "the key policy of " + owner,
                    first.document().place().base(),
                    second.document().place().base());
        }
        return registry.own(new PolicyFact(owner, "key policy", first.document()));
    }

    private Map<String, String> tags(Arn arn, KeyDraft draft, Coverage.Builder coverage) {
        Pages<Fact.KeyTags> pages = Pages.of(draft.tags, "the tags of key " + arn, diagnostics);
        Map<String, String> tags = new HashMap<>();
        pages.used().forEach(page -> page.tags().forEach(tags::putIfAbsent));
        if (pages.complete()) {
            coverage.keysWithTags++;
        } else {
            registry.gap(Code.TAGS_NOT_LOADED, arn.toString(), Could.EITHER);
        }
        return tags;
    }

    private List<Grant> grants(
            Arn arn, String owner, KeyAttributes attributes, KeyDraft draft, Coverage.Builder coverage) {
        Pages<Fact.GrantList> pages = Pages.of(draft.grants, "the grants of key " + owner, diagnostics);
        if (pages.complete()) {
            coverage.keysWithGrants++;
        } else {
            registry.gap(Code.GRANTS_NOT_LOADED, owner, Could.WIDEN);
        }
        Optional<ReadyGrants> ready = ready(draft, attributes);
        if (ready.isPresent()) {
            return registry.grants(ready.get());
        }
        Map<String, GrantFact> byId = new HashMap<>();
        pages.used().forEach(page -> page.grants().forEach(grant -> add(grant, arn, byId)));
        draft.partialGrants.forEach(page -> page.grants().forEach(grant -> add(grant, arn, byId)));
        List<GrantFact> sorted = new ArrayList<>(byId.values());
        sorted.sort(Comparator.comparing(GrantFact::id));
        registry.grantChecker().check(sorted, attributes);
        List<Grant> grants = new ArrayList<>(sorted.size());
        sorted.forEach(grant -> grants.add(registry.grant(grant, arn, owner)));
        return grants;
    }

    /** The grants, when their one page is ready, and nothing is odd about them on this key either. */
    private static Optional<ReadyGrants> ready(KeyDraft draft, KeyAttributes attributes) {
        return draft.grants.size() == 1 && draft.partialGrants.isEmpty()
                ? draft.grants
                        .getFirst()
                        .ready()
                        .filter(ready -> !ready.constrained() || attributes.isSymmetricDefault())
                : Optional.empty();
    }

    private void add(GrantFact grant, Arn arn, Map<String, GrantFact> byId) {
        GrantFact first = byId.putIfAbsent(grant.id(), grant);
        if (first != null && !first.on(arn).equals(grant.on(arn))) {
            duplicateGrant(grant, first.at());
        }
    }

    private void duplicateGrant(GrantFact grant, SourceRef first) {
        diagnostics.add(
                DiagnosticCode.W_SUBJECT_DUPLICATE,
                grant.at(),
                "grant `" + grant.id() + "` stands in `" + first.file() + "` too, which was used");
    }
}
