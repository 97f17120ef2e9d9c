package dev.keyreach.cli.render.csv;

import dev.keyreach.authz.Proof;
import dev.keyreach.authz.ProofNames;
import dev.keyreach.compile.Access;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.List;

/** The statements and grants that an access rests on, as {@link ProofNames} separated by spaces. */
final class ProofIds {
    private final Access access;
    private final List<String> cited = new ArrayList<>();
    private final boolean sameForAll;

    ProofIds(Access access) {
        this.access = access;
        this.sameForAll = access.citesSameForAll();
    }

    /** The names for one caller. */
    String of(Principal caller) {
        if (!sameForAll) {
            return of(access.proof(caller));
        }
        if (cited.isEmpty()) {
            cited.add(of(access.proof(caller)));
        }
        return cited.getFirst();
    }

    /** The names of some citations. */
    static String of(List<Proof> proofs) {
        StringBuilder text = new StringBuilder();
        for (Proof proof : proofs) {
            text.append(text.isEmpty() ? "" : " ").append(ProofNames.of(proof));
        }
        return text.toString();
    }
}
