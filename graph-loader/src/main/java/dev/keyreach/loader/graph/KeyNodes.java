package dev.keyreach.loader.graph;

import dev.keyreach.authz.ProofNames;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Nodes of keys, aliases and grants. */
final class KeyNodes {
    private final GraphSource source;

    KeyNodes(GraphSource source) {
        this.source = source;
    }

    NodeDraft of(Key key) {
        KeyAttributes attributes = key.attributes();
        return new NodeDraft(
                Set.of(NodeLabel.KEY),
                key.arn().toString(),
                key.id(),
                home(key.arn()),
                draft -> draft.put("region", key.arn().region())
                        .put("state", attributes.state())
                        .put("spec", attributes.spec())
                        .put("usage", attributes.usage())
                        .put("origin", attributes.origin())
                        .put("manager", attributes.manager().name())
                        .put("multiRegion", attributes.multiRegion())
                        .put("multiRegionType", attributes.multiRegionType())
                        .put("aliases", key.aliases())
                        .pairs("tags", key.tags())
                        .put(
                                "gaps",
                                Texts.gaps(source.snapshot().gapsOf(key.arn().toString()))));
    }

    /** Keys that only aliases name, then all aliases. */
    void others(Consumer<NodeDraft> sink) {
        Set<Arn> missing = new TreeSet<>();
        for (Account account : source.snapshot().accounts().values()) {
            account.aliases().values().stream()
                    .flatMap(Optional::stream)
                    .filter(target -> source.snapshot().key(target).isEmpty())
                    .forEach(missing::add);
        }
        missing.forEach(arn -> sink.accept(new NodeDraft(
                Set.of(NodeLabel.KEY),
                arn.toString(),
                arn.name(),
                home(arn),
                draft -> draft.put("region", arn.region())
                        .flag("external", home(arn).isEmpty())
                        .flag("missing", home(arn).isPresent()))));
        for (Account account : source.snapshot().accounts().values()) {
            account.aliases()
                    .forEach((alias, target) -> sink.accept(new NodeDraft(
                            Set.of(NodeLabel.ALIAS),
                            alias.toString(),
                            alias.resource(),
                            home(alias),
                            draft -> draft.put("region", alias.region()))));
        }
    }

    private Optional<String> home(Arn arn) {
        return arn.accountId()
                .flatMap((AccountId id) -> source.snapshot().account(id))
                .map(account -> account.rootArn().toString());
    }

    NodeDraft grant(Grant grant) {
        return new NodeDraft(
                Set.of(NodeLabel.GRANT),
                ProofNames.grant(grant),
                grant.id(),
                home(grant.key()),
                draft -> draft.put("key", grant.key().toString())
                        .put("operations", List.copyOf(grant.operations()))
                        .put("grantee", grant.granteePrincipal())
                        .put("granteeService", grant.granteeServicePrincipal())
                        .put("retiring", grant.retiringPrincipal())
                        .put("retiringService", grant.retiringServicePrincipal())
                        .put("constraints", GrantConstraintsJson.text(grant.constraints()))
                        .put("issuingAccount", grant.issuingAccount().map(AccountId::digits))
                        .place(source.provenance().find(Slot.of(grant)).map(Occurrence::base)));
    }
}
