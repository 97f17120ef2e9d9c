package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One way by which a caller may get to a resource, before guards and denies. Spec sections 3.5 to 3.10.
 *
 * @param resourceSide what the key policy, trust policy or grant says
 * @param ownSide what the caller's own policies must say besides; true where the way needs nothing of them
 * @param limited whether boundary and session policies must allow too (spec 3.6)
 * @param kind how the resource side names the caller; {@link PrincipalMatch.Kind#DIRECT} where it does not matter
 * @param named the statement or grant of the resource side; empty where a resource has no say
 * @param own the caller's own Allow statements, any of which makes {@code ownSide}; empty where it is not made of statements
 */
record AccessPath(
        Via via,
        Residual resourceSide,
        Residual ownSide,
        boolean limited,
        PrincipalMatch.Kind kind,
        Optional<Proof> named,
        List<StatementMatch> own) {
    /** Paths whose resource side holds certainly before those whose may. */
    static final Comparator<AccessPath> CERTAIN_FIRST =
            Comparator.comparing(path -> !path.resourceSide().isTrue());

    AccessPath {
        own = List.copyOf(own);
    }

    /** A way that needs no statement of the caller's own. */
    static AccessPath direct(
            Via via, Residual resourceSide, Residual ownSide, boolean limited, PrincipalMatch.Kind kind, Proof named) {
        return new AccessPath(via, resourceSide, ownSide, limited, kind, Optional.of(named), List.of());
    }

    /** A way that needs an allow of the caller's own policies. */
    static AccessPath delegated(
            Via via, Residual resourceSide, IdentitySide own, PrincipalMatch.Kind kind, Optional<Proof> named) {
        return new AccessPath(via, resourceSide, own.identity(), true, kind, named, own.identityAllows());
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

    /** The same way, as far as some of the caller's own statements carry it. O(statements). */
    AccessPath by(List<StatementMatch> some) {
        return new AccessPath(
                via,
                resourceSide,
                Residuals.or(some.stream().map(StatementMatch::when).toList()),
                limited,
                kind,
                named,
                some);
    }

    /** What is left of the way when only some allows are kept; empty when nothing is. O(own statements). */
    Optional<AccessPath> keeping(Set<Proof> kept) {
        if (named.isPresent() && !kept.contains(named.get())) {
            return Optional.empty();
        }
        if (own.isEmpty()) {
            return Optional.of(this);
        }
        List<StatementMatch> left = own.stream()
                .filter(statement -> kept.contains(statement.proof()))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(by(left));
    }

    /** Every allow of the way: the resource side's, then the caller's own. */
    List<Proof> allows() {
        return Stream.concat(named.stream(), own.stream().map(StatementMatch::proof))
                .toList();
    }
}
