package dev.keyreach.cli.render.csv;

import dev.keyreach.authz.Proof;
import dev.keyreach.compile.Access;
import dev.keyreach.model.Grant;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements and grants that an access rests on, as names separated by spaces: {@code OWNER#POLICY#N} for statement N
 * (counted from 0, as written) of a policy, {@code POLICY#N} where the policy has an ARN, {@code KEY#grant#ID}. Spaces in
 * names are {@code %20}.
 */
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
            text.append(text.isEmpty() ? "" : " ").append(id(proof));
        }
        return text.toString();
    }

    private static String id(Proof proof) {
        return switch (proof.source()) {
            case Proof.OfStatement(PolicyUse use, Statement statement, String pointer) ->
                use.name().startsWith("arn:")
                        ? escaped(use.name()) + "#" + statement.index()
                        : escaped(use.owner()) + "#" + escaped(use.name()) + "#" + statement.index();
            case Proof.OfGrant(Grant grant) -> grant.key() + "#grant#" + escaped(grant.id());
            case Proof.OfSessionPolicy session ->
                "session#" + session.statement().index();
        };
    }

    private static String escaped(String name) {
        return name.indexOf(' ') < 0 && name.indexOf('%') < 0
                ? name
                : name.replace("%", "%25").replace(" ", "%20");
    }
}
