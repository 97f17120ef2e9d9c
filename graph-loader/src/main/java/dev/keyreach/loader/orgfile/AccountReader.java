package dev.keyreach.loader.orgfile;

import dev.keyreach.loader.fact.AccountFact;
import dev.keyreach.loader.fact.AccountFact.EndpointFact;
import dev.keyreach.loader.fact.AccountFact.KeyFact;
import dev.keyreach.loader.fact.EntityFact;
import dev.keyreach.loader.fact.EntityFact.Kind;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.model.AccountId;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one account. */
final class AccountReader {
    private static final List<String> MEMBERS = List.of(
            "partition",
            "complete",
            "enabledRegions",
            "users",
            "groups",
            "roles",
            "keys",
            "vpcEndpoints",
            "managedPolicies");

    private final Members members;
    private final JsonCursor cursor;
    private final Positions positions;
    private final FileIndex index;
    private final List<EntityFact> entities = new ArrayList<>();
    private final List<KeyFact> keys = new ArrayList<>();
    private final List<EndpointFact> endpoints = new ArrayList<>();
    private Optional<Set<String>> enabledRegions = Optional.empty();
    private boolean complete = true;

    AccountReader(Members members, Positions positions, FileIndex index) {
        this.members = members;
        this.cursor = members.cursor();
        this.positions = positions;
        this.index = index;
    }

    Optional<AccountFact> read(String id, String pointer) throws IOException {
        Optional<AccountId> account = members.account(id, pointer);
        if (account.isEmpty()) {
            cursor.skip();
            return Optional.empty();
        }
        String partition = index.partition(id);
        EntityMembers entityMembers = new EntityMembers(members, positions, partition, id);
        KeyMembers keyMembers = new KeyMembers(members, positions, partition, id);
        members.walk(pointer, name -> member(name, pointer, entityMembers, keyMembers, id));
        Set<String> managed = new HashSet<>(index.managedPolicies(id).values());
        return Optional.of(new AccountFact(
                account.get(), partition, complete, enabledRegions, entities, keys, endpoints, managed));
    }

    private void member(String name, String pointer, EntityMembers entityMembers, KeyMembers keyMembers, String account)
            throws IOException {
        String at = pointer + "/" + JsonCursor.escape(name);
        switch (name) {
            // Both were read by the index.
            case "partition", "managedPolicies" -> cursor.skip();
            case "complete" -> complete = cursor.flag(at).orElse(true);
            case "enabledRegions" -> enabledRegions = Optional.of(new TreeSet<>(cursor.texts(at)));
            case "users" ->
                members.walk(at, user -> entityMembers.read(Kind.USER, user, at).ifPresent(entities::add));
            case "roles" ->
                members.walk(at, role -> entityMembers.read(Kind.ROLE, role, at).ifPresent(entities::add));
            case "groups" ->
                members.walk(
                        at, group -> entityMembers.read(Kind.GROUP, group, at).ifPresent(entities::add));
            case "keys" ->
                cursor.elements(at, i -> keyMembers.read(at + "/" + i).ifPresent(keys::add));
            case "vpcEndpoints" -> members.walk(at, id -> endpoints.add(endpoint(id, at, account)));
            default -> members.unknown(name, at, MEMBERS);
        }
    }

    private EndpointFact endpoint(String id, String pointer, String account) throws IOException {
        String endpoint = pointer + "/" + JsonCursor.escape(id);
        List<EndpointFact> read = new ArrayList<>(1);
        members.walk(endpoint, name -> {
            String at = endpoint + "/" + JsonCursor.escape(name);
            if (name.equals("policy")) {
                positions
                        .read(at, PolicyType.VPCE, account)
                        .map(position -> position.of(id, "endpoint policy"))
                        .ifPresent(policy -> read.add(new EndpointFact(id, Optional.of(policy))));
            } else {
                members.unknown(name, at, List.of("policy"));
            }
        });
        return read.isEmpty() ? new EndpointFact(id, Optional.empty()) : read.getFirst();
    }
}
