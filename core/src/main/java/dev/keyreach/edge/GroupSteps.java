package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * E-08 as steps of ways: a source puts itself into groups, and users that it can become, whose boundary and denies may be fewer. Not
 * all users are tried: {@link #MOST}. For one thread.
 */
final class GroupSteps {
    /** Users besides itself that one source puts into groups: those whom it becomes without condition and whom little limits first. */
    static final int MOST = 8;

    private final AccountSearch search;
    private final Might might;
    private final Joining joining;
    private boolean cut;

    GroupSteps(AccountSearch search, Might might, Joining joining) {
        this.search = search;
        this.might = might;
        this.joining = joining;
    }

    /**
     * @param to who goes on: in the group, or the source that does something else next
     * @param decision that of joining, and of becoming the user
     */
    record Join(Actor from, Arn group, Actor to, Decision decision) {}

    /** Someone to be put into groups, and the calls by which it is become. */
    private record Member(Principal.IamUser user, List<Decision> route) {
        boolean isCertain() {
            return route.stream().allMatch(step -> step.residual().isTrue());
        }
    }

    /** Whether not all users were tried. */
    boolean isCut() {
        return cut;
    }

    /**
     * The steps of a source, in a fixed order.
     *
     * @param needed whether a source that has gained something needs that to make somebody else go on
     * @param equipped who can have every permission anyway: itself, or whom it becomes; groups add nothing to that
     */
    List<Join> of(Actor source, Predicate<Actor> needed, Set<Principal> equipped) {
        Map<Arn, Decision> joins = search.joins(source);
        joining.of(source, joins);
        List<Join> found = new ArrayList<>();
        if (joins.isEmpty()) {
            return found;
        }
        boolean gains = !equipped.contains(source.principal()) && !might.isAdministrator(source);
        if (gains && source.principal() instanceof Principal.IamUser) {
            joining.followed(source, source.principal());
            joins.forEach((group, decision) -> {
                if (joining.isWanted(source, group)) {
                    found.add(new Join(source, group, joined(source, List.of(group)), decision));
                }
            });
        }
        members(source, needed, equipped).forEach(member -> put(source, member, joins, found));
        return found;
    }

    private List<Member> members(Actor source, Predicate<Actor> needed, Set<Principal> equipped) {
        List<Member> members = search.routes(source).entrySet().stream()
                .flatMap(route -> Principal.ofArn(route.getKey()).stream()
                        .filter(Principal.IamUser.class::isInstance)
                        .map(user -> new Member((Principal.IamUser) user, route.getValue())))
                .filter(member -> !equipped.contains(member.user())
                        && !member.user().equals(source.principal())
                        && !might.isAdministrator(Actor.plain(member.user()))
                        && joining.row(source, member.user()).stream()
                                .anyMatch(group -> needed.test(joined(Actor.plain(member.user()), List.of(group)))))
                .sorted(Comparator.comparing((Member member) -> !member.isCertain())
                        .thenComparing(member -> might.limits(Actor.plain(member.user()))))
                .toList();
        cut = cut || members.size() > MOST;
        return members.stream().limit(MOST).toList();
    }

    /** Into each group alone, and into all of them, one after the other, before it is become. */
    private void put(Actor source, Member member, Map<Arn, Decision> joins, List<Join> found) {
        List<Arn> row = joining.followed(source, member.user());
        for (Arn group : row) {
            join(source, List.of(group), joins, member).ifPresent(found::add);
            equipped(source, group, joins, member).ifPresent(found::add);
        }
        Actor putting = source;
        for (int size = 1; size < row.size(); size++) {
            List<Arn> groups = row.subList(0, size);
            Actor next =
                    new Actor(source.principal(), new Gain.Put(member.user().arn(), groups, source.gain()));
            found.add(new Join(putting, groups.getLast(), next, of(joins, groups.getLast())));
            putting = next;
            join(putting, row.subList(0, size + 1), joins, member).ifPresent(found::add);
        }
    }

    /** Putting it into the last of some groups, and becoming it. */
    private Optional<Join> join(Actor from, List<Arn> groups, Map<Arn, Decision> joins, Member member) {
        Arn group = groups.getLast();
        Decision call = of(joins, group).inStep(GroupRule.step(group));
        return search.together(
                        Stream.concat(Stream.of(call), member.route().stream()).toList())
                .map(decision -> new Join(from, group, joined(Actor.plain(member.user()), groups), decision));
    }

    /** Putting it into a group that is given every permission first. */
    private Optional<Join> equipped(Actor from, Arn group, Map<Arn, Decision> joins, Member member) {
        Actor in = joined(Actor.plain(member.user()), List.of(group));
        Actor all = new Actor(member.user(), in.gain().withEverything(joining::denies));
        return search.equippingGroup(from, group)
                .flatMap(equips -> search.together(Stream.concat(
                                Stream.of(equips, of(joins, group).inStep(GroupRule.step(group))),
                                member.route().stream())
                        .toList()))
                .map(decision -> new Join(from, group, all, decision));
    }

    private static Decision of(Map<Arn, Decision> joins, Arn group) {
        return Optional.ofNullable(joins.get(group)).orElseThrow();
    }

    private static Actor joined(Actor user, List<Arn> groups) {
        Gain gain = user.gain();
        for (Arn group : groups) {
            gain = gain.joining(group);
        }
        return new Actor(user.principal(), gain);
    }
}
