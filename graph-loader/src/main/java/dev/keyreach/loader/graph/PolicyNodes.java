package dev.keyreach.loader.graph;

import dev.keyreach.authz.ProofNames;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyType;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Nodes of policies and their statements. */
final class PolicyNodes {
    private final GraphSource source;

    PolicyNodes(GraphSource source) {
        this.source = source;
    }

    NodeDraft of(PolicyRegister.Entry entry) {
        PolicyUse use = entry.use();
        boolean managed = use.name().startsWith("arn:");
        String name = managed ? Arn.parse(use.name()).map(Arn::name).orElse(use.name()) : use.name();
        return new NodeDraft(Set.of(NodeLabel.POLICY), entry.id(), name, home(use), draft -> {
            draft.put("types", types(entry)).put("managed", managed);
            draft.place(occurrence(use).map(Occurrence::base));
            if (managed) {
                draft.put("arn", use.name());
            } else {
                draft.put("owner", use.owner());
            }
            lost(use, draft);
        });
    }

    /** Statements that could not be read are no nodes, so that the policy says how many there are. */
    private void lost(PolicyUse use, PropertyDraft draft) {
        int lost = source.policies().document(use.document()).lost().size();
        if (lost > 0) {
            draft.put("unreadable", lost);
        }
    }

    private static List<String> types(PolicyRegister.Entry entry) {
        return entry.types().stream().map(PolicyType::word).toList();
    }

    /** The account that it is kept in: of its ARN, else of its owner. */
    private Optional<String> home(PolicyUse use) {
        String holder = use.name().startsWith("arn:") ? use.name() : use.owner();
        return Arn.parse(holder)
                .flatMap(Arn::accountId)
                .flatMap(source.snapshot()::account)
                .map(Account::rootArn)
                .map(Arn::toString);
    }

    private Optional<Occurrence> occurrence(PolicyUse use) {
        return source.provenance().find(Slot.of(use));
    }

    void statements(PolicyRegister.Entry entry, Consumer<NodeDraft> sink) {
        PolicyUse use = entry.use();
        PolicyDocument document = source.policies().document(use.document());
        for (Statement statement : document.statements()) {
            sink.accept(new NodeDraft(
                    Set.of(NodeLabel.STATEMENT),
                    ProofNames.statement(entry.id(), statement.index()),
                    statement.label(),
                    home(use),
                    draft -> draft.put("effect", statement.effect().word())
                            .put("sid", statement.sid())
                            .put("index", statement.index())
                            .put("policy", entry.id())
                            .put("owner", use.owner())
                            .flag("conditional", !statement.conditions().isEmpty())
                            .place(occurrence(use)
                                    .map(place -> place.statement(document.pointerOf(statement), statement.index())))));
        }
    }
}
