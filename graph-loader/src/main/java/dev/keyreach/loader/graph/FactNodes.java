package dev.keyreach.loader.graph;

import dev.keyreach.authz.ProofNames;
import dev.keyreach.edge.EdgeTarget;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Provenance;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The nodes of a graph but for its classes, in the order of their numbers. Those that relationships find by their names come
 * first, then all grants, then all statements, which are found by counting along.
 */
final class FactNodes {
    private final GraphSource source;
    private final PartyRegister parties;
    private final PolicyRegister policies;
    private final UnitTree units;
    private final KeyNodes keys;
    private final PolicyNodes policyNodes;

    FactNodes(GraphSource source, PartyRegister parties, PolicyRegister policies, UnitTree units) {
        this.source = source;
        this.parties = parties;
        this.policies = policies;
        this.units = units;
        this.keys = new KeyNodes(source);
        this.policyNodes = new PolicyNodes(source);
    }

    /** The nodes that have a name. */
    void named(Consumer<NodeDraft> sink) {
        units.nodes(sink);
        parties.accounts().values().forEach(root -> sink.accept(account(root)));
        for (Account account : accounts()) {
            Optional<String> home = Optional.of(account.rootArn().toString());
            account.users().values().forEach(user -> sink.accept(entity(user, NodeLabel.USER, home)));
            account.roles().values().forEach(role -> sink.accept(entity(role, NodeLabel.ROLE, home)));
            account.groups().values().forEach(group -> sink.accept(entity(group, NodeLabel.GROUP, home)));
        }
        PartyNodes others = new PartyNodes(source.snapshot(), parties);
        parties.parties().forEach(party -> sink.accept(others.of(party)));
        parties.uniqueIds().forEach(id -> sink.accept(PartyNodes.ofUniqueId(id)));
        parties.administrators().forEach(administrator -> sink.accept(administrator(administrator)));
        keys().forEach(key -> sink.accept(keys.of(key)));
        keys.others(sink);
        policies.entries().forEach(entry -> sink.accept(policyNodes.of(entry)));
    }

    /** The keys, in the order of their nodes. */
    List<Key> keys() {
        return source.snapshot().keys().toList();
    }

    private Iterable<Account> accounts() {
        return source.snapshot().accounts().values();
    }

    /** The nodes of grants, key after key. */
    void grants(Consumer<NodeDraft> sink) {
        keys().forEach(key -> key.grants().forEach(grant -> sink.accept(keys.grant(grant))));
    }

    /** The nodes of statements, policy after policy. */
    void statements(Consumer<NodeDraft> sink) {
        policies.entries().forEach(entry -> policyNodes.statements(entry, sink));
    }

    private NodeDraft account(Arn root) {
        String digits = root.account();
        Optional<Account> loaded = Optional.of(root)
                .flatMap(Arn::accountId)
                .flatMap(source.snapshot()::account)
                .filter(account -> account.rootArn().equals(root));
        return new NodeDraft(
                Set.of(NodeLabel.ACCOUNT, NodeLabel.PRINCIPAL),
                root.toString(),
                digits,
                Optional.of(root.toString()),
                draft -> draft.put("kind", "account")
                        .put("partition", root.partition())
                        .put("complete", loaded.isPresent() && loaded.get().complete())
                        .flag("external", loaded.isEmpty())
                        .flag("management", units.isManagement(digits))
                        .put("gaps", Texts.gaps(source.snapshot().gapsOf(digits))));
    }

    private NodeDraft entity(IamEntity entity, NodeLabel label, Optional<String> home) {
        Set<NodeLabel> labels = EnumSet.of(label);
        if (label != NodeLabel.GROUP) {
            labels.add(NodeLabel.PRINCIPAL);
        }
        String resource = entity.arn().resource();
        return new NodeDraft(labels, entity.arn().toString(), entity.name(), home, draft -> {
            draft.put("path", resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1))
                    .put("kind", label.text().toLowerCase(java.util.Locale.ROOT))
                    .put(
                            "gaps",
                            Texts.gaps(source.snapshot().gapsOf(entity.arn().toString())));
            if (!entity.uniqueId().isEmpty()) {
                draft.put("uniqueId", entity.uniqueId());
            }
            switch (entity) {
                case IamEntity.User user -> draft.pairs("tags", user.tags());
                case IamEntity.Role role ->
                    draft.pairs("tags", role.tags()).flag("serviceLinked", role.isServiceLinked());
                case IamEntity.Group group -> {}
            }
        });
    }

    private NodeDraft administrator(EdgeTarget.Administrator administrator) {
        Optional<String> home = source.snapshot()
                .account(administrator.account())
                .map(account -> account.rootArn().toString());
        return new NodeDraft(
                Collections.singleton(NodeLabel.PRINCIPAL),
                administrator.text(),
                administrator.text(),
                home,
                draft -> draft.put("kind", "administrator"));
    }

    /** The place of a thing in the input. */
    static Optional<dev.keyreach.diagnostic.SourceRef> place(Provenance provenance, Provenance.Slot slot) {
        return provenance.find(slot).map(Provenance.Occurrence::base);
    }

    /** The id of a grant's node. */
    static String id(dev.keyreach.model.Grant grant) {
        return ProofNames.grant(grant);
    }
}
