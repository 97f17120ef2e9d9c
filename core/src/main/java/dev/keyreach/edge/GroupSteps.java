package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final Detours detours;
    private boolean cut;

    GroupSteps(AccountSearch search, Might might, Joining joining, Detours detours) {
        this.search = search;
        this.might = might;
        this.joining = joining;
        this.detours = detours;
    }

    /**
     * @param to who goes on: in the group, or the source that does something else next
     * @param decision that of joining, and of becoming the user
     */
    record Join(Actor from, Arn group, Actor to, Decision decision) {}

    /**
     * Someone to be put into groups, which may be the source itself.
     *
     * @param route the calls by which it is become
     * @param joins the groups into which it may be put, each with the decision about that
     */
    private record Member(Principal.IamUser user, List<Decision> route, Map<Arn, Decision> joins) {
        boolean isCertain() {
            return Step.areCertain(route);
        }

        /** The decision about one of its groups. */
        Decision join(Arn group) {
            return Optional.ofNullable(joins.get(group)).orElseThrow();
        }

        /** The same as that of one of several calls. */
        Decision call(Arn group) {
            return Step.named(GroupRule.step(group), join(group));
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
        Map<Arn, Decision> own = search.joins(source);
        List<Join> found = new ArrayList<>();
        if (own.isEmpty() && !detours.has(source)) {
            return found;
        }
        if (search.isInside(source) && source.principal() instanceof Principal.IamUser user) {
            Member itself = member(source, user, List.of(), own);
            if (!equipped.contains(user) && !might.isAdministrator(source)) {
                joining.followed(source, user);
                itself.joins().forEach((group, decision) -> {
                    if (joining.isWanted(source, group)) {
                        found.add(new Join(source, group, joined(source, List.of(group)), decision));
                    }
                });
            }
        }
        Map<Arn, Optional<Decision>> asked = new HashMap<>();
        Function<Arn, Optional<Decision>> equips =
                group -> asked.computeIfAbsent(group, missing -> detours.equippingGroup(source, missing));
        members(source, own, needed, equipped).forEach(member -> put(source, member, equips, found));
        return found;
    }

    /** Into which groups a user is put by the source itself, or by somebody whom the source becomes and leaves again. */
    private Member member(Actor source, Principal.IamUser user, List<Decision> route, Map<Arn, Decision> own) {
        Map<Arn, Decision> joins = new LinkedHashMap<>(own);
        detours.joins(source, user.arn()).forEach((group, join) -> joins.merge(group, join, Detours::freer));
        joining.of(source, user, joins);
        return new Member(user, route, joins);
    }

    private List<Member> members(
            Actor source, Map<Arn, Decision> own, Predicate<Actor> needed, Set<Principal> equipped) {
        List<Member> members = search.routes(source).entrySet().stream()
                .flatMap(route -> Principal.ofArn(route.getKey()).stream()
                        .filter(Principal.IamUser.class::isInstance)
                        .filter(user -> !equipped.contains(user)
                                && !user.equals(source.principal())
                                && !might.isAdministrator(Actor.plain(user)))
                        .map(user -> member(source, (Principal.IamUser) user, route.getValue(), own)))
                .filter(member -> joining.row(source, member.user()).stream()
                        .anyMatch(group -> needed.test(joined(Actor.plain(member.user()), List.of(group)))))
                .sorted(Comparator.comparing((Member member) -> !member.isCertain())
                        .thenComparing(member -> might.limits(Actor.plain(member.user()))))
                .toList();
        cut = cut || members.size() > MOST;
        return members.stream().limit(MOST).toList();
    }

    /** Into each group alone, and into all of them, one after the other, before it is become. */
    private void put(Actor source, Member member, Function<Arn, Optional<Decision>> equips, List<Join> found) {
        List<Arn> row = joining.followed(source, member.user());
        for (Arn group : row) {
            join(source, List.of(group), member).ifPresent(found::add);
            equips.apply(group)
                    .flatMap(before -> equipped(source, group, before, member))
                    .ifPresent(found::add);
        }
        Actor putting = source;
        for (int size = 1; size < row.size(); size++) {
            List<Arn> groups = row.subList(0, size);
            Actor next =
                    new Actor(source.principal(), new Gain.Put(member.user().arn(), groups, source.gain()));
            found.add(new Join(putting, groups.getLast(), next, member.join(groups.getLast())));
            putting = next;
            join(putting, row.subList(0, size + 1), member).ifPresent(found::add);
        }
    }

    /** Putting it into the last of some groups, and becoming it. */
    private Optional<Join> join(Actor from, List<Arn> groups, Member member) {
        Arn group = groups.getLast();
        return search.together(Stream.concat(Stream.of(member.call(group)), member.route().stream())
                        .toList())
                .map(decision -> new Join(from, group, joined(Actor.plain(member.user()), groups), decision));
    }

    /** Putting it into a group that is given every permission first. */
    private Optional<Join> equipped(Actor from, Arn group, Decision equips, Member member) {
        Actor in = joined(Actor.plain(member.user()), List.of(group));
        Actor all = new Actor(member.user(), in.gain().withEverything(joining::denies));
        return search.together(Stream.concat(Stream.of(equips, member.call(group)), member.route().stream())
                        .toList())
                .map(decision -> new Join(from, group, all, decision));
    }

    private static Actor joined(Actor user, List<Arn> groups) {
        Gain gain = user.gain();
        for (Arn group : groups) {
            gain = gain.joining(group);
        }
        return new Actor(user.principal(), gain);
    }
}
