package dev.keyreach.authz;

import dev.keyreach.authz.Decision.Denial;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.condition.algebra.Algebra;
import dev.keyreach.condition.algebra.Satisfiability;
import dev.keyreach.condition.algebra.WorldTrace;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides requests, one at a time, as the specification says: the oracle. Immutable and safe for several threads.
 *
 * <p>Cost of a decision: O(statements of all layers + grants that name the caller), and for conditions a search within the limits of
 * {@link dev.keyreach.condition.algebra.Satisfiability}.
 */
public final class Evaluator {
    private final Snapshot snapshot;
    private final Callers callers;
    private final Operations operations;
    private final OrganizationLayers organization;
    private final Facts facts;
    private final StatementMatcher matcher;
    private final GapFinder gaps;
    private final Exposures exposures;
    private final NearestMisses nearestMisses;
    private final ProofScope scope;

    /** An evaluator over the facts of a snapshot and the content of its policies. */
    public Evaluator(Snapshot snapshot, PolicyStore policies) {
        this.snapshot = snapshot;
        this.callers = new Callers(snapshot);
        this.operations = new Operations(snapshot);
        this.organization = new OrganizationLayers(snapshot);
        this.facts = new Facts(snapshot, new Parties(snapshot, policies));
        this.matcher = new StatementMatcher(policies, facts);
        this.gaps = new GapFinder(snapshot, callers, organization);
        this.exposures = new Exposures(snapshot);
        this.nearestMisses = new NearestMisses(matcher, organization, facts);
        this.scope = ProofScope.PLAIN;
    }

    private Evaluator(Evaluator other, ProofScope scope) {
        this.snapshot = other.snapshot;
        this.callers = other.callers;
        this.operations = other.operations;
        this.organization = other.organization;
        this.facts = other.facts;
        this.matcher = other.matcher;
        this.gaps = other.gaps;
        this.exposures = other.exposures;
        this.nearestMisses = other.nearestMisses;
        this.scope = scope;
    }

    /** The same evaluator, saying this much of its reasons. */
    public Evaluator explaining(ProofScope other) {
        return new Evaluator(this, other);
    }

    /** The same evaluator over the content of other policies, in which all ids of these mean the same. */
    public Evaluator over(PolicyStore policies) {
        return new Evaluator(snapshot, policies).explaining(scope);
    }

    /** The answer to a request. Never throws on data. */
    public Decision decide(Request request) {
        Operations.Split split = operations.split(request, callers.resolve(request.principal()));
        Decision decision = judge(split);
        return decision.verdict() == Verdict.CONDITIONAL
                ? witnessed(request, split.checks(), decision, new WorldTrace())
                : decision;
    }

    /** @param parts one for each check, in the same order */
    private Decision joined(Operations.Split split, List<Decision> parts) {
        Decision decision = parts.size() == 1 ? parts.getFirst() : together(split.checks(), parts);
        return decision.assuming(split.assumptions());
    }

    /** The checks of a call share its caller, network and time: what each needs may exclude what another needs. */
    private Decision together(List<Check> checks, List<Decision> parts) {
        Decision all = Conjunction.of(checks, parts);
        if (all.verdict() != Verdict.CONDITIONAL) {
            return all;
        }
        Satisfiability.Settled settled = Satisfiability.settle(all.residual(), CheckWorld.ofCall(checks, facts));
        Decision decision = all.settled(settled.formula());
        return settled.limited() ? decision.assuming(List.of(Assumption.A_RESIDUAL_LIMIT)) : decision;
    }

    /** The decision with a request that it allows; without one the algebra does not see through the condition. */
    Decision witnessed(Request request, List<Check> checks, Decision decision, WorldTrace trace) {
        WitnessFinder finder = new WitnessFinder(request, checks, facts, trace, this::verdict);
        return finder.show(decision.residual(), scope.refused())
                .map(shown -> decision.explained(
                        decision.explanation().shownBy(Optional.of(shown.allowed()), shown.refused())))
                .orElseGet(() -> decision.assuming(List.of(Assumption.A_RESIDUAL_LIMIT)));
    }

    /** The answer to a request without one that shows it: cheaper where many are asked. Never throws on data. */
    public Decision judge(Request request) {
        return judge(request, callers.resolve(request.principal()));
    }

    /**
     * The answer to a request of somebody who has other policies than the snapshot says: what if.
     *
     * @param caller made of policies whose documents this evaluator knows
     */
    public Decision judge(Request request, Caller caller) {
        return judge(operations.split(request, caller));
    }

    /**
     * The same, where the answers to single checks of the request may be known.
     *
     * @param caller made of policies whose documents this evaluator knows
     * @param answer what {@link #judge(Check)} says
     */
    public Decision judge(Request request, Caller caller, Function<Check, Decision> answer) {
        Operations.Split split = operations.split(request, caller);
        return joined(split, split.checks().stream().map(answer).toList());
    }

    private Decision judge(Operations.Split split) {
        return joined(split, split.checks().stream().map(this::judge).toList());
    }

    /** The verdict alone: all checks pass, one fails, or it depends. */
    private Verdict verdict(Request request) {
        List<Residual> results = new ArrayList<>();
        for (Check check :
                operations.split(request, callers.resolve(request.principal())).checks()) {
            Residual result = resultFor(check);
            if (result.isFalse()) {
                return Verdict.DENIED;
            }
            results.add(result);
        }
        return Verdict.of(Residuals.and(results));
    }

    /**
     * The answer to a request way by way. For an operation with several checks the ways are those of its first one, each
     * together with the other checks as a whole.
     */
    public Ways ways(Request request) {
        return ways(request, callers.resolve(request.principal()));
    }

    /**
     * The same of a request of somebody who has other policies than the snapshot says.
     *
     * @param caller made of policies whose documents this evaluator knows
     */
    public Ways ways(Request request, Caller caller) {
        Operations.Split split = operations.split(request, caller);
        Check first = split.checks().getFirst();
        Optional<Reason> structural = Structure.test(first, snapshot);
        if (structural.isPresent()) {
            return new Ways(structurallyDenied(first, structural.get()), List.of());
        }
        List<Decision> others = split.checks().stream().skip(1).map(this::judge).toList();
        CheckEvaluation evaluation = evaluate(first, grants(first));
        Decision alone = decided(evaluation);
        Decision whole = joined(split, led(alone, others));
        if (!whole.isPossible()) {
            return new Ways(whole, List.of());
        }
        Map<EntryPoint, List<AccessPath>> byEntry = new LinkedHashMap<>();
        evaluation
                .formula()
                .paths()
                .forEach(path -> byEntry.computeIfAbsent(EntryPoint.of(path), added -> new ArrayList<>())
                        .add(path));
        Optional<String> step = others.isEmpty() ? Optional.of(first.step()) : Optional.empty();
        List<Ways.Way> ways = new ArrayList<>();
        byEntry.forEach((entry, paths) -> {
            Decision part = byEntry.size() == 1 ? alone : decided(evaluation.along(paths));
            Decision decision = joined(split, led(part, others));
            if (decision.isPossible()) {
                Formula formula = evaluation.formula().along(paths);
                List<AccessPath> open = OpenWays.of(formula, part.residual()).paths();
                ways.add(new Ways.Way(entry, step, exposures.isPublic(first, open, this::resultFor), decision));
            }
        });
        return new Ways(whole, ways);
    }

    private static List<Decision> led(Decision first, List<Decision> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** How far outside an account somebody stands, by where it comes from; never PUBLIC. */
    public Exposure exposure(Principal principal, AccountId home) {
        return exposures.of(principal, home);
    }

    /** The answer to one check, without a request that shows it. */
    public Decision judge(Check check) {
        Optional<Reason> structural = Structure.test(check, snapshot);
        if (structural.isPresent()) {
            return structurallyDenied(check, structural.get());
        }
        return decided(evaluate(check, standing(grants(check))));
    }

    ProofScope scope() {
        return scope;
    }

    /** The parts that decisions are made of, for whoever makes many. */
    public EvaluatorParts parts() {
        return new EvaluatorParts(this, snapshot, callers, operations, organization, facts, matcher, gaps, exposures);
    }

    private Decision decided(CheckEvaluation evaluation) {
        Algebra.Answer answer = evaluation.formula().answer();
        return decided(evaluation, answer, OpenWays.of(evaluation.formula(), answer.formula()));
    }

    /** The decision that came of an evaluation. */
    Decision decided(CheckEvaluation evaluation, Algebra.Answer answer, OpenWays ways) {
        Check check = evaluation.check();
        Residual result = answer.formula();
        List<AccessPath> open = ways.paths();
        Optional<Denial> denial = result.isFalse() ? Optional.of(evaluation.denial()) : Optional.empty();
        Decision decision = new Decision(
                Verdict.of(result),
                open.stream().map(AccessPath::via).toList(),
                result,
                denial,
                exposures.of(check, open, this::resultFor),
                keyStateUsable(check),
                keyTypeUsable(check),
                Assumptions.of(evaluation, open),
                gaps.find(check, result, denial),
                denial.map(found -> explain(evaluation, found)).orElseGet(() -> explain(evaluation, ways)));
        return answer.limited() ? decision.assuming(List.of(Assumption.A_RESIDUAL_LIMIT)) : decision;
    }

    private Explanation explain(CheckEvaluation evaluation, Denial denial) {
        Explanation proof = Explanation.of(ProofCollector.ofDenial(evaluation, denial), List.of());
        return scope.nearestMiss() ? proof.missing(nearestMisses.find(evaluation, denial)) : proof;
    }

    private Explanation explain(CheckEvaluation evaluation, OpenWays ways) {
        List<Proof> allows = scope.supports() == ProofScope.Supports.ALL ? ways.allSupports() : ways.support();
        return Explanation.of(
                ProofCollector.ofWays(evaluation, ways, allows),
                scope.supports() == ProofScope.Supports.ONE_AND_OTHERS ? others(ways, allows) : List.of());
    }

    private static List<Proof> others(OpenWays ways, List<Proof> cited) {
        return ways.allSupports().stream()
                .filter(allow -> !cited.contains(allow))
                .toList();
    }

    /** A check with its layers matched. */
    CheckEvaluation evaluate(Check check, List<GrantMatch> granted) {
        return CheckEvaluation.of(check, granted, snapshot, matcher, organization, facts);
    }

    /** All grants that let the caller of a check in. */
    private List<GrantMatch> grants(Check check) {
        return check.target() instanceof Target.OfKey(Key key) && GrantPaths.mayAllow(check)
                ? GrantPaths.matches(check, facts.grants(key).naming(check.caller()), facts.of(check, Layer.GRANT))
                : List.of();
    }

    /** Those that count: where one support of each way is cited, some stand for all. */
    List<GrantMatch> standing(List<GrantMatch> granted) {
        return scope.supports() == ProofScope.Supports.ONE ? GrantMatch.standingForAll(granted) : granted;
    }

    Residual resultFor(Check check) {
        return Structure.test(check, snapshot).isPresent()
                ? Residual.FALSE
                : evaluate(check, GrantMatch.standingForAll(grants(check)))
                        .formula()
                        .result();
    }

    static Optional<Boolean> keyStateUsable(Check check) {
        return check.target() instanceof Target.OfKey(Key key)
                ? check.kmsAction()
                        .flatMap(action -> action.usableIn(key.attributes().state()))
                : Optional.empty();
    }

    static Optional<Boolean> keyTypeUsable(Check check) {
        return check.target() instanceof Target.OfKey(Key key)
                ? check.kmsAction().flatMap(action -> action.usableOn(key.attributes()))
                : Optional.empty();
    }

    private Decision structurallyDenied(Check check, Reason reason) {
        Denial denial = Denial.of(reason);
        List<Gap> missing = new ArrayList<>(gaps.find(check, Residual.FALSE, Optional.of(denial)));
        boolean unloaded = check.target()
                .account()
                .map(account -> !snapshot.knows(account))
                .orElse(false);
        if (reason == Reason.RESOURCE_NOT_FOUND && unloaded) {
            String subject = check.target().arn().map(Object::toString).orElse("*");
            missing.add(new Gap(Gap.Code.KEY_NOT_LOADED, subject, Gap.Could.EITHER));
        }
        return new Decision(
                Verdict.DENIED,
                List.of(),
                Residual.FALSE,
                Optional.of(denial),
                check.isSameAccount() && check.target() instanceof Target.OfKey
                        ? Optional.of(Exposure.INTERNAL)
                        : Optional.empty(),
                keyStateUsable(check),
                keyTypeUsable(check),
                List.of(),
                missing,
                Explanation.NONE);
    }
}
