package dev.keyreach.authz;

import dev.keyreach.authz.Decision.Denial;
import dev.keyreach.authz.NearestMiss.Lack;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.ActionPattern;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the statement or grant that comes closest to the allow that a denied check lacks: the one with the fewest parts that
 * do not fit; among equals one that names the caller, then one that covers the action, then the first.
 */
final class NearestMisses {
    private static final Comparator<NearestMiss> CLOSEST = Comparator.<NearestMiss>comparingInt(
                    miss -> miss.lacks().size())
            .thenComparing(miss -> lacks(miss, Lack.Caller.class))
            .thenComparing(miss -> lacks(miss, Lack.Action.class));

    private final StatementMatcher matcher;
    private final OrganizationLayers organization;
    private final Facts facts;

    NearestMisses(StatementMatcher matcher, OrganizationLayers organization, Facts facts) {
        this.matcher = matcher;
        this.organization = organization;
        this.facts = facts;
    }

    private static boolean lacks(NearestMiss miss, Class<? extends Lack> part) {
        return miss.lacks().stream().anyMatch(part::isInstance);
    }

    /**
     * The nearest miss of the layer that lacks an allow; empty for denials that no allow could turn, and where no statement
     * speaks of the service at all. O(statements of the layer + grants that name the caller).
     */
    Optional<NearestMiss> find(CheckEvaluation evaluation, Denial denial) {
        return switch (denial.reason()) {
            case NO_ALLOW ->
                Stream.concat(
                                denial.missing().stream().flatMap(layer -> ofSide(evaluation.check(), layer)),
                                ofGrants(evaluation.check()))
                        .min(CLOSEST);
            case BLOCKED ->
                denial.layer().stream()
                        .flatMap(layer -> ofGuard(evaluation, layer))
                        .min(CLOSEST);
            case EXPLICIT_DENY,
                    UNSATISFIABLE,
                    NOT_AUTHENTICATED,
                    PARTITION_MISMATCH,
                    PRINCIPAL_NOT_FOUND,
                    RESOURCE_NOT_FOUND,
                    NOT_CROSS_ACCOUNT,
                    REGION_NOT_ENABLED,
                    ROOT_CANNOT_ASSUME_ROLE -> Optional.empty();
        };
    }

    private Stream<NearestMiss> ofSide(Check check, Layer missing) {
        return missing == Layer.IDENTITY
                ? ofPolicies(Layer.IDENTITY, check.caller().identity(), check)
                : switch (check.target()) {
                    case Target.OfKey(Key key) ->
                        ofPolicies(missing, key.policy().stream().toList(), check);
                    case Target.OfRole role ->
                        ofPolicies(missing, role.role().trust().stream().toList(), check);
                    case Target.OfAlias alias -> Stream.empty();
                    case Target.None none -> Stream.empty();
                    case Target.Absent absent -> Stream.empty();
                    case Target.Other other -> Stream.empty();
                };
    }

    private Stream<NearestMiss> ofGuard(CheckEvaluation evaluation, Layer blocking) {
        Check check = evaluation.check();
        return switch (blocking) {
            case SCP -> {
                List<List<PolicyUse>> levels = organization.scpLevels(check);
                yield IntStream.range(0, levels.size())
                        .filter(i -> evaluation.scpLevels().get(i).allow().isFalse())
                        .limit(1)
                        .boxed()
                        .flatMap(i -> ofPolicies(Layer.SCP, levels.get(i), check));
            }
            case BOUNDARY ->
                ofPolicies(Layer.BOUNDARY, check.caller().boundary().stream().toList(), check);
            case SESSION ->
                check.sessionPolicies().stream()
                        .flatMap(documents -> matcher.missesOfSession(documents, check))
                        .filter(miss -> isOfService(miss, check));
            case VPCE ->
                ofPolicies(Layer.VPCE, evaluation.endpointPolicy().stream().toList(), check);
            case RCP, KEY_POLICY, TRUST_POLICY, IDENTITY, GRANT -> Stream.empty();
        };
    }

    private Stream<NearestMiss> ofPolicies(Layer layer, List<PolicyUse> uses, Check check) {
        return matcher.misses(layer, uses, check).filter(miss -> isOfService(miss, check));
    }

    private Stream<NearestMiss> ofGrants(Check check) {
        return check.target() instanceof Target.OfKey(Key key)
                ? GrantPaths.misses(check, facts.grants(key), facts.of(check, Layer.GRANT))
                : Stream.empty();
    }

    /** Whether a statement speaks of the service that was asked about: one about another is no near miss. */
    private static boolean isOfService(NearestMiss miss, Check check) {
        Optional<Clause<ActionPattern>> actions = miss.closest().statement().flatMap(Statement::action);
        String service = check.permission()
                .substring(0, check.permission().indexOf(':') + 1)
                .toLowerCase(Locale.ROOT);
        return actions.isEmpty()
                || actions.get().negated()
                || actions.get().patterns().stream()
                        .map(pattern -> pattern.written().toLowerCase(Locale.ROOT))
                        .anyMatch(written -> written.equals("*") || written.startsWith(service));
    }
}
