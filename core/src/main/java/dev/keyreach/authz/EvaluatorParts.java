package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.algebra.World;
import dev.keyreach.condition.algebra.WorldTrace;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the {@link Evaluator} makes a decision of, piece by piece, for an engine that makes many and shares what they have in
 * common. Nothing here decides in another way than the evaluator does. Safe for several threads.
 */
public final class EvaluatorParts {
    private final Evaluator evaluator;
    private final Snapshot snapshot;
    private final Callers callers;
    private final Operations operations;
    private final OrganizationLayers organization;
    private final Facts facts;
    private final StatementMatcher matcher;
    private final GapFinder gaps;
    private final Exposures exposures;
    private final Conclusions conclusions;

    EvaluatorParts(
            Evaluator evaluator,
            Snapshot snapshot,
            Callers callers,
            Operations operations,
            OrganizationLayers organization,
            Facts facts,
            StatementMatcher matcher,
            GapFinder gaps,
            Exposures exposures) {
        this.evaluator = evaluator;
        this.snapshot = snapshot;
        this.callers = callers;
        this.operations = operations;
        this.organization = organization;
        this.facts = facts;
        this.matcher = matcher;
        this.gaps = gaps;
        this.exposures = exposures;
        this.conclusions = new Conclusions(evaluator, facts);
    }

    /** A principal with what the snapshot knows of it. */
    public Caller caller(Principal principal) {
        return callers.resolve(principal);
    }

    /** The checks of a request, each with what its operation fixes, and readings that the whole rests on. */
    public Operations.Split split(Request request, Caller caller) {
        return operations.split(request, caller);
    }

    /** Why a check fails whatever the policies say; empty when it does not. */
    public Optional<Reason> structural(Check check) {
        return Structure.test(check, snapshot);
    }

    /** SCPs that have a say, level by level. */
    public List<List<PolicyUse>> scpLevels(Check check) {
        return organization.scpLevels(check);
    }

    /** RCPs that have a say, level by level. */
    public List<List<PolicyUse>> rcpLevels(Check check) {
        return organization.rcpLevels(check);
    }

    /** What one policy says to a check. O(statements). */
    public LayerMatches match(Layer layer, PolicyUse use, Check check) {
        return matcher.match(layer, List.of(use), check);
    }

    /** Whether grants can allow the action of a check. */
    public boolean isGrantable(Check check) {
        return GrantPaths.mayAllow(check);
    }

    /** What the grants of a key say that name the caller, or everybody. O(such grants). */
    public List<GrantMatch> grantsToCaller(Check check, Key key) {
        return grants(check, facts.grants(key).namingIt(check.caller()));
    }

    /** What the grants of a key say that name the caller's account. O(such grants). */
    public List<GrantMatch> grantsToAccount(Check check, Key key) {
        return grants(check, facts.grants(key).namingAccount(check.caller()));
    }

    private List<GrantMatch> grants(Check check, List<GrantIndex.Party> parties) {
        return evaluator.standing(GrantPaths.matches(check, parties, facts.of(check, Layer.GRANT)));
    }

    /** Whether an entry of a Principal element, or a grantee, means the caller of a check. */
    public boolean isNamed(PrincipalPattern pattern, Check check) {
        return PrincipalMatcher.match(pattern, check).isPresent();
    }

    /** The account of a key and those that its policy and grants name. O(statements + grants). */
    public Set<AccountId> accountsNamed(Key key) {
        return facts.parties().accountsNamed(key);
    }

    /** What is known of each condition key in a check, as statements of that layer see it. */
    public Function<ContextKey, Knowledge> known(Check check, Layer layer) {
        return facts.of(check, layer);
    }

    /** Whether a condition key is one of those that describe the caller, whoever that is. */
    public static boolean describesCaller(ContextKey key) {
        return CallerFacts.describes(key);
    }

    /** Whether a condition key is one of those that may differ between keys, for one caller and context. */
    public static boolean describesKey(ContextKey key) {
        return ResourceFacts.mayDescribe(key) && !CallerFacts.describes(key);
    }

    /** Whether what is known of a condition key may differ between callers or keys, in questions about one action alike. */
    public static boolean varies(ContextKey key) {
        return CallerFacts.describes(key) || ResourceFacts.mayDescribe(key);
    }

    /** What is known of the requests that a residual of the check speaks about. */
    public World world(Check check) {
        return CheckWorld.of(check, facts);
    }

    /**
     * The decision of a check that fails for no structural reason and is all that its operation needs; exposure and gaps are
     * those of its caller and key.
     *
     * @param granted what the grants of its key say
     * @param assumptions what the operation rests on besides
     */
    public Conclusion conclude(Check check, List<GrantMatch> granted, List<Assumption> assumptions) {
        return conclusions.of(check, granted, assumptions, request(check));
    }

    /** The question that a check answers. */
    private static Request request(Check check) {
        return Request.of(
                check.caller().principal(), check.permission(), check.target().arn(), check.context());
    }

    /** The decision, with requests of this caller that show it. */
    public Decision witnessed(Check check, Decision decision) {
        return evaluator.witnessed(request(check), List.of(check), decision, new WorldTrace());
    }

    /** Whether a statement that matched is an Allow of everything, which proofs leave out. */
    public static boolean isFullAccess(StatementMatch match) {
        return Narrowing.isFullAccess(match);
    }

    /** Whether a statement covers every action on everything, whatever the request. */
    public static boolean isFullAccess(Statement statement) {
        return Narrowing.isFullAccess(statement);
    }

    /** The missing inputs that could change what came of a check. */
    public List<Gap> gaps(Check check, Residual result, Optional<Decision.Denial> denial) {
        return gaps.find(check, result, denial);
    }

    /** Whether decisions cite more than one support of each way. */
    public boolean citesAll() {
        return evaluator.scope().supports() != ProofScope.Supports.ONE;
    }

    /** How far outside the key's account the caller of a check stands that gets in. */
    public Optional<Exposure> exposure(Check check, boolean everybody) {
        return exposures.ofOpen(check, everybody, evaluator::resultFor);
    }

    /** Whether a key of this state can serve the action of a check. */
    public static Optional<Boolean> keyStateUsable(Check check) {
        return Evaluator.keyStateUsable(check);
    }

    /** Whether a key of this type can serve the action of a check. */
    public static Optional<Boolean> keyTypeUsable(Check check) {
        return Evaluator.keyTypeUsable(check);
    }

    /** The key of a check; empty when it is about something else. */
    public static Optional<Key> key(Check check) {
        return check.target() instanceof Target.OfKey(Key key) ? Optional.of(key) : Optional.empty();
    }
}
