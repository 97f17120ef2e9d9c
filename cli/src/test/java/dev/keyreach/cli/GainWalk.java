package dev.keyreach.cli;

import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeQuestion;
import dev.keyreach.edge.EdgeTarget;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Escalations;
import dev.keyreach.query.Estate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Walks through what an organization becomes: whoever holds the credentials of some principals takes those that these can become, and
 * changes the organization as any of them. It says the same as the search for ways, by another and much slower road: nothing is left
 * out because somebody else could do it, and nothing that was done is forgotten.
 */
final class GainWalk {
    private static final Set<EdgeKind> GIVES = EnumSet.of(EdgeKind.E_05, EdgeKind.E_06, EdgeKind.E_07);
    private static final String JOIN = "iam:AddUserToGroup";

    private final String key;
    private final Function<GainWeb, Estate> estates;
    private final Map<GainWeb, World> worlds = new HashMap<>();

    GainWalk(String key, Function<GainWeb, Estate> estates) {
        this.key = key;
        this.estates = estates;
    }

    private record World(Estate estate, Map<String, List<Edge>> edges) {}

    /** @param held whose credentials are held: all that those who are held can become */
    private record Place(GainWeb web, Set<String> held) {}

    /** Whether a principal reaches the key after at most so many changes. */
    boolean reaches(GainWeb web, String start, int changes) {
        Set<Place> seen = new HashSet<>();
        Set<Place> rim = onward(held(web, Set.of(start)), seen);
        for (int changed = 0; ; changed++) {
            if (rim.stream().anyMatch(this::decrypts)) {
                return true;
            }
            if (changed == changes) {
                return false;
            }
            Set<Place> next = new LinkedHashSet<>();
            rim.forEach(place -> changes(place).forEach(changedPlace -> next.addAll(onward(changedPlace, seen))));
            rim = next;
        }
    }

    /** E-07 onto somebody counts as spec section 7.1 says it, though its credentials are not held by that: it goes on alone. */
    private Set<Place> onward(Place place, Set<Place> seen) {
        Set<Place> found = new LinkedHashSet<>();
        List<Place> open = new ArrayList<>(List.of(place));
        while (!open.isEmpty()) {
            Place next = open.removeLast();
            if (seen.add(next)) {
                found.add(next);
                next.held().stream()
                        .flatMap(who -> edges(next.web(), who).stream())
                        .filter(edge -> edge.kind() == EdgeKind.E_07 && edge.to() instanceof EdgeTarget.Entity)
                        .forEach(edge ->
                                open.add(held(next.web(), Set.of(edge.to().text()))));
            }
        }
        return found;
    }

    /** The same with all that can be become without a further change. */
    private Place held(GainWeb web, Set<String> held) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(held);
        while (!open.isEmpty()) {
            String who = open.removeLast();
            if (found.add(who)) {
                edges(web, who).stream()
                        .filter(edge -> edge.to() instanceof EdgeTarget.Entity(Arn arn)
                                && !arn.resource().startsWith("group/")
                                && !GIVES.contains(edge.kind()))
                        .forEach(edge -> open.add(edge.to().text()));
            }
        }
        return new Place(web, found);
    }

    private List<Place> changes(Place place) {
        GainWeb web = place.web();
        List<Place> found = new ArrayList<>();
        for (String who : place.held()) {
            web.member(who).ifPresent(member -> {
                if (anyone(place, by -> equips(web, by, member))) {
                    GainWeb after = web.withEverything(member);
                    found.add(held(after, place.held()));
                    left(after, who).ifPresent(left -> found.add(held(left, place.held())));
                }
                if (edges(web, who).stream().anyMatch(edge -> edge.kind() == EdgeKind.E_09)) {
                    found.add(held(web.withoutBoundary(member), place.held()));
                }
                GainWeb.GROUPS.stream()
                        .filter(group -> member.isUser() && !member.groups().contains(group))
                        .filter(group -> anyone(place, by -> can(web, by, JOIN, GainWeb.group(group))))
                        .forEach(group -> found.add(held(web.joining(member, group), place.held())));
            });
            edges(web, who).stream()
                    .filter(edge -> edge.kind().compareTo(EdgeKind.E_10) >= 0
                            && edge.kind().compareTo(EdgeKind.E_20) <= 0)
                    .flatMap(edge -> web.member(edge.to().text()).stream())
                    .filter(role -> anyone(place, by -> equips(web, by, role)))
                    .forEach(role -> found.add(held(web.withEverything(role), place.held())));
        }
        return found;
    }

    private boolean anyone(Place place, Predicate<String> who) {
        return place.held().stream().anyMatch(who);
    }

    /** Whether somebody gives a member, that may be itself, every permission. */
    private boolean equips(GainWeb web, String by, GainWeb.Member member) {
        boolean itself = by.equals(member.arn());
        boolean edge = edges(web, by).stream().anyMatch(one -> switch (one.kind()) {
            case E_05, E_06, E_07 ->
                one.to() instanceof EdgeTarget.Entity(Arn arn) ? arn.toString().equals(member.arn()) : itself;
            default -> false;
        });
        boolean groups = member.groups().stream()
                .anyMatch(group -> Stream.of("iam:PutGroupPolicy", "iam:AttachGroupPolicy")
                        .anyMatch(call -> can(web, by, call, GainWeb.group(group))));
        String of = member.isUser() ? "User" : "Role";
        return edge
                || groups
                || Stream.of("iam:Put" + of + "Policy", "iam:Attach" + of + "Policy")
                        .anyMatch(call -> can(web, by, call, member.arn()));
    }

    /** Whoever has everything leaves groups that deny something, if it may, and still has a policy of its own. */
    private Optional<GainWeb> left(GainWeb web, String who) {
        GainWeb.Member member = web.member(who).orElseThrow();
        List<String> denying = member.groups().stream().filter(web::denies).toList();
        boolean equips =
                Stream.of("iam:PutUserPolicy", "iam:AttachUserPolicy").anyMatch(call -> can(web, who, call, who));
        boolean leaves =
                denying.stream().allMatch(group -> can(web, who, "iam:RemoveUserFromGroup", GainWeb.group(group)));
        return denying.isEmpty() || !equips || !leaves ? Optional.empty() : Optional.of(web.leaving(member));
    }

    private boolean decrypts(Place place) {
        return anyone(place, who -> can(place.web(), who, "kms:Decrypt", key));
    }

    private boolean can(GainWeb web, String by, String action, String resource) {
        Optional<Principal> who = Principal.parse(by);
        return world(web)
                .estate()
                .evaluator()
                .decide(Request.of(who.orElseThrow(), action, Optional.of(Arn.of(resource))))
                .isPossible();
    }

    private List<Edge> edges(GainWeb web, String who) {
        return world(web).edges().getOrDefault(who, List.of());
    }

    private World world(GainWeb web) {
        World known = worlds.get(web);
        if (known == null) {
            Estate estate = estates.apply(web);
            known = new World(estate, edges(estate));
            worlds.put(web, known);
        }
        return known;
    }

    /** All edges of an organization, by source. */
    static Map<String, List<Edge>> edges(Estate estate) {
        Map<String, List<Edge>> edges = new TreeMap<>();
        Escalations.answer(
                estate,
                RequestContext.ANY,
                EdgeQuestion.ALL,
                edge -> edges.computeIfAbsent(edge.from().text(), unseen -> new ArrayList<>())
                        .add(edge));
        return edges;
    }
}
