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
import java.util.stream.Stream;

/**
 * Walks through what an organization becomes: whoever gains something is found in an organization in which it has that already. It
 * says the same as the search for ways, by another and much slower road: nothing is left out because somebody else could do it.
 */
final class GainWalk {
    private static final Set<EdgeKind> BECOMES = EnumSet.range(EdgeKind.E_01, EdgeKind.E_04);
    private static final String JOIN = "iam:AddUserToGroup";

    private final String key;
    private final Function<GainWeb, Estate> estates;
    private final Map<GainWeb, World> worlds = new HashMap<>();

    GainWalk(String key, Function<GainWeb, Estate> estates) {
        this.key = key;
        this.estates = estates;
    }

    private record World(Estate estate, Map<String, List<Edge>> edges) {}

    private record Place(GainWeb web, String who) {}

    /** Whether a principal reaches the key after at most so many gains. */
    boolean reaches(GainWeb web, String start, int gains) {
        Set<Place> rim = new LinkedHashSet<>(Set.of(new Place(web, start)));
        Set<Place> seen = new HashSet<>();
        for (int gained = 0; gained <= gains; gained++) {
            Set<Place> here = closure(rim, seen);
            if (here.stream().anyMatch(this::decrypts)) {
                return true;
            }
            rim = new LinkedHashSet<>();
            if (gained < gains) {
                for (Place place : here) {
                    rim.addAll(gains(place));
                }
            }
        }
        return false;
    }

    /** Where one gets to without a further gain. */
    private Set<Place> closure(Set<Place> rim, Set<Place> seen) {
        Set<Place> found = new LinkedHashSet<>();
        List<Place> open = new ArrayList<>(rim);
        while (!open.isEmpty()) {
            Place place = open.removeLast();
            if (seen.add(place)) {
                found.add(place);
                for (Edge edge : edges(place)) {
                    if (edge.to() instanceof EdgeTarget.Entity(Arn arn)
                            && !arn.resource().startsWith("group/")) {
                        if (edge.kind() != EdgeKind.E_05 && edge.kind() != EdgeKind.E_06) {
                            open.add(new Place(place.web(), arn.toString()));
                        }
                    }
                }
            }
        }
        return found;
    }

    private List<Place> gains(Place place) {
        GainWeb web = place.web();
        List<Place> found = new ArrayList<>();
        Set<String> becomes = becomes(place);
        Set<String> rewritten = new HashSet<>();
        edges(place).stream()
                .filter(edge -> edge.kind() == EdgeKind.E_07)
                .forEach(edge -> rewritten.add(edge.to().text()));
        for (Edge edge : edges(place)) {
            switch (edge.kind()) {
                case E_05, E_06, E_07 -> {
                    String target = edge.to() instanceof EdgeTarget.Entity(Arn arn) ? arn.toString() : place.who();
                    if (target.equals(place.who()) || becomes.contains(target)) {
                        web.member(target).map(web::withEverything).ifPresent(after -> {
                            found.add(new Place(after, target));
                            left(new Place(after, target)).ifPresent(found::add);
                        });
                    }
                }
                case E_09 ->
                    web.member(place.who())
                            .map(web::withoutBoundary)
                            .ifPresent(after -> found.add(new Place(after, place.who())));
                case E_10, E_16, E_17, E_18, E_20 -> {
                    String role = edge.to().text();
                    boolean changes = rewritten.contains(role)
                            || Stream.of("iam:PutRolePolicy", "iam:AttachRolePolicy")
                                    .anyMatch(call -> can(place, call, role));
                    if (changes) {
                        web.member(role).map(web::withEverything).ifPresent(after -> found.add(new Place(after, role)));
                    }
                }
                default -> {}
            }
        }
        for (String group : GainWeb.GROUPS) {
            if (can(place, JOIN, GainWeb.group(group))) {
                Stream.concat(Stream.of(place.who()), becomes.stream())
                        .flatMap(who -> web.member(who).stream())
                        .filter(member -> member.isUser() && !member.groups().contains(group))
                        .forEach(member -> found.add(new Place(web.joining(member, group), member.arn())));
            }
        }
        return found;
    }

    /** Whoever has everything leaves groups that deny something, if it may, and still has a policy of its own. */
    private Optional<Place> left(Place place) {
        GainWeb.Member member = place.web().member(place.who()).orElseThrow();
        List<String> denying =
                member.groups().stream().filter(place.web()::denies).toList();
        boolean equips =
                Stream.of("iam:PutUserPolicy", "iam:AttachUserPolicy").anyMatch(call -> can(place, call, place.who()));
        boolean leaves =
                denying.stream().allMatch(group -> can(place, "iam:RemoveUserFromGroup", GainWeb.group(group)));
        return denying.isEmpty() || !equips || !leaves
                ? Optional.empty()
                : Optional.of(new Place(place.web().leaving(member), place.who()));
    }

    private Set<String> becomes(Place from) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(from.who()));
        while (!open.isEmpty()) {
            String who = open.removeLast();
            if (found.add(who)) {
                edges(new Place(from.web(), who)).stream()
                        .filter(edge -> BECOMES.contains(edge.kind()))
                        .forEach(edge -> open.add(edge.to().text()));
            }
        }
        found.remove(from.who());
        return found;
    }

    private boolean decrypts(Place place) {
        return can(place, "kms:Decrypt", key);
    }

    private boolean can(Place place, String action, String resource) {
        Optional<Principal> who = Principal.parse(place.who());
        return world(place.web())
                .estate()
                .evaluator()
                .decide(Request.of(who.orElseThrow(), action, Optional.of(Arn.of(resource))))
                .isPossible();
    }

    private List<Edge> edges(Place place) {
        return world(place.web()).edges().getOrDefault(place.who(), List.of());
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
