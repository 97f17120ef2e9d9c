package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.loader.fact.EntityFact;
import dev.keyreach.loader.fact.EntityFact.Kind;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The users, roles and groups of one account. */
final class Entities {
    private final Registry registry;
    private final Set<Arn> openToSessionTags;
    final Map<String, IamEntity.User> users = new TreeMap<>();
    final Map<String, IamEntity.Role> roles = new TreeMap<>();
    final Map<String, IamEntity.Group> groups = new TreeMap<>();

    /** @param openToSessionTags takes the roles whose trust policy lets somebody pass session tags */
    Entities(Registry registry, Set<Arn> openToSessionTags) {
        this.registry = registry;
        this.openToSessionTags = openToSessionTags;
    }

    /** A name of one kind: unique in its account, whatever the path. */
    private record Name(Kind kind, String name) {}

    /**
     * Adds them all. Of several with one name the first counts; each file that repeats some is reported once.
     *
     * @param credentials what other outputs say of those of users, by name
     */
    void add(List<EntityFact> facts, Map<String, Credentials> credentials) {
        Map<Name, EntityFact> first = new LinkedHashMap<>();
        Set<String> repeating = new HashSet<>();
        for (EntityFact fact : facts) {
            EntityFact known =
                    first.putIfAbsent(new Name(fact.kind(), fact.arn().name()), fact);
            if (known != null && repeating.add(fact.at().file())) {
                registry.duplicate(fact.arn().toString(), known.at(), fact.at());
            }
        }
        first.values().forEach(fact -> add(fact, credentials));
        users.values().forEach(user -> checkGroups(user, first));
    }

    private void add(EntityFact fact, Map<String, Credentials> credentials) {
        String subject = subject(fact);
        String name = fact.arn().name();
        boolean distinct = hasDistinctNames(fact);
        List<PolicyUse> policies = new ArrayList<>(fact.policies().size());
        for (PolicyRef ref : fact.policies()) {
            use(ref, subject, distinct).ifPresent(policies::add);
        }
        Optional<PolicyUse> boundary = fact.boundary().flatMap(ref -> use(ref, subject, distinct));
        switch (fact.kind()) {
            case USER ->
                users.put(
                        name,
                        new IamEntity.User(
                                fact.arn(),
                                fact.uniqueId(),
                                fact.tags(),
                                fact.groups(),
                                policies,
                                boundary,
                                credentials.getOrDefault(name, fact.credentials())));
            case GROUP -> groups.put(name, new IamEntity.Group(fact.arn(), fact.uniqueId(), policies));
            case ROLE -> {
                Optional<PolicyUse> trust = fact.trust().flatMap(ref -> use(ref, subject, distinct));
                roles.put(
                        name, new IamEntity.Role(fact.arn(), fact.uniqueId(), fact.tags(), trust, policies, boundary));
                if (fact.trust()
                        .flatMap(Entities::content)
                        .filter(registry::letsTagSessions)
                        .isPresent()) {
                    openToSessionTags.add(fact.arn());
                }
            }
        }
    }

    private Optional<PolicyUse> use(PolicyRef ref, String subject, boolean distinct) {
        return distinct
                        && ref instanceof PolicyRef.Held(PolicyFact policy)
                        && policy.owner().equals(subject)
                ? registry.own(policy)
                : registry.use(ref, subject);
    }

    /** Whether all policies that stand with the entity have names of their own; broken input may repeat one. */
    private static boolean hasDistinctNames(EntityFact fact) {
        List<String> names = new ArrayList<>(fact.policies().size() + 2);
        fact.trust().ifPresent(ref -> addName(ref, names));
        fact.boundary().ifPresent(ref -> addName(ref, names));
        fact.policies().forEach(ref -> addName(ref, names));
        return names.size() < 2 || new HashSet<>(names).size() == names.size();
    }

    private static void addName(PolicyRef ref, List<String> names) {
        if (ref instanceof PolicyRef.Held(PolicyFact policy)) {
            names.add(policy.name());
        }
    }

    /** The ARN as a text: the very object that its trust policy has as owner. */
    private static String subject(EntityFact fact) {
        String text = fact.arn().toString();
        return fact.trust().isPresent()
                        && fact.trust().get() instanceof PolicyRef.Held(PolicyFact trust)
                        && trust.owner().equals(text)
                ? trust.owner()
                : text;
    }

    private static Optional<PolicyDocument> content(PolicyRef ref) {
        return ref instanceof PolicyRef.Held(PolicyFact policy)
                ? policy.document().content()
                : Optional.empty();
    }

    /** A group that is not there has policies that are not there either. */
    private void checkGroups(IamEntity.User user, Map<Name, EntityFact> facts) {
        List<String> missing = new ArrayList<>(user.groups());
        missing.removeIf(groups::containsKey);
        EntityFact fact = facts.get(new Name(Kind.USER, user.name()));
        if (missing.isEmpty() || fact == null) {
            return;
        }
        registry.gap(Code.POLICY_NOT_LOADED, user.arn().toString(), Could.EITHER);
        registry.diagnostics()
                .add(
                        DiagnosticCode.W_GROUP_UNKNOWN,
                        fact.at(),
                        "user `" + user.name() + "` is in groups that were not loaded: " + String.join(", ", missing));
    }
}
