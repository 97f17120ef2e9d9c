package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.algebra.Algebra;
import java.util.List;
import java.util.Optional;

/**
 * The decision formula of spec section 3.1, and the only place where it stands.
 *
 * <pre>
 * DENY   = deny(RCP) v deny(SCP) v deny(RP) v deny(VE) v deny(I) v deny(B) v deny(S)
 * GUARD  = AND over SCP levels of allow(level)  ^  allow(VE)
 * PATHS  = OR of the ways, each with boundary and session policies where they limit it
 * RESULT = PATHS ^ GUARD ^ not DENY
 * </pre>
 *
 * @param paths the ways, before guards and denies
 * @param scpAllow AND over the SCP levels of their allow
 * @param endpointAllow allow(VE)
 * @param boundary allow(B)
 * @param session allow(S)
 * @param deny OR of the deny of all layers
 * @param algebra settles and shortens what comes out
 */
record Formula(
        List<AccessPath> paths,
        Residual scpAllow,
        Residual endpointAllow,
        Residual boundary,
        Residual session,
        Residual deny,
        Algebra algebra) {
    Formula {
        paths = List.copyOf(paths);
    }

    /** RESULT; false also where its parts can be proved to exclude each other (spec 6.2). */
    Residual result() {
        return answer().formula();
    }

    /** RESULT, and whether a limit was met on the way to it. */
    Algebra.Answer answer() {
        return algebra.answer(Residuals.and(allPaths(boundary, session), guard(), Residuals.not(deny)));
    }

    /** What one way gives, with guards and denies. */
    Residual resultOf(AccessPath path) {
        return algebra.answer(Residuals.and(through(path, boundary, session), guard(), Residuals.not(deny)))
                .formula();
    }

    /** The formula with these ways only. */
    Formula along(List<AccessPath> some) {
        return new Formula(some, scpAllow, endpointAllow, boundary, session, deny, algebra);
    }

    /** The formula, settled and shortened by another algebra. */
    Formula by(Algebra other) {
        return new Formula(paths, scpAllow, endpointAllow, boundary, session, deny, other);
    }

    /** The formula with this DENY. */
    Formula denying(Residual other) {
        return new Formula(paths, scpAllow, endpointAllow, boundary, session, other, algebra);
    }

    /** The formula with this allow of a guard; of all SCP levels together. */
    Formula allowing(Layer guard, Residual allow) {
        return new Formula(
                paths,
                guard == Layer.SCP ? allow : scpAllow,
                guard == Layer.VPCE ? allow : endpointAllow,
                guard == Layer.BOUNDARY ? allow : boundary,
                guard == Layer.SESSION ? allow : session,
                deny,
                algebra);
    }

    /** The formula as if no guard limited anything. */
    Formula unguarded() {
        return new Formula(paths, Residual.TRUE, Residual.TRUE, Residual.TRUE, Residual.TRUE, deny, algebra);
    }

    private Residual guard() {
        return Residuals.and(scpAllow, endpointAllow);
    }

    private Residual allPaths(Residual withBoundary, Residual withSession) {
        return Residuals.or(paths.stream()
                .map(path -> through(path, withBoundary, withSession))
                .toList());
    }

    private static Residual through(AccessPath path, Residual withBoundary, Residual withSession) {
        return path.limited() ? Residuals.and(path.allow(), withBoundary, withSession) : path.allow();
    }

    /** Whether there is no way even without guards (spec 3.16, NO_ALLOW). */
    boolean hasNoPath() {
        return paths.isEmpty();
    }

    /** The guard without which a way would be open: SCP, BOUNDARY, SESSION, VPCE in that order; empty when none blocks. */
    Optional<Layer> blockingLayer() {
        if (scpAllow.isFalse()) {
            return Optional.of(Layer.SCP);
        }
        boolean openWithout = !allPaths(Residual.TRUE, Residual.TRUE).isFalse();
        if (openWithout && allPaths(boundary, session).isFalse() && (boundary.isFalse() || session.isFalse())) {
            return Optional.of(boundary.isFalse() ? Layer.BOUNDARY : Layer.SESSION);
        }
        return endpointAllow.isFalse() ? Optional.of(Layer.VPCE) : Optional.empty();
    }
}
