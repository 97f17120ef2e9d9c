package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One way by which a caller may get to a resource, before guards and denies. Spec sections 3.5 to 3.10.
 *
 * @param resourceSide what the key policy, trust policy or grant says
 * @param ownSide what the caller's own policies must say besides; true where the way needs nothing of them
 * @param limited whether boundary and session policies must allow too (spec 3.6)
 * @param kind how the resource side names the caller; {@link PrincipalMatch.Kind#DIRECT} where it does not matter
 * @param proof the statements and grants that make up the way
 */
record AccessPath(
        Via via,
        Residual resourceSide,
        Residual ownSide,
        boolean limited,
        PrincipalMatch.Kind kind,
        List<Proof> proof) {
    AccessPath {
        proof = List.copyOf(proof);
    }

    /** Both sides together; false when they exclude each other. */
    Residual allow() {
        return Residuals.and(resourceSide, ownSide);
    }

    /** Whether each side allows something. Sides that exclude each other are a way all the same (spec 3.16). */
    boolean exists() {
        return !resourceSide.isFalse() && !ownSide.isFalse();
    }

    /** The ways that the Allow statements of a resource policy open, one for each way in which they name the caller. */
    static List<AccessPath> through(LayerMatches resourcePolicy, BiFunction<Proof, PrincipalMatch, AccessPath> path) {
        List<AccessPath> paths = new ArrayList<>();
        for (StatementMatch statement : resourcePolicy.allows()) {
            for (PrincipalMatch match : statement.kinds()) {
                AccessPath found = path.apply(statement.proof(), match);
                if (found.exists()) {
                    paths.add(found);
                }
            }
        }
        return paths;
    }

    /** Proof of both sides. */
    static List<Proof> proofOf(Proof resourceSide, List<Proof> identitySide) {
        List<Proof> both = new ArrayList<>();
        both.add(resourceSide);
        both.addAll(identitySide);
        return both;
    }
}
