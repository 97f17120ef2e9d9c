package dev.keyreach.cli.render.text;

import dev.keyreach.model.Principal;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.ExternalEntry;
import java.util.Optional;

/** All that turns an answer into words, made once for a run. */
record Speech(Names names, WayWords ways, DenialWords denials, MissWords misses, GapWords gaps, Provenance provenance) {

    /** What an outside party is called; which of its principals it is, is said apart. */
    String outside(ExternalEntry entry) {
        return switch (entry.exposure()) {
            case SERVICE -> entry.account();
            case FEDERATED -> names.principal(new Principal.FederatedIdentity(entry.account()), Optional.empty());
            case PUBLIC -> "anybody, in any account";
            case INTERNAL, EXTERNAL_ACCOUNT, EXTERNAL_ORG ->
                entry.account().equals("*")
                        ? names.principal(new Principal.AnyPrincipal(), Optional.empty())
                        : "account " + entry.account();
        };
    }

    static Speech about(Snapshot snapshot, Provenance provenance) {
        Names names = new Names(snapshot);
        return new Speech(
                names,
                new WayWords(names),
                new DenialWords(snapshot, names),
                new MissWords(names),
                new GapWords(names),
                provenance);
    }
}
