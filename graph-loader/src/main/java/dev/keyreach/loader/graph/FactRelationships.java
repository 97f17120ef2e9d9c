package dev.keyreach.loader.graph;

import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The relationships that state facts, type after type. */
final class FactRelationships {
    private final GraphSource source;
    private final FactNodes nodes;
    private final NodeNumbers numbers;
    private final PartyRegister parties;
    private final PolicyRegister policies;
    private final UnitTree units;
    private final TrustRelationships trusts;

    FactRelationships(
            GraphSource source,
            FactNodes nodes,
            NodeNumbers numbers,
            PartyRegister parties,
            PolicyRegister policies,
            UnitTree units) {
        this.source = source;
        this.nodes = nodes;
        this.numbers = numbers;
        this.parties = parties;
        this.policies = policies;
        this.units = units;
        this.trusts = new TrustRelationships(source, parties, policies);
    }

    /** Hands on all facts. O(facts). */
    void forEach(Consumer<GraphRelationship> sink) {
        inAccount(sink);
        memberships(sink);
        organization(sink);
        policiesOfEntities(sink);
        statements(sink);
        limits(sink);
        keys(sink);
        grants(sink);
        trusts.forEach((from, to, properties) -> sink.accept(
                new GraphRelationship(numbers.of(from), numbers.of(to), RelationshipType.TRUSTS, properties)));
        guards(sink);
        replicas(sink);
    }

    private void plain(Consumer<GraphRelationship> sink, RelationshipType type, String from, String to) {
        sink.accept(new GraphRelationship(numbers.of(from), numbers.of(to), type, Map.of()));
    }

    private void inAccount(Consumer<GraphRelationship> sink) {
        numbers.named(
                nodes,
                draft -> draft.home()
                        .filter(home -> !draft.labels().contains(NodeLabel.ACCOUNT))
                        .ifPresent(home -> plain(sink, RelationshipType.IN_ACCOUNT, draft.id(), home)));
    }

    private Iterable<Account> accounts() {
        return source.snapshot().accounts().values();
    }

    private void memberships(Consumer<GraphRelationship> sink) {
        for (Account account : accounts()) {
            account.users()
                    .values()
                    .forEach(user -> account.groupsOf(user)
                            .map(group -> group.arn().toString())
                            .distinct()
                            .forEach(group -> plain(
                                    sink, RelationshipType.MEMBER_OF, user.arn().toString(), group)));
        }
    }

    private void organization(Consumer<GraphRelationship> sink) {
        Map<String, String> roots = roots();
        units.members((account, unit) -> Optional.ofNullable(roots.get(account))
                .ifPresent(root -> plain(sink, RelationshipType.IN_OU, root, unit)));
        units.parents((unit, parent) -> plain(sink, RelationshipType.PARENT, unit, parent));
    }

    /** The nodes of member accounts by their 12 digits. */
    private Map<String, String> roots() {
        Map<String, String> roots = new HashMap<>();
        parties.accounts().forEach((id, root) -> roots.putIfAbsent(root.account(), id));
        source.snapshot()
                .accounts()
                .forEach((id, account) ->
                        roots.put(id.digits(), account.rootArn().toString()));
        return roots;
    }

    private Stream<IamEntity> entities() {
        return source.snapshot().accounts().values().stream()
                .flatMap(account -> Stream.concat(account.principals(), account.groups().values().stream()));
    }

    private void policiesOfEntities(Consumer<GraphRelationship> sink) {
        entities()
                .forEach(entity -> ids(entity.policies())
                        .forEach(policy -> plain(
                                sink, RelationshipType.HAS_POLICY, entity.arn().toString(), policy)));
    }

    private List<String> ids(List<PolicyUse> uses) {
        return uses.stream().map(policies::id).distinct().toList();
    }

    private void statements(Consumer<GraphRelationship> sink) {
        int next = numbers.firstStatement();
        for (PolicyRegister.Entry entry : policies.entries()) {
            int policy = numbers.of(entry.id());
            int count = source.policies()
                    .document(entry.use().document())
                    .statements()
                    .size();
            for (int i = 0; i < count; i++) {
                sink.accept(new GraphRelationship(policy, next++, RelationshipType.HAS_STATEMENT, Map.of()));
            }
        }
    }

    private void limits(Consumer<GraphRelationship> sink) {
        entities()
                .forEach(entity -> PolicyRegister.boundary(entity)
                        .ifPresent(use -> plain(
                                sink, RelationshipType.BOUNDED_BY, entity.arn().toString(), policies.id(use))));
        entities().forEach(entity -> {
            if (entity instanceof IamEntity.Role role) {
                role.trust()
                        .ifPresent(use -> plain(
                                sink, RelationshipType.TRUST_POLICY, role.arn().toString(), policies.id(use)));
            }
        });
    }

    private void keys(Consumer<GraphRelationship> sink) {
        nodes.keys()
                .forEach(key -> key.policy()
                        .ifPresent(use -> plain(
                                sink, RelationshipType.KEY_POLICY, key.arn().toString(), policies.id(use))));
        for (Account account : accounts()) {
            account.aliases()
                    .forEach((alias, target) -> target.ifPresent(
                            key -> plain(sink, RelationshipType.ALIAS_OF, alias.toString(), key.toString())));
        }
    }

    private void grants(Consumer<GraphRelationship> sink) {
        eachGrant((number, grant) -> sink.accept(new GraphRelationship(
                number, numbers.of(grant.key().toString()), RelationshipType.GRANT_ON, Map.of())));
        eachGrant((number, grant) -> parties.grantees(grant)
                .forEach(to -> sink.accept(
                        new GraphRelationship(number, numbers.of(to), RelationshipType.GRANTED_TO, Map.of()))));
        eachGrant((number, grant) -> parties.retirers(grant)
                .forEach(to -> sink.accept(
                        new GraphRelationship(number, numbers.of(to), RelationshipType.RETIRABLE_BY, Map.of()))));
    }

    private void eachGrant(BiConsumer<Integer, Grant> sink) {
        AtomicInteger next = new AtomicInteger(numbers.firstGrant());
        nodes.keys().forEach(key -> key.grants().forEach(grant -> sink.accept(next.getAndIncrement(), grant)));
    }

    private void guards(Consumer<GraphRelationship> sink) {
        Map<String, String> roots = roots();
        units.guards((level, use, type) -> sink.accept(new GraphRelationship(
                numbers.of(roots.getOrDefault(level, level)),
                numbers.of(policies.id(use)),
                RelationshipType.GUARDED_BY,
                Map.of("kind", type))));
    }

    private void replicas(Consumer<GraphRelationship> sink) {
        Set<Key> replicas = Collections.newSetFromMap(new java.util.LinkedHashMap<>());
        Map<String, Arn> primaries = new HashMap<>();
        nodes.keys()
                .forEach(key -> key.attributes().multiRegionType().ifPresent(type -> {
                    if (type.equals("PRIMARY")) {
                        primaries.put(key.account().digits() + " " + key.id(), key.arn());
                    } else {
                        replicas.add(key);
                    }
                }));
        replicas.forEach(key -> Optional.ofNullable(primaries.get(key.account().digits() + " " + key.id()))
                .ifPresent(primary ->
                        plain(sink, RelationshipType.REPLICA_OF, key.arn().toString(), primary.toString())));
    }
}
