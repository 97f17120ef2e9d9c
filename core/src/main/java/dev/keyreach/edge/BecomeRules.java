package dev.keyreach.edge;

import dev.keyreach.edge.Precondition.AllOf;
import dev.keyreach.edge.Precondition.AssumableOnceTrusted;
import dev.keyreach.edge.Precondition.Call;
import dev.keyreach.model.IamEntity;
import java.util.List;
import java.util.stream.Stream;

/**
 * E-02 to E-04: becoming a user by new credentials, or a role by rewriting whom it trusts. Where it is not known how many access
 * keys a user has, or whether a password, found are the edges that hold either way.
 */
final class BecomeRules implements EdgeRule {
    private static final String CREATE_ACCESS_KEY = "iam:CreateAccessKey";
    private static final String DELETE_ACCESS_KEY = "iam:DeleteAccessKey";
    private static final String UPDATE_LOGIN_PROFILE = "iam:UpdateLoginProfile";
    private static final String CREATE_LOGIN_PROFILE = "iam:CreateLoginProfile";
    private static final String UPDATE_TRUST = "iam:UpdateAssumeRolePolicy";

    @Override
    public Stream<String> actions() {
        return Stream.of(
                CREATE_ACCESS_KEY, DELETE_ACCESS_KEY, UPDATE_LOGIN_PROFILE, CREATE_LOGIN_PROFILE, UPDATE_TRUST);
    }

    @Override
    public void find(Source source, Scene scene, EdgeSink sink) {
        for (IamEntity.User user : scene.account().users().values()) {
            if (!user.arn().equals(source.entity().arn())) {
                calls(EdgeKind.E_02, newAccessKey(user), source, user, sink);
                calls(EdgeKind.E_03, newPassword(user), source, user, sink);
            }
        }
        if (sink.wants(EdgeKind.E_04) && source.mayCall().contains(UPDATE_TRUST)) {
            for (IamEntity.Role role : scene.account().roles().values()) {
                if (!role.isServiceLinked()
                        && !role.arn().equals(source.entity().arn())) {
                    sink.find(
                            EdgeKind.E_04,
                            source,
                            role.arn(),
                            AllOf.of(Call.on(role.arn(), UPDATE_TRUST), new AssumableOnceTrusted(role.arn())));
                }
            }
        }
    }

    /** What is called: with as many access keys as a user can have, one must go first. */
    private static List<String> newAccessKey(IamEntity.User user) {
        return user.credentials().accessKeysFull().orElse(true)
                ? List.of(CREATE_ACCESS_KEY, DELETE_ACCESS_KEY)
                : List.of(CREATE_ACCESS_KEY);
    }

    private static List<String> newPassword(IamEntity.User user) {
        return user.credentials()
                .password()
                .map(has -> List.of(has ? UPDATE_LOGIN_PROFILE : CREATE_LOGIN_PROFILE))
                .orElse(List.of(UPDATE_LOGIN_PROFILE, CREATE_LOGIN_PROFILE));
    }

    private static void calls(EdgeKind kind, List<String> calls, Source source, IamEntity.User user, EdgeSink sink) {
        if (sink.wants(kind, source, user.arn()) && source.mayCallAll(calls)) {
            List<Precondition> each = calls.stream()
                    .<Precondition>map(call -> Call.on(user.arn(), call))
                    .toList();
            sink.find(kind, source, user.arn(), new AllOf(each));
        }
    }
}
