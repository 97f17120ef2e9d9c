package dev.keyreach.edge;

import dev.keyreach.model.DocumentId;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which of the actions that edges are made of some policies allow on something. Most principals may make none of these calls, and
 * need not be asked about any target. Each document is looked at once. Safe for several threads.
 */
final class AllowedActions {
    private final PolicyStore policies;
    private final List<String> actions;
    private final Map<DocumentId, Set<String>> byDocument = new ConcurrentHashMap<>();

    AllowedActions(PolicyStore policies, Collection<String> actions) {
        this.policies = policies;
        this.actions = List.copyOf(actions);
    }

    Set<String> of(Collection<PolicyUse> uses) {
        Set<String> allowed = new HashSet<>();
        uses.forEach(use -> allowed.addAll(byDocument.computeIfAbsent(use.document(), this::allowedBy)));
        return allowed;
    }

    private Set<String> allowedBy(DocumentId id) {
        return actions.stream()
                .filter(action -> policies.document(id).statements().stream()
                        .anyMatch(statement -> statement.effect() == Effect.ALLOW && statement.covers(action)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
