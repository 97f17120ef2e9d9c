package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The edges of spec section 7 as steps of a way to a key, of those too who gained something on the way. Edges of an account
 * are worked out on the first question about it, and kept. Safe for several threads.
 */
final class Escalation {
    private final Snapshot snapshot;
    private final AccountEdges accountEdges;
    private final KeyEdges keyEdges;
    private final Actors actors;
    private final Might might;
    private final RequestContext context;
    private final Map<AccountId, Ascents> ascents = new ConcurrentHashMap<>();

    Escalation(Snapshot snapshot, AccountEdges accountEdges, KeyEdges keyEdges, Actors actors, RequestContext context) {
        this.snapshot = snapshot;
        this.accountEdges = accountEdges;
        this.keyEdges = keyEdges;
        this.actors = actors;
        this.might = new Might(actors);
        this.context = context;
    }

    /** What is not tried of those who gain something in some accounts. Finds the edges of each. */
    Set<Unfollowed> unfollowed(Set<AccountId> accounts) {
        return accounts.stream()
                .flatMap(id -> snapshot.account(id).stream())
                .flatMap(account -> ascents(account).unfollowed().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Unfollowed.class)));
    }

    /** The edges of its account that lead to an actor, but for assumed roles, which come from any account. */
    List<Step> into(Actor actor) {
        return actors.account(actor).map(account -> ascents(account).into(actor)).orElse(List.of()).stream()
                .filter(step -> step.kind().filter(EdgeKind.E_01::equals).isEmpty() || !actor.isPlain())
                .toList();
    }

    /**
     * The roles that those assume who gained something, from whatever account.
     *
     * @param around the accounts that they may be of
     * @param wanted of whom steps are wanted
     */
    List<Step> assuming(Actor actor, IamEntity.Role role, Set<AccountId> around, Predicate<Actor> wanted) {
        List<Step> steps = new ArrayList<>();
        Set<Actor> certain = new HashSet<>();
        gaining(around, (gained, less) -> {
            if (!gained.principal().equals(actor.principal())
                    && wanted.test(gained)
                    && less.stream().noneMatch(certain::contains)) {
                can(gained, Trust.ASSUME_ROLE, role.arn()).ifPresent(decision -> {
                    steps.add(Step.onto(actor, EdgeKind.E_01, gained, decision));
                    if (decision.residual().isTrue()) {
                        certain.add(gained);
                    }
                });
            }
        });
        return steps;
    }

    /**
     * The edges that end at a key and give an action on it, and the use of the key by those who gained something.
     *
     * @param around the accounts that they may be of
     * @param free who may use it without condition as it is, by text
     */
    Incoming.Ends onto(Key key, String action, Set<AccountId> around, Set<String> free) {
        Set<Unfollowed> unfollowed = unfollowed(around);
        Set<EdgeKind> kinds = EdgeKind.ontoKeys(action);
        List<Step> steps = new ArrayList<>();
        keyEdges.of(key, kinds, free)
                .forEach(edge ->
                        giving(edge, Actor.plain(edge.from()), key, action).forEach(steps::add));
        Set<Actor> certain = new HashSet<>();
        gaining(around, (gained, less) -> {
            if (!free.contains(gained.principal().text()) && less.stream().noneMatch(certain::contains)) {
                can(gained, action, key.arn()).ifPresent(decision -> {
                    steps.add(Step.use(key.arn(), action, gained, () -> decision));
                    if (decision.residual().isTrue()) {
                        certain.add(gained);
                    }
                });
                // Re-encrypting gives those who use the key nothing.
                Set<String> readers =
                        certain.contains(gained) ? Set.of(gained.principal().text()) : Set.of();
                keyEdges.of(key, gained, kinds, readers)
                        .forEach(edge -> giving(edge, gained, key, action).forEach(steps::add));
                if (keyEdges.isCut(key, gained)) {
                    unfollowed.add(Unfollowed.KEYS);
                }
            }
        });
        return new Incoming.Ends(steps, List.of(), unfollowed);
    }

    /** By what of an edge onto a key one gets the action: further grants are no wider than the one they come from. */
    private Stream<Step> giving(Edge edge, Actor from, Key key, String action) {
        Optional<Decision> decision =
                edge.kind() == EdgeKind.K_03 ? keyEdges.byGrantsOf(from, key, action) : Optional.of(edge.decision());
        return decision.map(found -> Step.ontoKey(key.arn(), edge.kind(), from, found)).stream();
    }

    private Optional<Decision> can(Actor actor, String action, Arn resource) {
        Request request = Request.of(actor.principal(), action, Optional.of(resource), context);
        return Optional.of(actors.judge(actor, request)).filter(Decision::isPossible);
    }

    /** Whoever gained something that matters, and who it is with less. */
    private void gaining(Set<AccountId> accounts, BiConsumer<Actor, List<Actor>> use) {
        accounts.stream()
                .flatMap(id -> snapshot.account(id).stream())
                .forEach(account -> ascents(account).gaining().forEach((gained, less) -> {
                    if (might.gainsSomething(gained)) {
                        use.accept(gained, less);
                    }
                }));
    }

    private Ascents ascents(Account account) {
        Ascents found = ascents.get(account.id());
        if (found == null) {
            found = new AscentFinder(accountEdges.search(account, EdgeQuestion.ALL), might).find();
            ascents.put(account.id(), found);
        }
        return found;
    }
}
