package dev.keyreach.edge;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision;
import dev.keyreach.edge.Precondition.Call;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** E-08: joining a group, as a user that the source is or can become. */
final class GroupRule implements EdgeRule {
    /** Users that a role can become and that are tried; routes without condition come first. */
    private static final int TRIED = 8;

    private static final String JOIN = "iam:AddUserToGroup";

    private static final String LEAVE = "iam:RemoveUserFromGroup";

    @Override
    public Stream<String> actions() {
        return Stream.of(JOIN);
    }

    /**
     * The groups of the account into which a source may put users, each with the decision about that; of those without policies, that
     * give nothing, only where it may give some to groups.
     */
    static SequencedMap<Arn, Decision> joins(Source source, Scene scene, EdgeSink sink) {
        SequencedMap<Arn, Decision> joins = new LinkedHashMap<>();
        if (source.mayCall().contains(JOIN)) {
            scene.account().groups().values().stream()
                    .filter(group -> !group.policies().isEmpty() || PolicyRules.mayEquipGroups(source))
                    .map(IamEntity.Group::arn)
                    .forEach(group -> sink.met(source, join(group)).ifPresent(decision -> joins.put(group, decision)));
        }
        return joins;
    }

    /** Whether its policies allow putting users into some group. */
    static boolean mayJoin(Source source) {
        return source.mayCall().contains(JOIN);
    }

    private static Call join(Arn group) {
        return Call.on(group, JOIN);
    }

    /** What conditions call the request that joins a group, as one of several. */
    static String step(Arn group) {
        return Check.step(JOIN, Optional.of(group));
    }

    /** Leaving groups. */
    static Precondition leaving(List<Arn> groups) {
        return new Precondition.AllOf(groups.stream()
                .<Precondition>map(group -> Call.on(group, LEAVE))
                .toList());
    }

    @Override
    public void find(Source source, Scene scene, EdgeSink sink) {
        if (!sink.wants(EdgeKind.E_08) || !source.mayCall().contains(JOIN)) {
            return;
        }
        // A user joins by itself: whom it can become does not matter.
        Map<Arn, List<Decision>> routes = source.entity() instanceof IamEntity.User
                ? Map.of()
                : scene.becoming().routes(source.actor());
        for (IamEntity.Group group : scene.account().groups().values()) {
            if (!sink.wants(EdgeKind.E_08, source, group.arn())) {
                continue;
            }
            Call join = join(group.arn());
            if (source.entity() instanceof IamEntity.User) {
                if (!source.isIn(group)) {
                    sink.find(EdgeKind.E_08, source, group.arn(), join);
                }
            } else {
                sink.step(source, join)
                        .ifPresent(joins -> routes.entrySet().stream()
                                .filter(route -> route.getKey().resource().startsWith("user/"))
                                .limit(TRIED)
                                .forEach(route -> {
                                    List<Decision> steps = new ArrayList<>(List.of(joins));
                                    steps.addAll(route.getValue());
                                    sink.together(steps)
                                            .ifPresent(
                                                    decision -> sink.add(EdgeKind.E_08, source, group.arn(), decision));
                                }));
            }
        }
    }
}
