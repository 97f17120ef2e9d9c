package dev.keyreach.loader.graph;

import dev.keyreach.authz.Proof;
import dev.keyreach.authz.ProofNames;
import dev.keyreach.model.Account;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Organization;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All policies, each once, with the id of its node: {@link ProofNames#policy}. A managed policy has one node however often it is
 * attached; where accounts show different versions of one, which dumps of different days do, further ones are told apart by
 * {@code @ACCOUNT}.
 */
final class PolicyRegister {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Version, String> odd = new HashMap<>();

    /** One of several documents of a policy. */
    private record Version(String name, DocumentId document) {}

    /**
     * A policy.
     *
     * @param use the first place where it is used
     * @param types what it is used as
     */
    record Entry(String id, PolicyUse use, Set<PolicyType> types) {}

    PolicyRegister(Snapshot snapshot) {
        snapshot.accounts().values().forEach(this::add);
        snapshot.organization().ifPresent(this::add);
    }

    private void add(Account account) {
        account.groups().values().forEach(group -> addAll(group.policies(), PolicyType.IDENTITY));
        account.users().values().forEach(user -> {
            addAll(user.policies(), PolicyType.IDENTITY);
            add(user.boundary(), PolicyType.BOUNDARY);
        });
        account.roles().values().forEach(role -> {
            addAll(role.policies(), PolicyType.IDENTITY);
            add(role.boundary(), PolicyType.BOUNDARY);
            add(role.trust(), PolicyType.TRUST);
        });
        account.keys().values().stream().map(Key::policy).forEach(use -> add(use, PolicyType.KEY));
        account.vpcEndpoints().values().forEach(endpoint -> add(endpoint.policy(), PolicyType.VPCE));
    }

    private void add(Organization organization) {
        organization.placements().values().stream()
                .flatMap(placement -> placement.levels().stream())
                .forEach(level -> {
                    addAll(level.scps(), PolicyType.SCP);
                    addAll(level.rcps(), PolicyType.RCP);
                });
    }

    private void add(Optional<PolicyUse> use, PolicyType type) {
        use.ifPresent(present -> add(present, type));
    }

    private void addAll(List<PolicyUse> uses, PolicyType type) {
        uses.forEach(use -> add(use, type));
    }

    private void add(PolicyUse use, PolicyType type) {
        String id = ProofNames.policy(use);
        Entry known = entries.get(id);
        if (known != null && !known.use().document().equals(use.document())) {
            id = odd.computeIfAbsent(new Version(id, use.document()), version -> free(version.name(), use));
            known = entries.get(id);
        }
        if (known == null) {
            known = new Entry(id, use, EnumSet.noneOf(PolicyType.class));
            entries.put(id, known);
        }
        known.types().add(type);
    }

    private String free(String id, PolicyUse use) {
        String account = use.owner().split(":", 6).length == 6 ? use.owner().split(":", 6)[4] : "";
        String free = id + "@" + account;
        for (int i = 2; entries.containsKey(free); i++) {
            free = id + "@" + account + "." + i;
        }
        return free;
    }

    /** All policies, in the order in which they are met. */
    Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** The id of a policy. */
    String id(PolicyUse use) {
        String id = ProofNames.policy(use);
        return odd.isEmpty() ? id : odd.getOrDefault(new Version(id, use.document()), id);
    }

    /** The ids of what some proofs cite, sorted, each once. */
    List<String> ids(Collection<Proof> proofs) {
        List<String> ids = new ArrayList<>(proofs.size());
        for (Proof proof : proofs) {
            ids.add(id(proof));
        }
        return ids.stream().distinct().sorted().toList();
    }

    private String id(Proof proof) {
        return !odd.isEmpty() && proof.source() instanceof Proof.OfStatement cited
                ? ProofNames.statement(id(cited.use()), cited.statement().index())
                : ProofNames.of(proof);
    }

    /** Types of policies that entities hold, for {@code HAS_POLICY} and its kin. */
    static Optional<PolicyUse> boundary(IamEntity entity) {
        return switch (entity) {
            case IamEntity.User user -> user.boundary();
            case IamEntity.Role role -> role.boundary();
            case IamEntity.Group group -> Optional.empty();
        };
    }
}
