package dev.keyreach.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AWS organization: its tree and the policies attached to it. Spec section 1.2.
 *
 * @param id {@code o-...}
 * @param managementAccount never restricted by SCPs, and its resources not by RCPs
 * @param complete whether the list of accounts is whole: then an account that is not in it is certainly no member
 * @param scpEnabled whether service control policies are in force
 * @param rcpEnabled whether resource control policies are in force
 * @param placements where each member account stands
 */
public record Organization(
        String id,
        AccountId managementAccount,
        boolean complete,
        boolean scpEnabled,
        boolean rcpEnabled,
        Map<AccountId, Placement> placements) {
    public Organization {
        placements = Ordered.copyOf(placements);
    }

    /**
     * One level of the tree: the root, an OU or an account, with the policies attached there.
     *
     * @param id {@code r-...}, {@code ou-...} or an account id
     */
    public record Level(String id, List<PolicyUse> scps, List<PolicyUse> rcps) {
        public Level {
            scps = List.copyOf(scps);
            rcps = List.copyOf(rcps);
        }
    }

    /**
     * Where an account stands.
     *
     * @param path {@code o-id/r-id/ou-id/.../}, with a trailing slash, as {@code aws:PrincipalOrgPaths} has it
     * @param levels root first, the account itself last
     */
    public record Placement(String path, List<Level> levels) {
        public Placement {
            levels = List.copyOf(levels);
        }
    }

    /**
     * A node of the tree as inputs describe it: root or OU, with accounts and further OUs below.
     *
     * @param accounts levels of the accounts that are directly in this node
     */
    public record Node(Level level, List<Level> accounts, List<Node> children) {
        public Node {
            accounts = List.copyOf(accounts);
            children = List.copyOf(children);
        }
    }

    /** Flattens a tree into the place of each account. O(accounts x depth). */
    public static Map<AccountId, Placement> placementsOf(String organizationId, Node root) {
        Map<AccountId, Placement> placements = new HashMap<>();
        place(organizationId + "/", List.of(), root, placements);
        return placements;
    }

    private static void place(String parentPath, List<Level> above, Node node, Map<AccountId, Placement> placements) {
        String path = parentPath + node.level().id() + "/";
        List<Level> levels = new ArrayList<>(above);
        levels.add(node.level());
        for (Level account : node.accounts()) {
            List<Level> all = new ArrayList<>(levels);
            all.add(account);
            placements.put(new AccountId(account.id()), new Placement(path, all));
        }
        node.children().forEach(child -> place(path, levels, child, placements));
    }

    /** Where the account stands, or empty when it is not listed. */
    public Optional<Placement> placement(AccountId account) {
        return Optional.ofNullable(placements.get(account));
    }

    /** Whether policies of the tree restrict the account: a member, but not the management account. */
    public boolean isRestrictedMember(AccountId account) {
        return placements.containsKey(account) && !account.equals(managementAccount);
    }
}
