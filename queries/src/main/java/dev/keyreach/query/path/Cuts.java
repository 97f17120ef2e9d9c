package dev.keyreach.query.path;

import dev.keyreach.authz.Exposure;
import dev.keyreach.edge.Step;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import java.util.ArrayList;
import java.util.Collection;
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
    private final Function<Estate, List<KeyPath>> question;
    private final Map<AccountId, Boolean> outside = new HashMap<>();

    /** @param question lists ways in an estate; some wherever there are any */
    public Cuts(Estate estate, Function<Estate, List<KeyPath>> question) {
        this.estate = estate;
        this.question = question;
    }

    /**
     * What ends all ways.
     *
     * @param paths what the question lists
     */
    public Cut of(List<KeyPath> paths) {
        Set<Set<Removal>> supports = new LinkedHashSet<>();
        List<KeyPath> open = paths;
        int atLeast = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            for (KeyPath path : open) {
                Set<Removal> some = removable(path);
                if (some.isEmpty()) {
                    return new Cut.Impossible(path);
                }
                supports.add(some);
            }
            HittingSet.Found<Removal> found = HittingSet.of(supports, removal -> order(removal, paths));
            atLeast = Math.max(atLeast, found.atLeast());
            open = found.members().isEmpty() ? List.of() : without(found.members());
            if (open.isEmpty()) {
                return new Cut.Found(found.members(), found.optimal(), atLeast, instead(found.members(), supports));
            }
        }
        return new Cut.Unfinished(MAX_ROUNDS, atLeast);
    }

    private List<KeyPath> without(Collection<Removal> removals) {
        return question.apply(Pruned.without(estate, removals));
    }

    /** The allows that a way rests on, in order: without one of them it is another way, or none. */
    private static Set<Removal> removable(KeyPath path) {
        return path.steps().stream()
                .map(Step::decision)
                .flatMap(decision -> decision.proof().stream())
                .flatMap(proof -> Removal.of(proof).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
        others.limit(MAX_INSTEAD)
                .filter(removal -> without(List.of(removal)).isEmpty())
                .forEach(instead::add);
        return instead;
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
