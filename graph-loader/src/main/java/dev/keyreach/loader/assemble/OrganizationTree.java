package dev.keyreach.loader.assemble;

import dev.keyreach.loader.fact.OrganizationFact;
import dev.keyreach.loader.fact.OrganizationFact.NodeFact;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Organization.Level;
import dev.keyreach.model.Organization.Node;

/** Makes the organization of a tree. */
final class OrganizationTree {
    private OrganizationTree() {}

    static Organization organization(OrganizationFact fact, Registry registry) {
        Node root = node(fact.root(), registry);
        return new Organization(
                fact.id(),
                fact.managementAccount(),
                fact.complete(),
                fact.scpEnabled(),
                fact.rcpEnabled(),
                Organization.placementsOf(fact.id(), root));
    }

    private static Node node(NodeFact fact, Registry registry) {
        return new Node(
                level(fact, registry),
                fact.accounts().stream()
                        .map(account -> level(account, registry))
                        .toList(),
                fact.units().stream().map(unit -> node(unit, registry)).toList());
    }

    private static Level level(NodeFact fact, Registry registry) {
        return new Level(fact.id(), registry.uses(fact.scps(), fact.id()), registry.uses(fact.rcps(), fact.id()));
    }
}
