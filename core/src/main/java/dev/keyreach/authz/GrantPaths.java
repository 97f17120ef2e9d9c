package dev.keyreach.authz;

import dev.keyreach.authz.NearestMiss.Lack;
import dev.keyreach.authz.PrincipalMatch.Kind;
import dev.keyreach.condition.ConditionOperator;
import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Conditions;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.Grant;
import dev.keyreach.model.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ways through grants. Spec sections 3.8, 3.9.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html">Grants in AWS KMS</a>
 */
final class GrantPaths {
    private static final ConditionOperator ARN_LIKE =
            ConditionOperator.parse("ArnLike").orElseThrow();

    private GrantPaths() {}

    /** The ways through grants that let the caller perform the action. */
    static List<AccessPath> of(List<GrantMatch> granted, IdentitySide own) {
        return granted.stream()
                .map(found -> path(found.grant(), found.named(), found.constraint(), own))
                .filter(AccessPath::exists)
                .toList();
    }

    /** Whether the action is one that grants allow; retiring them is another matter (spec 3.9). */
    static boolean mayAllow(Check check) {
        return !check.isRetireGrant()
                && check.kmsAction().filter(KmsAction::grantable).isPresent();
    }

    /**
     * The grants that cover the action and name the caller, each with what the request must carry.
     *
     * @param parties that may name the caller
     */
    static List<GrantMatch> matches(Check check, List<GrantIndex.Party> parties, CheckFacts known) {
        Optional<KmsAction> action = check.kmsAction().filter(KmsAction::grantable);
        if (action.isEmpty()) {
            return List.of();
        }
        List<GrantMatch> matches = new ArrayList<>();
        for (GrantIndex.Party party : parties) {
            Grant grant = party.grant();
            if (party.grantee() && grant.operations().contains(action.get().name())) {
                PrincipalMatcher.match(party.pattern(), check)
                        .map(match -> new GrantMatch(grant, match, constraint(check, party, action.get(), known)))
                        .ifPresent(matches::add);
            }
        }
        return matches;
    }

    /** Who may retire a grant: no key policy and no RCP has a say (spec 3.9). */
    static List<AccessPath> toRetire(Check check, GrantIndex grants, IdentitySide own) {
        List<AccessPath> paths = new ArrayList<>();
        for (GrantIndex.Party party : grants.naming(check.caller())) {
            Grant grant = party.grant();
            boolean mayRetire = !party.grantee() || grant.operations().contains("RetireGrant");
            if (isAskedAbout(grant, check) && mayRetire) {
                PrincipalMatcher.match(party.pattern(), check)
                        .map(match -> path(grant, match, Residual.TRUE, own))
                        .filter(AccessPath::exists)
                        .ifPresent(paths::add);
            }
        }
        if (!own.identity().isFalse()) {
            issued(check, grants, paths)
                    .map(grant -> AccessPath.delegated(
                            Via.GRANT_ISSUER, Residual.TRUE, own, Kind.ACCOUNT, Optional.of(proof(grant))))
                    .ifPresent(paths::add);
        }
        return paths;
    }

    /** One grant stands for all that the account may let it retire; best one through which another way is open. */
    private static Optional<Grant> issued(Check check, GrantIndex grants, List<AccessPath> others) {
        return others.stream()
                .sorted(AccessPath.CERTAIN_FIRST)
                .flatMap(path -> path.named().stream())
                .flatMap(proof ->
                        proof.source() instanceof Proof.OfGrant(Grant grant) ? Stream.of(grant) : Stream.empty())
                .filter(grant -> isOfAccount(grant, check))
                .findFirst()
                .or(() -> retirableByAccountOf(check, grants));
    }

    private static boolean isOfAccount(Grant grant, Check check) {
        return check.isSameAccount()
                || grant.issuingAccount().equals(check.caller().account());
    }

    /** The grants to the caller that do not cover a request, each with what keeps it from that. O(grants naming the caller). */
    static Stream<NearestMiss> misses(Check check, GrantIndex grants, CheckFacts known) {
        Optional<KmsAction> action = check.kmsAction().filter(KmsAction::grantable);
        return action.stream()
                .flatMap(asked -> grants.naming(check.caller()).stream()
                        .filter(GrantIndex.Party::grantee)
                        .filter(party ->
                                PrincipalMatcher.match(party.pattern(), check).isPresent())
                        .filter(party -> !check.isRetireGrant() || isAskedAbout(party.grant(), check))
                        .map(party -> new NearestMiss(proof(party.grant()), lacks(check, party, asked, known)))
                        .filter(miss -> !miss.lacks().isEmpty()));
    }

    private static List<Lack> lacks(Check check, GrantIndex.Party party, KmsAction asked, CheckFacts known) {
        Grant grant = party.grant();
        List<Lack> lacks = new ArrayList<>();
        if (!grant.operations().contains(asked.name())) {
            lacks.add(new Lack.Action(check.permission()));
        }
        if (asked.encryptionContext()) {
            party.contexts().stream()
                    .filter(constraint ->
                            known.encryptionContext().decide(constraint).isFalse())
                    .forEach(constraint -> lacks.add(new Lack.Condition(constraint, Optional.empty())));
        }
        grant.constraints()
                .sourceArn()
                .filter(arn ->
                        !check.isRetireGrant() && sourceArn(check, arn, known).isFalse())
                .ifPresent(arn -> lacks.add(
                        Lack.Condition.of(Conditions.asked(sourceArnTest(arn)), known.apply(ContextKeys.SOURCE_ARN))));
        return lacks;
    }

    /** Without a grant id the question is whether any grant of the key can be retired. */
    private static boolean isAskedAbout(Grant grant, Check check) {
        return check.grantId().map(grant.id()::equals).orElse(true);
    }

    /** A grant that is asked about and that the caller's account may let it retire: as issuer, or as owner of the key. */
    static Optional<Grant> retirableByAccountOf(Check check, GrantIndex grants) {
        return check.caller().account().flatMap(account -> grants.retirableBy(account, check.grantId()));
    }

    /** An account grantee hands the permission on through IAM, as an account principal does [I-6]. */
    private static AccessPath path(Grant grant, PrincipalMatch match, Residual constraint, IdentitySide own) {
        Residual granted = Residuals.and(match.when(), constraint);
        if (match.kind() != Kind.ACCOUNT) {
            return AccessPath.direct(Via.GRANT, granted, Residual.TRUE, false, match.kind(), proof(grant));
        }
        return AccessPath.delegated(Via.GRANT_ACCOUNT, granted, own, match.kind(), Optional.of(proof(grant)));
    }

    private static Proof proof(Grant grant) {
        return new Proof(Layer.GRANT, new Proof.OfGrant(grant), Optional.empty());
    }

    private static Residual constraint(Check check, GrantIndex.Party party, KmsAction action, CheckFacts known) {
        List<Residual> parts = new ArrayList<>();
        if (action.encryptionContext()) {
            party.contexts()
                    .forEach(needed -> parts.add(known.encryptionContext().decide(needed)));
        }
        party.grant().constraints().sourceArn().ifPresent(arn -> parts.add(sourceArn(check, arn, known)));
        return Residuals.and(parts);
    }

    private static ConditionTest sourceArnTest(String arn) {
        return ConditionTest.of(ARN_LIKE, ContextKeys.SOURCE_ARN, List.of(arn), false);
    }

    /** AWS's pages differ on SourceArn constraints for IAM grantees that call directly: kept open there [I-17]. */
    private static Residual sourceArn(Check check, String arn, CheckFacts known) {
        ConditionTest test = sourceArnTest(arn);
        boolean open = check.caller().standing() != Caller.Standing.SERVICE
                && !check.isConcrete()
                && !check.context().pinned().containsKey(ContextKeys.SOURCE_ARN)
                && !check.context().absent().contains(ContextKeys.SOURCE_ARN);
        return open
                ? new Residual.Test(ARN_LIKE.written(), ContextKeys.SOURCE_ARN, test.texts())
                : Conditions.decide(test, known);
    }
}
