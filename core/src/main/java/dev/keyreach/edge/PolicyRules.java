package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.edge.Precondition.AnyOf;
import dev.keyreach.edge.Precondition.Call;
import dev.keyreach.edge.Precondition.OnNew;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * E-05, E-06, E-07 and E-09: giving permissions, by a policy or by lifting the boundary. Onto itself, or through a group that it is
 * in, a source becomes an administrator; so it does by a new role that it may make and equip.
 */
final class PolicyRules implements EdgeRule {
    private static final ContextKey POLICY_ARN = ContextKeys.resolve("iam:PolicyARN");
    /** The boundary that a call sets, or that the user or role has which it is about. */
    private static final ContextKey BOUNDARY = ContextKeys.resolve("iam:PermissionsBoundary");

    private static final String CREATE_ROLE = "iam:CreateRole";
    private static final String NEW_VERSION = "iam:CreatePolicyVersion";
    private static final String DEFAULT_VERSION = "iam:SetDefaultPolicyVersion";

    /** What is called on a user, a role and a group, in this order. */
    private record Calls(EdgeKind kind, String user, String role, String group) {
        String on(IamEntity entity) {
            return switch (entity) {
                case IamEntity.User of -> user;
                case IamEntity.Role of -> role;
                case IamEntity.Group of -> group;
            };
        }

        Stream<String> all() {
            return Stream.of(user, role, group);
        }
    }

    private static final Calls INLINE =
            new Calls(EdgeKind.E_05, "iam:PutUserPolicy", "iam:PutRolePolicy", "iam:PutGroupPolicy");
    private static final Calls ATTACH =
            new Calls(EdgeKind.E_06, "iam:AttachUserPolicy", "iam:AttachRolePolicy", "iam:AttachGroupPolicy");

    /** How a boundary is lifted: taken away, or another put in its place. */
    private record Lifts(String deletes, String puts) {
        Stream<String> all() {
            return Stream.of(deletes, puts);
        }
    }

    private static final Lifts LIFTS_USER =
            new Lifts("iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary");
    private static final Lifts LIFTS_ROLE =
            new Lifts("iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary");

    @Override
    public Stream<String> actions() {
        return Stream.of(
                        INLINE.all(),
                        ATTACH.all(),
                        LIFTS_USER.all(),
                        LIFTS_ROLE.all(),
                        Stream.of(CREATE_ROLE, NEW_VERSION, DEFAULT_VERSION))
                .flatMap(actions -> actions);
    }

    @Override
    public void find(Source source, Scene scene, EdgeSink sink) {
        for (Calls calls : List.of(INLINE, ATTACH)) {
            if (sink.wants(calls.kind()) && calls.all().anyMatch(source.mayCall()::contains)) {
                equip(calls, source, scene, sink);
            }
        }
        if (sink.wants(EdgeKind.E_07) && source.mayCallAny(NEW_VERSION, DEFAULT_VERSION)) {
            versions(source, scene, sink);
        }
        if (sink.wants(EdgeKind.E_09) && source.boundary().isPresent() && !EdgeSink.isServiceLinked(source.entity())) {
            lift(source, scene, sink);
        }
    }

    private static void equip(Calls calls, Source source, Scene scene, EdgeSink sink) {
        Arn own = source.entity().arn();
        List<IamEntity> mine = new ArrayList<>(source.groups(scene.account()).toList());
        if (!EdgeSink.isServiceLinked(source.entity())) {
            mine.addFirst(source.entity());
        }
        sink.find(
                calls.kind(),
                source,
                own,
                new AnyOf(mine.stream()
                        .<Precondition>map(entity -> entity.arn().equals(own)
                                ? call(calls, entity, source.boundary(), scene)
                                : call(calls, entity, scene))
                        .toList()));
        if (source.mayCallAll(List.of(CREATE_ROLE, calls.role()))) {
            Arn made = scene.arn("iam", "role/keyreach");
            sink.find(
                    calls.kind(),
                    source,
                    own,
                    new OnNew(
                            List.of(
                                    List.of(new Call(CREATE_ROLE, Optional.empty(), Map.of(BOUNDARY, List.of()))),
                                    List.of(new Call(
                                            calls.role(), Optional.empty(), supplied(calls, List.of(), scene)))),
                            made,
                            scene.account().roles().keySet()));
        }
        scene.becoming()
                .routes(source.actor())
                .forEach((target, route) -> scene.account()
                        .principal(target)
                        .filter(entity -> !EdgeSink.isServiceLinked(entity)
                                && !target.equals(own)
                                && sink.wants(calls.kind(), source, target))
                        .flatMap(entity -> equipped(calls, source, entity, route, scene, sink))
                        .ifPresent(decision -> sink.add(calls.kind(), source, target, decision)));
    }

    /** Whether its policies allow giving somebody policies, or changing some. */
    static boolean mayEquip(Source source) {
        return Stream.of(INLINE, ATTACH).flatMap(Calls::all).anyMatch(source.mayCall()::contains)
                || source.mayCallAny(NEW_VERSION, DEFAULT_VERSION);
    }

    /** Whether its policies allow giving policies to some group. */
    static boolean mayEquipGroups(Source source) {
        return Stream.of(INLINE, ATTACH).map(Calls::group).anyMatch(source.mayCall()::contains);
    }

    /** Giving somebody, or a group that it is in, a policy that allows everything: by E-05 and by E-06. */
    static SequencedMap<EdgeKind, Precondition> equipping(IamEntity entity, Scene scene) {
        SequencedMap<EdgeKind, Precondition> equipping = new LinkedHashMap<>();
        Stream.of(INLINE, ATTACH).forEach(calls -> equipping.put(calls.kind(), holding(calls, entity, scene)));
        return equipping;
    }

    /** Giving a group a policy that allows everything. */
    static Precondition equippingGroup(IamEntity.Group group, Scene scene) {
        return new AnyOf(Stream.of(INLINE, ATTACH)
                .<Precondition>map(calls -> call(calls, group, scene))
                .toList());
    }

    /** Giving itself a policy that allows everything, that none of its groups holds. */
    static Precondition ownPolicy(Source source, Scene scene) {
        return new AnyOf(Stream.of(INLINE, ATTACH)
                .<Precondition>map(calls -> call(calls, source.entity(), source.boundary(), scene))
                .toList());
    }

    /** Equipping somebody whom the source then becomes. */
    private static Optional<Decision> equipped(
            Calls calls, Source source, IamEntity entity, List<Decision> route, Scene scene, EdgeSink sink) {
        return sink.step(source, holding(calls, entity, scene)).flatMap(equips -> {
            List<Decision> steps = new ArrayList<>(List.of(equips));
            steps.addAll(route);
            return sink.together(steps);
        });
    }

    private static Precondition holding(Calls calls, IamEntity entity, Scene scene) {
        List<IamEntity> holders = new ArrayList<>(List.of(entity));
        scene.account().groupsOf(entity).forEach(holders::add);
        return new AnyOf(holders.stream()
                .<Precondition>map(holder -> call(calls, holder, scene))
                .toList());
    }

    private static Call call(Calls calls, IamEntity entity, Scene scene) {
        return call(calls, entity, Source.boundaryOf(entity), scene);
    }

    private static Call call(Calls calls, IamEntity entity, Optional<PolicyUse> boundary, Scene scene) {
        return new Call(calls.on(entity), Optional.of(entity.arn()), supplied(calls, names(boundary), scene));
    }

    /** @param boundary of the user or role that is equipped; groups have none */
    private static Map<ContextKey, List<String>> supplied(Calls calls, List<String> boundary, Scene scene) {
        return calls == ATTACH
                ? Map.of(POLICY_ARN, List.of(administratorAccess(scene)), BOUNDARY, boundary)
                : Map.of(BOUNDARY, boundary);
    }

    private static List<String> names(Optional<PolicyUse> boundary) {
        return boundary.map(PolicyUse::name).stream().toList();
    }

    /** The policy that is taken to be attached: AWS's own that allows everything. */
    private static String administratorAccess(Scene scene) {
        return "arn:" + scene.account().partition() + ":iam::aws:policy/AdministratorAccess";
    }

    private static void versions(Source source, Scene scene, EdgeSink sink) {
        scene.editable().forEach((policy, attached) -> {
            Precondition edit = edit(policy);
            attached.stream()
                    .filter(entity -> !EdgeSink.isServiceLinked(entity))
                    .forEach(entity -> sink.find(EdgeKind.E_07, source, entity.arn(), edit));
        });
        // The policies of a group that it has joined are its own by now.
        source.joined(scene.account())
                .flatMap(group -> group.policies().stream())
                .flatMap(use -> Scene.ownPolicy(use, scene.account().id()).stream())
                .distinct()
                .forEach(policy ->
                        sink.find(EdgeKind.E_07, source, source.entity().arn(), edit(policy)));
    }

    private static Precondition edit(Arn policy) {
        return AnyOf.of(Call.on(policy, NEW_VERSION), Call.on(policy, DEFAULT_VERSION));
    }

    private static void lift(Source source, Scene scene, EdgeSink sink) {
        Arn own = source.entity().arn();
        Lifts calls = source.entity() instanceof IamEntity.User ? LIFTS_USER : LIFTS_ROLE;
        List<Precondition> ways = new ArrayList<>();
        ways.add(new Call(calls.deletes(), Optional.of(own), Map.of(BOUNDARY, names(source.boundary()))));
        ways.add(new Call(calls.puts(), Optional.of(own), Map.of(BOUNDARY, List.of(administratorAccess(scene)))));
        source.boundary()
                .map(PolicyUse::name)
                .flatMap(Arn::parse)
                .filter(policy ->
                        policy.accountId().filter(scene.account().id()::equals).isPresent())
                .ifPresent(policy -> ways.add(edit(policy)));
        sink.find(EdgeKind.E_09, source, own, new AnyOf(ways));
    }
}
