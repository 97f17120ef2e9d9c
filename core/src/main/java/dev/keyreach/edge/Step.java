package dev.keyreach.edge;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.Arn;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One step of a way to a key: an edge of spec section 7, or the use of the key at the end. Safe for several threads. */
public final class Step {
    private final String id;
    private final Optional<EdgeKind> kind;
    private final Actor from;
    private final Optional<Actor> to;
    private final String target;
    private final Supplier<Residual> condition;
    private final Supplier<Decision> decided;

    private Step(
            String id,
            Optional<EdgeKind> kind,
            Actor from,
            Optional<Actor> to,
            String target,
            Supplier<Residual> condition,
            Supplier<Decision> decided) {
        this.id = id;
        this.kind = kind;
        this.from = from;
        this.to = to;
        this.target = target;
        this.condition = condition;
        this.decided = decided;
    }

    /** An edge onto whoever makes the next step. */
    static Step onto(Actor to, EdgeKind kind, Actor from, Decision decision) {
        return new Step(
                kind.id(), Optional.of(kind), from, Optional.of(to), to.text(), decision::residual, () -> decision);
    }

    /** The same, for an edge that names its target otherwise than who makes the next step. */
    static Step onto(Actor to, String target, EdgeKind kind, Actor from, Decision decision) {
        return new Step(
                kind.id(), Optional.of(kind), from, Optional.of(to), target, decision::residual, () -> decision);
    }

    /** The same step, made by another who may do the same: a session of the role that makes it. */
    Step by(Actor other) {
        return new Step(id, kind, other, to, target, condition, decided);
    }

    /** An edge of kind K that ends at a key. */
    static Step ontoKey(Arn key, EdgeKind kind, Actor from, Decision decision) {
        return new Step(
                kind.id(),
                Optional.of(kind),
                from,
                Optional.empty(),
                key.toString(),
                decision::residual,
                () -> decision);
    }

    /** The use of a key, which ends a way. */
    static Step use(Arn key, String action, Actor from, Supplier<Decision> decided) {
        return use(key, action, from, () -> decided.get().residual(), decided);
    }

    /** The same, where what it depends on is known before the rest. */
    static Step use(Arn key, String action, Actor from, Supplier<Residual> condition, Supplier<Decision> decided) {
        return new Step(action, Optional.empty(), from, Optional.empty(), key.toString(), condition, decided);
    }

    /** The id of the edge, or the action at the end. */
    public String id() {
        return id;
    }

    /** The kind of edge; empty for the use of a key. */
    public Optional<EdgeKind> kind() {
        return kind;
    }

    /** Who makes it. */
    public Actor from() {
        return from;
    }

    /** Who makes the next step; empty at the end. */
    public Optional<Actor> to() {
        return to;
    }

    /** What it leads to, as edges name it: a principal, a group, {@code admin:ACCOUNT}, or the key. */
    public String target() {
        return target;
    }

    /** What it depends on: the residual of its decision, without what that costs besides. */
    public Residual condition() {
        return condition.get();
    }

    /**
     * Never denied: what it depends on, and what it rests on; without a request that shows it. May be worked out at each call.
     */
    public Decision decision() {
        return decided.get();
    }

    /** The decision as that of one step of several: conditions of different steps are about different requests. */
    public Decision named() {
        return named(id, target, decided.get());
    }

    /** The decision about an edge of this kind and target as that of one step of several. */
    static Decision named(EdgeKind kind, String target, Decision decision) {
        return named(kind.id(), target, decision);
    }

    private static Decision named(String id, String target, Decision decision) {
        return named(name(id, target), decision);
    }

    /** The decision as that of a step of this name, unless it names its calls already. */
    static Decision named(String name, Decision decision) {
        boolean says = saysOfWhat(decision.residual())
                || decision.proof().stream().anyMatch(proof -> proof.part().isPresent());
        return says ? decision : decision.inStep(name);
    }

    /** Whether none of some steps has a condition. */
    static boolean areCertain(List<Decision> steps) {
        return steps.stream().allMatch(step -> step.residual().isTrue());
    }

    /** The condition as that of one step of several. */
    public Residual namedCondition() {
        return named(id, target, condition.get());
    }

    /** The condition of a step of this id and target, as one of several. */
    public static Residual named(String id, String target, Residual condition) {
        return saysOfWhat(condition) ? condition : Residuals.at(name(id, target), condition);
    }

    /** Roles are assumed by a request that hands on session names and tags, which is known by its name. */
    private static String name(String id, String target) {
        return Check.step(id.equals(EdgeKind.E_01.id()) ? Trust.ASSUME_ROLE : id, Arn.parse(target));
    }

    /** Whether the condition names the calls that it is about: there are several. */
    private static boolean saysOfWhat(Residual formula) {
        return switch (formula) {
            case Residual.At at -> true;
            case Residual.And and -> and.parts().stream().anyMatch(Step::saysOfWhat);
            case Residual.Or or -> or.parts().stream().anyMatch(Step::saysOfWhat);
            case Residual.Constant constant -> false;
            case Residual.Not not -> false;
            case Residual.Atom atom -> false;
        };
    }

    @Override
    public String toString() {
        return from.text() + " " + id + " " + target;
    }
}
