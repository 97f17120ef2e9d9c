package dev.keyreach.query.path;

import dev.keyreach.authz.Exposure;
import dev.keyreach.edge.Actor;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the fewest allows whose removal ends all ways. Each way names allows of which one has to go; the fewest that hit all of these
 * are taken away, the question is asked again without them, and what ways there still are name further ones. So the answer is
 * exact although nobody lists all ways, nor all that supports each.
 */
public final class Cuts {
    /** How often the question is asked again. */
    static final int MAX_ROUNDS = 100;

    /** Others that are tried where one is enough. */
    private static final int MAX_INSTEAD = 20;

    /** More than any order of layers: what others own is taken last, because one cannot take it away oneself. */
    private static final int OF_OTHERS = 10;

    private final Estate estate;
    private final Function<Estate, List<PathAnswer>> question;
    private final Map<AccountId, Boolean> outside = new HashMap<>();

    /** @param question lists ways in an estate; some wherever there are any, or says that it hit a limit */
    public Cuts(Estate estate, Function<Estate, List<PathAnswer>> question) {
        this.estate = estate;
        this.question = question;
    }

    /**
     * What ends all ways.
     *
     * @param answers what the question lists
     */
    public Cut of(List<PathAnswer> answers) {
        List<KeyPath> paths = pathsOf(answers);
        Set<Set<Removal>> supports = new LinkedHashSet<>();
        List<KeyPath> open = paths;
        Estate left = estate;
        int atLeast = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            for (KeyPath path : open) {
                Set<Removal> some = removable(path, left);
                if (some.isEmpty()) {
                    return new Cut.Impossible(path);
                }
                supports.add(some);
            }
            HittingSet.Found<Removal> found = HittingSet.of(supports, removal -> order(removal, paths));
            atLeast = Math.max(atLeast, found.atLeast());
            left = Pruned.without(estate, found.members());
            List<PathAnswer> remaining = found.members().isEmpty() ? answers : question.apply(left);
            open = pathsOf(remaining);
            if (open.isEmpty() && isLimited(remaining)) {
                return new Cut.Unfinished(round + 1, atLeast);
            }
            if (open.isEmpty()) {
                return new Cut.Found(found.members(), found.optimal(), atLeast, instead(found.members(), supports));
            }
        }
        return new Cut.Unfinished(MAX_ROUNDS, atLeast);
    }

    /**
     * The allows that a way rests on, in order: without one of them it is another way, or none.
     *
     * @param in where the way was found
     */
    private static Set<Removal> removable(KeyPath path, Estate in) {
        return path.steps().stream()
                .flatMap(step -> step.decision().proof().stream()
                        .flatMap(proof -> Removal.of(proof, use -> holder(use, step.from(), in)).stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whom a policy is attached to that somebody has: itself, or a group of it; empty when it is another's. */
    private static Optional<Arn> holder(PolicyUse use, Actor actor, Estate in) {
        Optional<IamEntity> own =
                in.evaluator().parts().caller(actor.principal()).entity();
        Optional<Account> account = actor.principal().account().flatMap(in.snapshot()::account);
        Stream<? extends IamEntity> groups =
                own.stream().flatMap(entity -> account.stream().flatMap(some -> some.groupsOf(entity)));
        Stream<? extends IamEntity> joined = account.stream()
                .flatMap(some -> actor.gain().joined().stream()
                        .flatMap(group -> Optional.ofNullable(some.groups().get(group.name())).stream()));
        return Stream.<Stream<? extends IamEntity>>of(own.stream(), groups, joined)
                .<IamEntity>flatMap(entities -> entities)
                .filter(entity ->
                        entity.policies().stream().anyMatch(held -> held.name().equals(use.name())))
                .map(IamEntity::arn)
                .findFirst();
    }

    private List<Removal> instead(List<Removal> chosen, Set<Set<Removal>> supports) {
        if (chosen.size() != 1) {
            return List.of();
        }
        Stream<Removal> others = supports.stream()
                .findFirst()
                .map(Set::stream)
                .orElseGet(Stream::empty)
                .filter(removal ->
                        !chosen.contains(removal) && supports.stream().allMatch(some -> some.contains(removal)));
        List<Removal> instead = new ArrayList<>();
        others.limit(MAX_INSTEAD).filter(this::endsAll).forEach(instead::add);
        return instead;
    }

    private boolean endsAll(Removal removal) {
        List<PathAnswer> remaining = question.apply(Pruned.without(estate, List.of(removal)));
        return pathsOf(remaining).isEmpty() && !isLimited(remaining);
    }

    private static List<KeyPath> pathsOf(List<PathAnswer> answers) {
        return answers.stream().flatMap(answer -> answer.paths().stream()).toList();
    }

    /** Whether ways may have been passed over: then none is no answer. */
    private static boolean isLimited(List<PathAnswer> answers) {
        return answers.stream().anyMatch(answer -> !answer.limits().isEmpty());
    }

    private int order(Removal removal, List<KeyPath> paths) {
        boolean others = removal.account()
                .map(account -> outside.computeIfAbsent(account, asked -> isOutside(asked, paths)))
                .orElse(false);
        return removal.order() + (others ? OF_OTHERS : 0);
    }

    /** Whether an account is of another organization than the key. */
    private boolean isOutside(AccountId account, List<KeyPath> paths) {
        Optional<AccountId> home =
                paths.stream().findFirst().flatMap(path -> path.key().accountId());
        Principal anybody = new Principal.AnyOfAccount(account, "aws");
        return home.filter(key ->
                        !key.equals(account) && estate.evaluator().exposure(anybody, key) == Exposure.EXTERNAL_ORG)
                .isPresent();
    }
}
