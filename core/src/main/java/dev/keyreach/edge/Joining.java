package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which groups somebody joins after which. Who may join ten groups can be in any of a thousand sets of them: followed are each alone, all
 * of them one after the other, those that deny something last, and after each those that it could not join before. Where at most one of
 * them denies something, and joining has no conditions, no other set gives more. For one thread.
 */
final class Joining {
    /** Groups that are joined one after the other. */
    static final int MOST = 20;

    private final Account account;
    private final Set<Arn> denying;
    private final Map<Putting, List<Arn>> rows = new HashMap<>();
    private final Map<Putting, Set<Arn>> certain = new HashMap<>();
    private boolean cut;

    /** Somebody puts a user, which may be itself, into groups. */
    private record Putting(Actor source, Principal user) {}

    /** @param policies of the account's groups */
    Joining(Account account, PolicyStore policies) {
        this.account = account;
        this.denying = account.groups().values().stream()
                .filter(group -> group.policies().stream()
                        .flatMap(use -> policies.document(use.document()).statements().stream())
                        .anyMatch(statement -> statement.effect() == Effect.DENY))
                .map(IamEntity.Group::arn)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Remembers into which groups somebody may put a user. */
    void of(Actor source, Principal user, Map<Arn, Decision> joins) {
        Set<Arn> always = joins.entrySet().stream()
                .filter(join -> join.getValue().residual().isTrue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        List<Arn> row = joins.keySet().stream()
                // What one of them denies would hide what those give that are joined after it.
                .sorted(Comparator.comparing(this::denies)
                        .thenComparing(group -> !always.contains(group))
                        .thenComparing(Arn::toString))
                .toList();
        rows.put(new Putting(source, user), row);
        certain.put(new Putting(source, user), always);
    }

    /** Whether sets of groups are not followed, of those in rows that were looked at, that may give more. */
    boolean isCut() {
        return cut;
    }

    /** Whether a group denies something. */
    boolean denies(Arn group) {
        return denying.contains(group);
    }

    /** The groups into which somebody may put a user that is not in them, in the order of a row. */
    List<Arn> followed(Actor source, Principal user) {
        List<Arn> row = row(source, user);
        cut = cut || row.size() > MOST || row.stream().filter(this::denies).count() > 1;
        return row.stream().limit(MOST).toList();
    }

    /** The same, all of them. */
    List<Arn> row(Actor source, Principal user) {
        return rows.getOrDefault(new Putting(source, user), List.of()).stream()
                .filter(group -> !isIn(user, group))
                .toList();
    }

    private boolean isIn(Principal user, Arn group) {
        return user instanceof Principal.IamUser(Arn arn)
                && account.principal(arn)
                        .filter(IamEntity.User.class::isInstance)
                        .map(IamEntity.User.class::cast)
                        .filter(one -> one.groups().contains(group.name()))
                        .isPresent();
    }

    /** Whether it is followed that a user, as it is or in groups that it has joined, joins one more. */
    boolean isWanted(Actor user, Arn group) {
        List<Arn> joined = user.gain().joined();
        if (joined.contains(group) || joined.size() == MOST || isIn(user.principal(), group)) {
            return false;
        }
        if (joined.isEmpty()) {
            return true;
        }
        List<Arn> row = row(before(user), user.principal());
        if (row.contains(group)) {
            // The next one of those that it can join anyway, whatever it has joined besides.
            List<Arn> ofRow = joined.stream().filter(row::contains).toList();
            return row.indexOf(group) == ofRow.size() && ofRow.equals(row.subList(0, ofRow.size()));
        }
        List<Arn> later = row(user, user.principal()).stream()
                .filter(one -> !row.contains(one) && !joined.contains(one))
                .toList();
        return joined.size() == 1 || later.indexOf(group) == 0;
    }

    /** Whoever joins several groups one after the other, in fewer of them: what these give needs no more. */
    List<Actor> inFewer(Actor user) {
        List<Arn> joined = user.gain().joined();
        if (joined.size() < 2 || user.gain().hasEverything()) {
            return List.of();
        }
        Set<Arn> always = certain.getOrDefault(new Putting(before(user), user.principal()), Set.of());
        Stream<List<Arn>> alone = joined.stream().filter(always::contains).map(List::of);
        return Stream.concat(alone, Stream.of(joined.subList(0, joined.size() - 1)))
                .map(groups -> new Actor(
                        user.principal(),
                        new Gain.Raised(groups, false, user.gain().keepsBoundary())))
                .toList();
    }

    /** The same without any group. */
    private static Actor before(Actor user) {
        return user.gain().keepsBoundary()
                ? Actor.plain(user.principal())
                : new Actor(user.principal(), new Gain.Raised(List.of(), false, false));
    }
}
