package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.algebra.Algebra;
import dev.keyreach.model.Account;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All layers of one check, matched and put into the formula. Spec section 3.
 *
 * @param denyLayers every layer that can deny, in the order in which an explicit deny is reported
 * @param resourcePolicy key policy or trust policy, without statements where there is none
 * @param endpointPolicy the policy of the endpoint that the question fixes
 * @param facts where the grants of the target are looked up
 */
record CheckEvaluation(
        Check check,
        Formula formula,
        List<LayerMatches> denyLayers,
        LayerMatches resourcePolicy,
        List<LayerMatches> scpLevels,
        Optional<PolicyUse> endpointPolicy,
        IdentitySide own,
        Facts facts) {

    /**
     * Matches all layers.
     *
     * @param granted the grants that let the caller in
     */
    static CheckEvaluation of(
            Check check,
            List<GrantMatch> granted,
            Snapshot snapshot,
            StatementMatcher matcher,
            OrganizationLayers organization,
            Facts facts) {
        List<LayerMatches> scps = organization.scpLevels(check).stream()
                .map(uses -> matcher.match(Layer.SCP, uses, check))
                .toList();
        List<LayerMatches> rcps = organization.rcpLevels(check).stream()
                .map(uses -> matcher.match(Layer.RCP, uses, check))
                .toList();
        LayerMatches resourcePolicy = resourcePolicy(check, matcher);
        Optional<PolicyUse> endpointPolicy = endpointPolicy(check, snapshot);
        Optional<LayerMatches> endpoint = endpointPolicy.map(use -> matcher.match(Layer.VPCE, List.of(use), check));
        IdentitySide own = IdentitySide.of(check, matcher);

        List<LayerMatches> denyLayers = new ArrayList<>(rcps);
        denyLayers.addAll(scps);
        denyLayers.add(resourcePolicy);
        endpoint.ifPresent(denyLayers::add);
        denyLayers.add(own.identityMatches());
        denyLayers.add(own.boundaryMatches());
        denyLayers.add(own.sessionMatches());

        Formula formula = new Formula(
                paths(check, resourcePolicy, granted, own, facts),
                Residuals.and(scps.stream().map(LayerMatches::allow).toList()),
                endpoint.map(LayerMatches::allow).orElse(Residual.TRUE),
                own.boundary(),
                own.session(),
                Residuals.or(denyLayers.stream().map(LayerMatches::deny).toList()),
                facts.algebra(check));
        return new CheckEvaluation(check, formula, denyLayers, resourcePolicy, scps, endpointPolicy, own, facts);
    }

    /** The same, as if there were only these ways. */
    CheckEvaluation along(List<AccessPath> some) {
        return new CheckEvaluation(
                check, formula.along(some), denyLayers, resourcePolicy, scpLevels, endpointPolicy, own, facts);
    }

    /** The same, settled and shortened by another algebra. */
    CheckEvaluation by(Algebra algebra) {
        return new CheckEvaluation(
                check, formula.by(algebra), denyLayers, resourcePolicy, scpLevels, endpointPolicy, own, facts);
    }

    private static LayerMatches resourcePolicy(Check check, StatementMatcher matcher) {
        return switch (check.target()) {
            // Key policy statements on RetireGrant have no effect (spec 3.9).
            case Target.OfKey(Key key) ->
                check.isRetireGrant()
                        ? LayerMatches.none(Layer.KEY_POLICY)
                        : matcher.match(Layer.KEY_POLICY, key.policy().stream().toList(), check);
            case Target.OfRole role when role.trusting() -> LayerMatches.none(Layer.TRUST_POLICY);
            case Target.OfRole role ->
                matcher.match(Layer.TRUST_POLICY, role.role().trust().stream().toList(), check);
            case Target.OfAlias alias -> LayerMatches.none(Layer.KEY_POLICY);
            case Target.None none -> LayerMatches.none(Layer.KEY_POLICY);
            case Target.Absent absent -> LayerMatches.none(Layer.KEY_POLICY);
            case Target.Other other -> LayerMatches.none(Layer.KEY_POLICY);
        };
    }

    /** The policy of the endpoint that the question fixes; none means full access (spec 3.12). */
    private static Optional<PolicyUse> endpointPolicy(Check check, Snapshot snapshot) {
        return check.vpcEndpoint()
                .flatMap(id -> snapshot.accounts().values().stream()
                        .map(Account::vpcEndpoints)
                        .flatMap(endpoints -> Optional.ofNullable(endpoints.get(id)).stream())
                        .findFirst()
                        .flatMap(Account.VpcEndpoint::policy));
    }

    private static List<AccessPath> paths(
            Check check, LayerMatches resourcePolicy, List<GrantMatch> granted, IdentitySide own, Facts facts) {
        return switch (check.target()) {
            case Target.OfKey(Key key) -> keyPaths(check, key, resourcePolicy, granted, own, facts);
            case Target.OfRole role when role.trusting() -> List.of(TrustPaths.named(check, own));
            case Target.OfRole role -> TrustPaths.of(check, resourcePolicy, own);
            case Target.OfAlias alias -> identityOnly(own);
            case Target.None none -> identityOnly(own);
            case Target.Absent absent -> List.of();
            case Target.Other other -> check.isSameAccount() ? identityOnly(own) : List.of();
        };
    }

    private static List<AccessPath> keyPaths(
            Check check, Key key, LayerMatches keyPolicy, List<GrantMatch> granted, IdentitySide own, Facts facts) {
        if (check.isRetireGrant()) {
            return GrantPaths.toRetire(check, facts.grants(key), own);
        }
        if (check.kmsAction().map(action -> !action.inKeyPolicy()).orElse(false)) {
            return identityOnly(own);
        }
        List<AccessPath> paths = new ArrayList<>(KeyPolicyPaths.of(check, keyPolicy, own));
        paths.addAll(GrantPaths.of(granted, own));
        return paths;
    }

    private static List<AccessPath> identityOnly(IdentitySide own) {
        return own.identity().isFalse()
                ? List.of()
                : List.of(AccessPath.delegated(
                        Via.IDENTITY_ONLY, Residual.TRUE, own, PrincipalMatch.Kind.DIRECT, Optional.empty()));
    }

    /** Why the result is false. */
    Decision.Denial denial() {
        Optional<LayerMatches> denying =
                denyLayers.stream().filter(layer -> layer.deny().isTrue()).findFirst();
        if (denying.isPresent()) {
            return new Decision.Denial(
                    Reason.EXPLICIT_DENY, denying.map(LayerMatches::layer), Optional.empty(), Optional.empty());
        }
        if (formula.hasNoPath()) {
            return new Decision.Denial(Reason.NO_ALLOW, Optional.empty(), missing(), Optional.empty());
        }
        Optional<Layer> blocking = formula.blockingLayer();
        return blocking.isPresent()
                ? new Decision.Denial(Reason.BLOCKED, blocking, Optional.empty(), Optional.empty())
                : Decision.Denial.of(Reason.UNSATISFIABLE);
    }

    /** Which side has no allow (spec 3.16); for RetireGrant only an account that may delegate it lacks one. */
    private Optional<Layer> missing() {
        return switch (check.target()) {
            case Target.OfKey(Key key)
            when check.isRetireGrant() ->
                GrantPaths.retirableByAccountOf(check, facts.grants(key)).map(grant -> Layer.IDENTITY);
            case Target.OfKey key -> {
                boolean iamOnly =
                        check.kmsAction().map(action -> !action.inKeyPolicy()).orElse(false);
                yield Optional.of(iamOnly || KeyPolicyPaths.names(resourcePolicy) ? Layer.IDENTITY : Layer.KEY_POLICY);
            }
            case Target.OfRole role ->
                // Whoever holds a provider's token has no identity side that could be missing.
                Optional.of(
                        KeyPolicyPaths.names(resourcePolicy) && check.caller().standing() != Caller.Standing.FEDERATED
                                ? Layer.IDENTITY
                                : Layer.TRUST_POLICY);
            case Target.OfAlias alias -> Optional.of(Layer.IDENTITY);
            case Target.None none -> Optional.of(Layer.IDENTITY);
            case Target.Absent absent -> Optional.empty();
            case Target.Other other -> Optional.of(Layer.IDENTITY);
        };
    }
}
