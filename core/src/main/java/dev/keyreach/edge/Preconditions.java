package dev.keyreach.edge;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Sequences;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides preconditions: each call is an ordinary check of spec section 3. Safe for several threads. */
final class Preconditions {
    private final Actors actors;
    private final NewNames newNames;
    private final RequestContext context;
    private final Sequences sequences = new Sequences();

    Preconditions(Actors actors, NewNames newNames, RequestContext context) {
        this.actors = actors;
        this.newNames = newNames;
        this.context = context;
    }

    /** Whether a precondition holds for a source, and on what that depends and rests; empty where it does not. */
    Optional<Decision> met(Actor source, Precondition precondition, Judged judged) {
        return met(source, precondition, false, judged);
    }

    /** The same, as one step of several. */
    Optional<Decision> step(Actor source, Precondition precondition, Judged judged) {
        return met(source, precondition, true, judged);
    }

    /**
     * Decisions about requests that are made one after the other, put together.
     *
     * @param steps possible ones, named where there are several; at least one
     * @return empty where they exclude each other
     */
    Optional<Decision> together(List<Decision> steps) {
        return Optional.of(steps.size() == 1 ? steps.getFirst() : sequences.inSequence(steps, Exposure.INTERNAL))
                .filter(Decision::isPossible);
    }

    /** @param named whether the condition of a call must say of which call it is */
    private Optional<Decision> met(Actor source, Precondition precondition, boolean named, Judged judged) {
        return judged.of(source, precondition, named, () -> decided(source, precondition, named, judged));
    }

    private Optional<Decision> decided(Actor source, Precondition precondition, boolean named, Judged judged) {
        return switch (precondition) {
            case Precondition.Call call ->
                judged(
                        source,
                        Request.of(
                                source.principal(), call.action(), call.resource(), context.supplying(call.supplied())),
                        call.action(),
                        call.resource(),
                        named);
            case Precondition.OnNew onNew ->
                anyOf(newNames.of(source, onNew).stream().map(arn -> met(source, on(arn, onNew), named, judged)));
            case Precondition.Trusts(Arn role, String service) -> {
                Principal anybody = new Principal.ServicePrincipal(service);
                yield judged(
                        Actor.plain(anybody),
                        Request.of(anybody, Trust.ASSUME_ROLE, Optional.of(role), RequestContext.ANY),
                        Trust.ASSUME_ROLE,
                        Optional.of(role),
                        named);
            }
            case Precondition.AssumableOnceTrusted(Arn role) -> onceTrusted(source, role, named);
            case Precondition.AllOf(List<Precondition> all) -> allOf(source, all, named, judged);
            case Precondition.AnyOf(List<Precondition> some) ->
                anyOf(some.stream().map(part -> met(source, part, named, judged)));
        };
    }

    private Optional<Decision> judged(
            Actor source, Request request, String action, Optional<Arn> resource, boolean named) {
        return possible(actors.judge(source, request), Check.step(action, resource), named);
    }

    private Optional<Decision> onceTrusted(Actor source, Arn role, boolean named) {
        Request request = Request.of(source.principal(), Trust.ASSUME_ROLE, Optional.of(role), context);
        Check check = actors.check(source, request).trusted();
        return possible(actors.judge(source, check), check.step(), named);
    }

    private static Optional<Decision> possible(Decision decision, String step, boolean named) {
        return Optional.of(decision)
                .filter(Decision::isPossible)
                .map(possible -> named ? possible.inStep(step) : possible);
    }

    private Optional<Decision> allOf(Actor source, List<Precondition> all, boolean named, Judged judged) {
        List<Decision> steps = new ArrayList<>();
        for (Precondition part : all) {
            Optional<Decision> step = met(source, part, named || all.size() > 1, judged);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            steps.add(step.get());
        }
        return together(steps);
    }

    private static Optional<Decision> anyOf(Stream<Optional<Decision>> some) {
        return Alternatives.of(some.flatMap(Optional::stream));
    }

    private static Precondition on(Arn arn, Precondition.OnNew onNew) {
        return new Precondition.AllOf(onNew.calls().stream()
                .<Precondition>map(some -> new Precondition.AnyOf(
                        some.stream().<Precondition>map(call -> call.on(arn)).toList()))
                .toList());
    }
}
