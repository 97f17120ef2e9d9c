package dev.keyreach.query.path;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.edge.Actor;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Estate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who can use a key through roles that it assumes, as lines of {@code who-can}: one shortest chain for everybody who may not use it
 * without condition as it is. Safe for several threads.
 */
public final class Chains {
    private final Paths paths;

    /** @param context what is assumed of every request */
    public Chains(Estate estate, RequestContext context) {
        this.paths = new Paths(estate, new Paths.Options(false, 1, Paths.Options.ANY_LENGTH), context);
    }

    /**
     * The lines of one key.
     *
     * @param rows by action as asked, then caller
     * @param limits those that were hit: there may be more
     */
    public record Found(List<AnswerRow> rows, Set<PathAnswer.Limit> limits) {
        public Found {
            rows = List.copyOf(rows);
            limits = Set.copyOf(limits);
        }
    }

    /** The lines about a key. O(all that leads to it) for each action. */
    public Found of(Arn key, List<String> actions) {
        List<PathAnswer> answers =
                actions.stream().map(action -> paths.chains(key, action)).toList();
        return new Found(
                answers.stream()
                        .flatMap(answer -> answer.paths().stream())
                        .map(Chains::row)
                        .toList(),
                answers.stream().flatMap(answer -> answer.limits().stream()).collect(Collectors.toSet()));
    }

    private static AnswerRow row(KeyPath path) {
        List<Arn> assumed = path.steps().stream()
                .flatMap(step -> step.to().stream())
                .flatMap(Chains::role)
                .toList();
        return new AnswerRow(path.start(), path.action(), Optional.of(path.key()), assumed, path.whole());
    }

    private static Stream<Arn> role(Actor actor) {
        return actor.principal() instanceof Principal.IamRole(Arn arn) ? Stream.of(arn) : Stream.empty();
    }
}
