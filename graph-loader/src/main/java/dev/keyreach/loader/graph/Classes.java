package dev.keyreach.loader.graph;

import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Principals and keys in classes, and {@code CAN} between classes: each edge says the same of all members of both. */
final class Classes {
    private final List<OneClass> principals;
    private final List<OneClass> keys;
    private final Map<Integer, OneClass> ofMember = new HashMap<>();
    private final int first;

    /**
     * A class.
     *
     * @param number of its node
     * @param members numbers of their nodes, ascending; the first stands for all
     */
    private record OneClass(int number, String id, NodeLabel label, List<Integer> members) {}

    Classes(ClassFinder found, NodeNumbers numbers) {
        this.first = numbers.firstClass();
        this.principals = sorted("principals:", NodeLabel.PRINCIPAL_CLASS, found.callers(), numbers, first);
        this.keys =
                sorted("keys:", NodeLabel.KEY_CLASS, found.keys(), numbers, Math.addExact(first, principals.size()));
        all(one -> one.members().forEach(member -> ofMember.put(member, one)));
    }

    private static List<OneClass> sorted(
            String prefix, NodeLabel label, Map<String, Sum128> sums, NodeNumbers numbers, int first) {
        SortedMap<Sum128, List<Integer>> members = new TreeMap<>();
        sums.forEach((id, sum) ->
                members.computeIfAbsent(sum, unseen -> new ArrayList<>()).add(numbers.of(id)));
        List<OneClass> classes = new ArrayList<>();
        members.forEach((sum, of) -> classes.add(new OneClass(
                first + classes.size(),
                prefix + sum.hex(),
                label,
                of.stream().sorted().toList())));
        return classes;
    }

    private void all(Consumer<OneClass> sink) {
        principals.forEach(sink);
        keys.forEach(sink);
    }

    int count(NodeLabel label) {
        return label == NodeLabel.PRINCIPAL_CLASS ? principals.size() : keys.size();
    }

    /** How many principals and keys are in a class. */
    long members() {
        return ofMember.size();
    }

    void nodes(Consumer<NodeDraft> sink) {
        all(one -> sink.accept(new NodeDraft(
                Set.of(one.label()),
                one.id(),
                one.id(),
                Optional.empty(),
                draft -> draft.put("members", one.members().size()))));
    }

    void memberships(Consumer<GraphRelationship> sink) {
        all(one -> one.members()
                .forEach(member ->
                        sink.accept(new GraphRelationship(member, one.number(), RelationshipType.IN_CLASS, Map.of()))));
    }

    /** The class edges: {@code CAN} of those that stand for their classes. */
    void access(List<Key> all, NodeNumbers numbers, AccessRelationships pairs, Consumer<GraphRelationship> sink) {
        Map<Integer, Set<AccountId>> accounts = accounts(numbers);
        SortedMap<Integer, Key> standing = new TreeMap<>();
        for (Key key : all) {
            OneClass one = ofMember.get(numbers.of(key.arn().toString()));
            if (one != null && one.members().getFirst() == numbers.of(key.arn().toString())) {
                standing.put(one.number(), key);
            }
        }
        pairs.forEach(List.copyOf(standing.values()), pair -> {
            OneClass from = ofMember.get(pair.from());
            OneClass to = ofMember.get(pair.to());
            if (from != null && to != null && from.members().getFirst() == pair.from()) {
                Map<String, Object> properties = new HashMap<>(pair.properties());
                properties.put(
                        "accounts",
                        relation(
                                accounts.getOrDefault(from.number(), Set.of()),
                                accounts.getOrDefault(to.number(), Set.of())));
                sink.accept(new GraphRelationship(from.number(), to.number(), RelationshipType.CAN, properties));
            }
        });
    }

    /** The accounts of the members of each class; no entry for members of none. */
    private Map<Integer, Set<AccountId>> accounts(NodeNumbers numbers) {
        Map<Integer, Set<AccountId>> accounts = new HashMap<>();
        numbers.forEachNamed((id, number) -> {
            OneClass one = ofMember.get(number);
            if (one != null) {
                Arn.parse(id)
                        .flatMap(Arn::accountId)
                        .ifPresent(account -> accounts.computeIfAbsent(one.number(), unseen -> new HashSet<>())
                                .add(account));
            }
        });
        return accounts;
    }

    /** Whether a member's account is that of each key, of none, or of some. */
    private static String relation(Set<AccountId> callers, Set<AccountId> keys) {
        if (callers.stream().noneMatch(keys::contains)) {
            return "OTHER";
        }
        return callers.size() == 1 && keys.equals(callers) ? "SAME" : "ANY";
    }
}
