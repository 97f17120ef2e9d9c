package dev.keyreach.edge;

import dev.keyreach.edge.Precondition.AllOf;
import dev.keyreach.edge.Precondition.AssumableOnceTrusted;
import dev.keyreach.edge.Precondition.Call;
import dev.keyreach.model.IamEntity;
import java.util.List;
import java.util.stream.Stream;

/**
 * E-02 to E-04: becoming a user by new credentials, or a role by rewriting whom it trusts. How many access keys a user has, and
 * whether a password, is not loaded: found are the edges that hold either way.
 */
final class BecomeRules implements EdgeRule {
    static final String CREATE_ACCESS_KEY = "iam:CreateAccessKey";
    private static final String DELETE_ACCESS_KEY = "iam:DeleteAccessKey";
    private static final String UPDATE_LOGIN_PROFILE = "iam:UpdateLoginProfile";
    private static final String CREATE_LOGIN_PROFILE = "iam:CreateLoginProfile";
    static final String UPDATE_TRUST = "iam:UpdateAssumeRolePolicy";

    @Override
    public Stream<String> actions() {
        return Stream.of(
                CREATE_ACCESS_KEY, DELETE_ACCESS_KEY, UPDATE_LOGIN_PROFILE, CREATE_LOGIN_PROFILE, UPDATE_TRUST);
    }

    @Override
    public void find(Source source, Scene scene, EdgeSink sink) {
        for (IamEntity.User user : scene.account().users().values()) {
            if (!user.arn().equals(source.entity().arn())) {
                both(EdgeKind.E_02, CREATE_ACCESS_KEY, DELETE_ACCESS_KEY, source, user, sink);
                both(EdgeKind.E_03, UPDATE_LOGIN_PROFILE, CREATE_LOGIN_PROFILE, source, user, sink);
            }
        }
        if (source.mayCall().contains(UPDATE_TRUST)) {
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

    private static void both(
            EdgeKind kind, String one, String other, Source source, IamEntity.User user, EdgeSink sink) {
        if (source.mayCallAll(List.of(one, other))) {
            sink.find(kind, source, user.arn(), AllOf.of(Call.on(user.arn(), one), Call.on(user.arn(), other)));
        }
    }
}
