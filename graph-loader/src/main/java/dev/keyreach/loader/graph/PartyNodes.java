package dev.keyreach.loader.graph;

import dev.keyreach.graph.NodeLabel;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.Optional;
import java.util.Set;

/** Nodes of parties that are no loaded entity. */
final class PartyNodes {
    private final Snapshot snapshot;
    private final PartyRegister register;

    PartyNodes(Snapshot snapshot, PartyRegister register) {
        this.snapshot = snapshot;
        this.register = register;
    }

    NodeDraft of(Principal party) {
        return switch (party) {
            case Principal.IamUser user ->
                entity(
                        user,
                        Set.of(NodeLabel.USER, NodeLabel.PRINCIPAL),
                        "user",
                        user.arn().name());
            case Principal.IamRole role ->
                entity(
                        role,
                        Set.of(NodeLabel.ROLE, NodeLabel.PRINCIPAL),
                        "role",
                        role.arn().name());
            case Principal.RootUser root ->
                entity(root, Set.of(NodeLabel.PRINCIPAL), "root", root.arn().account());
            case Principal.RoleSession session ->
                entity(session, Set.of(NodeLabel.PRINCIPAL), "role-session", session.sessionName());
            case Principal.FederatedUser user ->
                entity(user, Set.of(NodeLabel.PRINCIPAL), "federated-user", user.name());
            case Principal.AnyOfAccount any ->
                entity(
                        any,
                        Set.of(NodeLabel.PRINCIPAL),
                        "any-of-account",
                        any.id().digits());
            case Principal.FederatedIdentity(String provider) ->
                node(party, Set.of(NodeLabel.FEDERATED_PROVIDER, NodeLabel.PRINCIPAL), provider, draft -> {
                    draft.put("kind", "federated-provider").put("external", true);
                    if (provider.startsWith("arn:")) {
                        draft.put("arn", provider);
                    }
                });
            case Principal.ServicePrincipal(String name) ->
                node(
                        party,
                        Set.of(NodeLabel.SERVICE_PRINCIPAL, NodeLabel.PRINCIPAL),
                        name,
                        draft -> draft.put("kind", "service").put("external", true));
            case Principal.AnyPrincipal any ->
                node(
                        any,
                        Set.of(NodeLabel.EVERYONE, NodeLabel.PRINCIPAL),
                        "everyone",
                        draft -> draft.put("kind", "everyone").put("external", true));
            case Principal.Anonymous anonymous ->
                node(
                        anonymous,
                        Set.of(NodeLabel.PRINCIPAL),
                        "anonymous",
                        draft -> draft.put("kind", "anonymous").put("external", true));
        };
    }

    private static NodeDraft node(
            Principal party, Set<NodeLabel> labels, String name, java.util.function.Consumer<PropertyDraft> more) {
        return new NodeDraft(labels, party.text(), name, Optional.empty(), more);
    }

    private NodeDraft entity(Principal party, Set<NodeLabel> labels, String kind, String name) {
        boolean loaded = party.account().flatMap(snapshot::account).isPresent();
        boolean entity = party instanceof Principal.IamUser || party instanceof Principal.IamRole;
        return new NodeDraft(
                labels,
                party.text(),
                name,
                register.home(party),
                draft -> draft.put("kind", kind).flag("external", !loaded).flag("missing", loaded && entity));
    }

    /** Something that a policy names by a unique id that no loaded principal has. */
    static NodeDraft ofUniqueId(String id) {
        return new NodeDraft(
                Set.of(NodeLabel.PRINCIPAL),
                id,
                id,
                Optional.empty(),
                draft -> draft.put("kind", "unique-id").put("external", true));
    }
}
