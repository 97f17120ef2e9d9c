package dev.keyreach.loader.orgfile;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.OrganizationFact;
import dev.keyreach.loader.fact.OrganizationFact.NodeFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.orgfile.Positions.Position;
import dev.keyreach.model.AccountId;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code organization}: the tree with its policies. */
final class TreeReader {
    private static final List<String> MEMBERS =
            List.of("id", "managementAccount", "complete", "scpEnabled", "rcpEnabled", "root");
    private static final List<String> NODE_MEMBERS = List.of("id", "scps", "rcps", "accounts", "ous");
    private static final List<String> ACCOUNT_MEMBERS = List.of("scps", "rcps");

    private final Members members;
    private final JsonCursor cursor;
    private final Positions positions;
    private final Set<AccountId> placed = new HashSet<>();

    TreeReader(Members members, Positions positions) {
        this.members = members;
        this.cursor = members.cursor();
        this.positions = positions;
    }

    private static final class Draft {
        String id = "";
        Optional<AccountId> management = Optional.empty();
        boolean complete = true;
        boolean scpEnabled = true;
        boolean rcpEnabled = true;
        Optional<NodeFact> root = Optional.empty();
    }

    Optional<OrganizationFact> read(String pointer) throws IOException {
        SourceRef place = cursor.at(pointer);
        Draft draft = new Draft();
        members.walk(pointer, name -> {
            String at = pointer + "/" + JsonCursor.escape(name);
            switch (name) {
                case "id" -> draft.id = cursor.text(at).orElse("");
                case "managementAccount" ->
                    draft.management = cursor.text(at).flatMap(text -> members.account(text, at));
                case "complete" -> draft.complete = cursor.flag(at).orElse(true);
                case "scpEnabled" -> draft.scpEnabled = cursor.flag(at).orElse(true);
                case "rcpEnabled" -> draft.rcpEnabled = cursor.flag(at).orElse(true);
                case "root" -> draft.root = Optional.of(node(at));
                default -> members.unknown(name, at, MEMBERS);
            }
        });
        if (draft.id.isEmpty() || draft.management.isEmpty() || draft.root.isEmpty()) {
            members.wrong(place, "an organization needs `id`, `managementAccount` and `root`; it was left out");
            return Optional.empty();
        }
        return Optional.of(new OrganizationFact(
                draft.id,
                draft.management.get(),
                draft.complete,
                draft.scpEnabled,
                draft.rcpEnabled,
                draft.root.get()));
    }

    private static final class NodeDraft {
        String id = "";
        Optional<List<Position>> scps = Optional.empty();
        List<Position> rcps = List.of();
        final List<NodeFact> accounts = new ArrayList<>();
        final List<NodeFact> units = new ArrayList<>();

        NodeFact node() {
            // Omitted means FullAWSAccess; an empty list means that nothing is attached, so nothing is allowed.
            List<PolicyRef> scpRefs = scps.map(list -> Positions.refs(list, id, "scp-"))
                    .orElseGet(() -> List.of(new PolicyRef.BuiltIn("FullAWSAccess")));
            return new NodeFact(id, scpRefs, Positions.refs(rcps, id, "rcp-"), accounts, units);
        }
    }

    private NodeFact node(String pointer) throws IOException {
        SourceRef place = cursor.at(pointer);
        NodeDraft draft = new NodeDraft();
        members.walk(pointer, name -> {
            String at = pointer + "/" + JsonCursor.escape(name);
            switch (name) {
                case "id" -> draft.id = cursor.text(at).orElse("");
                case "accounts" -> members.walk(at, id -> account(draft, id, at + "/" + JsonCursor.escape(id)));
                case "ous" -> cursor.elements(at, i -> draft.units.add(node(at + "/" + i)));
                default -> {
                    if (!guardrails(draft, name, at)) {
                        members.unknown(name, at, NODE_MEMBERS);
                    }
                }
            }
        });
        if (draft.id.isEmpty()) {
            members.wrong(place, "a root or OU needs an `id`");
        }
        return draft.node();
    }

    private void account(NodeDraft parent, String id, String pointer) throws IOException {
        NodeDraft draft = new NodeDraft();
        draft.id = id;
        Optional<AccountId> account = members.account(id, pointer);
        if (account.filter(placed::contains).isPresent()) {
            members.wrong(pointer, "account " + id + " stands at two places of the tree; the first was used");
            account = Optional.empty();
        }
        members.walk(pointer, name -> {
            String at = pointer + "/" + JsonCursor.escape(name);
            if (!guardrails(draft, name, at)) {
                members.unknown(name, at, ACCOUNT_MEMBERS);
            }
        });
        account.ifPresent(known -> {
            placed.add(known);
            parent.accounts.add(draft.node());
        });
    }

    private boolean guardrails(NodeDraft draft, String name, String at) throws IOException {
        switch (name) {
            case "scps" -> {
                if (!cursor.isNothing()) {
                    draft.scps = Optional.of(positions.list(at, PolicyType.SCP, ""));
                }
            }
            case "rcps" -> draft.rcps = positions.list(at, PolicyType.RCP, "");
            default -> {
                return false;
            }
        }
        return true;
    }
}
