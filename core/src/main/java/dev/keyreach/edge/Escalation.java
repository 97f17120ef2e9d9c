package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The edges of spec section 7 as steps of a way to a key, and what those who gained something can do with it. Edges of an account
 * are worked out on the first question about it, and kept. Safe for several threads.
 */
final class Escalation {
    private static final ContextKey FOR_AWS = ContextKeys.resolve("kms:GrantIsForAWSResource");

    private final Snapshot snapshot;
    private final AccountEdges accountEdges;
    private final KeyEdges keyEdges;
    private final Actors actors;
    private final RequestContext direct;
    private final Map<AccountId, Ascents> ascents = new ConcurrentHashMap<>();

    Escalation(Snapshot snapshot, AccountEdges accountEdges, KeyEdges keyEdges, Actors actors, RequestContext context) {
        this.snapshot = snapshot;
        this.accountEdges = accountEdges;
        this.keyEdges = keyEdges;
        this.actors = actors;
        this.direct = context.supplying(Map.of(FOR_AWS, List.of("false")));
    }

    /** The edges of its account that lead to an actor, but for assumed roles, which come from any account. */
    List<Step> into(Actor actor) {
        List<Step> steps = new ArrayList<>();
        account(actor).map(account -> ascents(account).into(actor)).orElse(List.of()).stream()
                .filter(step -> step.kind().filter(EdgeKind.E_01::equals).isEmpty() || !actor.isPlain())
                .forEach(steps::add);
        befores(actor).forEach(before -> equipsItself(before, actor).ifPresent(steps::add));
        return steps;
    }

    /** Who it may have been before it gave itself everything, having gained something that let it. */
    private List<Actor> befores(Actor actor) {
        return switch (actor.gain()) {
            case Gain.Unlimited unlimited -> List.of(new Actor(actor.principal(), new Gain.NoBoundary()));
            case Gain.EveryPermission every ->
                account(actor).stream()
                        .flatMap(account -> ascents(account).gaining().stream())
                        .filter(other -> other.gain() instanceof Gain.Membership
                                && other.principal().equals(actor.principal()))
                        .toList();
            case Gain.Nothing nothing -> List.of();
            case Gain.NoBoundary unbounded -> List.of();
            case Gain.Membership member -> List.of();
            case Gain.Rewritten rewritten -> List.of();
        };
    }

    private Optional<Step> equipsItself(Actor before, Actor after) {
        return arn(before.principal())
                .flatMap(arn -> actors.equips(before, arn)
                        .map(decision -> Step.onto(after, EdgeKind.E_05, before, decision))
                        .or(() -> actors.attaches(before, arn)
                                .map(decision -> Step.onto(after, EdgeKind.E_06, before, decision))));
    }

    /**
     * The steps of those who gained something onto an actor as it is: they assume it, rewrite whom it trusts, or make it new
     * credentials.
     *
     * @param around the accounts that they may be of
     * @param free who needs no gain for it, by text
     */
    List<Step> byGain(Actor actor, Set<AccountId> around, Set<String> free) {
        Optional<IamEntity> entity = actor.isPlain()
                ? account(actor).flatMap(account -> arn(actor.principal()).flatMap(account::principal))
                : Optional.empty();
        List<Step> steps = new ArrayList<>();
        entity.ifPresent(target -> gaining(around).stream()
                .filter(gained -> !free.contains(gained.principal().text())
                        && !gained.principal().equals(actor.principal()))
                .forEach(gained -> steps.addAll(byGain(gained, actor, target))));
        return steps;
    }

    private List<Step> byGain(Actor gained, Actor actor, IamEntity target) {
        List<Step> steps = new ArrayList<>();
        boolean inside = gained.account().equals(actor.account());
        switch (target) {
            case IamEntity.Role role -> {
                actors.can(gained, Trust.ASSUME_ROLE, role.arn())
                        .ifPresent(decision -> steps.add(Step.onto(actor, EdgeKind.E_01, gained, decision)));
                if (inside && !role.isServiceLinked()) {
                    actors.rewritesTrust(gained, role.arn())
                            .ifPresent(decision -> steps.add(Step.onto(actor, EdgeKind.E_04, gained, decision)));
                }
            }
            case IamEntity.User user -> {
                if (inside) {
                    actors.canAll(gained, BecomeRules.newAccessKey(user), user.arn())
                            .ifPresent(decision -> steps.add(Step.onto(actor, EdgeKind.E_02, gained, decision)));
                    actors.canAll(gained, BecomeRules.newPassword(user), user.arn())
                            .ifPresent(decision -> steps.add(Step.onto(actor, EdgeKind.E_03, gained, decision)));
                }
            }
            case IamEntity.Group group -> throw new IllegalArgumentException("a group makes no step: " + group.arn());
        }
        return steps;
    }

    /**
     * The edges that end at a key and give an action on it, and the use of the key by those who gained something.
     *
     * @param around the accounts that they may be of
     * @param free who may use it without condition as it is, by text
     */
    List<Step> onto(Key key, String action, Set<AccountId> around, Set<String> free) {
        List<Step> steps = new ArrayList<>();
        keyEdges.of(key, EdgeKind.ontoKeys(action), free)
                .forEach(edge -> giving(edge, key, action)
                        .ifPresent(decision ->
                                steps.add(Step.ontoKey(key.arn(), edge.kind(), Actor.plain(edge.from()), decision))));
        gaining(around).stream()
                .filter(gained -> !free.contains(gained.principal().text()))
                .forEach(gained -> steps.addAll(byGain(gained, key, action)));
        return steps;
    }

    private List<Step> byGain(Actor gained, Key key, String action) {
        List<Step> steps = new ArrayList<>();
        actors.can(gained, action, key.arn())
                .ifPresent(decision -> steps.add(Step.use(key.arn(), action, gained, () -> decision)));
        if (gained.account().filter(key.account()::equals).isPresent()) {
            actors.can(gained, "kms:PutKeyPolicy", key.arn())
                    .ifPresent(decision -> steps.add(Step.ontoKey(key.arn(), EdgeKind.K_01, gained, decision)));
        }
        if (EdgeKind.K_02.gives(action)) {
            actors.can(gained, "kms:CreateGrant", key.arn(), direct)
                    .ifPresent(decision -> steps.add(Step.ontoKey(key.arn(), EdgeKind.K_02, gained, decision)));
        }
        return steps;
    }

    /** By what of an edge onto a key one gets the action: further grants are no wider than the one they come from. */
    private Optional<Decision> giving(Edge edge, Key key, String action) {
        return edge.kind() == EdgeKind.K_03
                ? keyEdges.byGrantsOf(edge.from(), key, action)
                : Optional.of(edge.decision());
    }

    private List<Actor> gaining(Set<AccountId> accounts) {
        return accounts.stream()
                .flatMap(id -> snapshot.account(id).stream())
                .flatMap(account -> ascents(account).gaining().stream())
                .filter(actors::gainsSomething)
                .toList();
    }

    /** What a user or role is called in its account. */
    private static Optional<Arn> arn(Principal principal) {
        return switch (principal) {
            case Principal.IamUser user -> Optional.of(user.arn());
            case Principal.IamRole role -> Optional.of(role.arn());
            case Principal other -> Optional.empty();
        };
    }

    private Optional<Account> account(Actor actor) {
        return actor.account().flatMap(snapshot::account);
    }

    private Ascents ascents(Account account) {
        Ascents found = ascents.get(account.id());
        if (found == null) {
            found = new Ascents(accountEdges.of(account));
            ascents.put(account.id(), found);
        }
        return found;
    }
}
