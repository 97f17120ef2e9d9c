package dev.keyreach.compile;

import dev.keyreach.model.DocumentId;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What each document reads of callers and of keys, for one permission; each is looked at once. Safe for several threads. */
final class Readings {
    private final PolicyStore policies;
    private final String permission;
    private final Map<DocumentId, CallerReading> byDocument = new ConcurrentHashMap<>();
    private final Map<DocumentId, KeyReading> ofKeys = new ConcurrentHashMap<>();
    private final Map<DocumentId, Optional<ArnTests>> arnTests = new ConcurrentHashMap<>();
    private final Map<DocumentId, Reach> reaches = new ConcurrentHashMap<>();

    Readings(PolicyStore policies, String permission) {
        this.policies = policies;
        this.permission = permission;
    }

    CallerReading of(PolicyUse use) {
        return byDocument.computeIfAbsent(use.document(), id -> CallerReading.of(policies.document(id), permission));
    }

    /** Those of some policies that cover the permission. */
    List<PolicyUse> covering(List<PolicyUse> uses) {
        List<PolicyUse> covering = new ArrayList<>(uses.size());
        for (PolicyUse use : uses) {
            if (of(use).covers()) {
                covering.add(use);
            }
        }
        return covering;
    }

    /** What a document reads of keys. */
    KeyReading ofKey(PolicyUse use) {
        return ofKeys.computeIfAbsent(use.document(), id -> KeyReading.of(policies.document(id), permission));
    }

    /** What a document reads of the ARNs of callers; empty where it reads more of what is individual. */
    Optional<ArnTests> arnTests(PolicyUse use) {
        return arnTests.computeIfAbsent(use.document(), id -> ArnTests.of(of(use).individual()));
    }

    /** Of which accounts the keys are that an Allow of the document may mean. */
    Reach reach(PolicyUse use) {
        return reaches.computeIfAbsent(use.document(), id -> Reach.of(policies.document(id), permission));
    }
}
