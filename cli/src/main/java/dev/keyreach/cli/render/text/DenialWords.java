package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Decision.Denial;
import dev.keyreach.authz.Layer;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Principal.Anonymous;
import dev.keyreach.model.Principal.AnyOfAccount;
import dev.keyreach.model.Principal.AnyPrincipal;
import dev.keyreach.model.Principal.FederatedIdentity;
import dev.keyreach.model.Principal.FederatedUser;
import dev.keyreach.model.Principal.IamRole;
import dev.keyreach.model.Principal.IamUser;
import dev.keyreach.model.Principal.RoleSession;
import dev.keyreach.model.Principal.RootUser;
import dev.keyreach.model.Principal.ServicePrincipal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.Effect;
import dev.keyreach.query.AnswerRow;
import java.util.List;
import java.util.Optional;

/** Why an answer is no, in one sentence. */
final class DenialWords {
    private final Snapshot snapshot;
    private final Names names;

    DenialWords(Snapshot snapshot, Names names) {
        this.snapshot = snapshot;
        this.names = names;
    }

    String of(AnswerRow row, Denial denial, List<Citation> citations) {
        String words = reason(failedPart(row, denial), denial, citations);
        return denial.failedOn()
                .map(resource -> words + " (the check on " + failedOn(resource, row) + " failed)")
                .orElse(words);
    }

    /** The one check that failed, as if it had been asked alone; where there is only one, the row itself. */
    private static AnswerRow failedPart(AnswerRow row, Denial denial) {
        Optional<Arn> failed = denial.failedOn().flatMap(Arn::parse);
        if (failed.isEmpty()) {
            return row;
        }
        String action = row.action();
        if (action.equals("kms:ReEncrypt")) {
            action = failed.equals(row.resource()) ? "kms:ReEncryptFrom" : "kms:ReEncryptTo";
        }
        return new AnswerRow(row.principal(), action, failed, row.decision());
    }

    private String failedOn(String resource, AnswerRow row) {
        return Arn.parse(resource)
                .map(arn -> names.resource(arn, row.principal().account()))
                .orElse(resource);
    }

    private String reason(AnswerRow row, Denial denial, List<Citation> citations) {
        return switch (denial.reason()) {
            case NOT_AUTHENTICATED -> "KMS accepts signed requests only";
            case PARTITION_MISMATCH ->
                "caller and resource are in different partitions, and policies never reach across";
            case PRINCIPAL_NOT_FOUND ->
                "account " + account(row.principal()) + " was loaded whole and has no "
                        + names.principal(row.principal(), row.principal().account());
            case RESOURCE_NOT_FOUND -> notFound(row);
            case NOT_CROSS_ACCOUNT ->
                row.action() + " works only within the account of the key, whatever the policies say";
            case REGION_NOT_ENABLED ->
                "account " + account(row.principal()) + " has not enabled Region "
                        + row.resource().map(Arn::region).orElse("of the key");
            case ROOT_CANNOT_ASSUME_ROLE -> "the root user cannot assume roles";
            case EXPLICIT_DENY -> explicitDeny(denial, citations);
            case NO_ALLOW -> noAllow(row, denial);
            case BLOCKED -> blocked(row, denial);
            case UNSATISFIABLE -> "each way needs conditions that exclude one another";
        };
    }

    private static String account(Principal principal) {
        return principal.account().map(Object::toString).orElse("of the caller");
    }

    private String notFound(AnswerRow row) {
        Optional<Arn> resource = row.resource();
        if (resource.isEmpty()) {
            return "there is no such resource";
        }
        Arn arn = resource.get();
        boolean loaded =
                arn.accountId().filter(id -> snapshot.account(id).isPresent()).isPresent();
        return loaded
                ? "account " + arn.account() + " has no " + arn.resource() + atRegion(arn)
                : "nothing was loaded of account " + arn.account() + ", so its " + arn.resource() + " is not known";
    }

    private static String atRegion(Arn arn) {
        return arn.region().isEmpty() ? "" : " in " + arn.region();
    }

    private static String explicitDeny(Denial denial, List<Citation> citations) {
        Optional<Layer> layer = denial.layer();
        return citations.stream()
                        .filter(citation ->
                                citation.effect() == Effect.DENY && layer.equals(Optional.of(citation.layer())))
                        .findFirst()
                        .map(CitationWords::withoutEffect)
                        .or(() -> layer.map(LayerWords::of))
                        .orElse("a policy")
                + " denies it explicitly";
    }

    private String noAllow(AnswerRow row, Denial denial) {
        String caller = names.principal(row.principal(), row.principal().account());
        Optional<Layer> missing = denial.missing();
        if (missing.equals(Optional.of(Layer.KEY_POLICY))) {
            return keyPolicyDoesNot(row, caller);
        }
        if (missing.equals(Optional.of(Layer.TRUST_POLICY))) {
            return "the trust policy of "
                    + row.resource().map(arn -> arn.resource()).orElse("the role") + " does not name " + caller
                    + " or its account";
        }
        String noPolicy = "no IAM policy of " + caller + " allows " + row.action();
        if (row.resource().filter(arn -> arn.isKey() || arn.isRole()).isEmpty()) {
            return noPolicy;
        }
        boolean role = row.resource().get().isRole();
        String policy = role ? "the trust policy" : "the key policy";
        return isSameAccount(row)
                ? noPolicy + "; " + policy + " leaves it to the IAM policies of the account"
                : noPolicy + "; " + policy + " does, but another account needs both";
    }

    private static String keyPolicyDoesNot(AnswerRow row, String caller) {
        String allows = "the key policy allows " + row.action();
        return switch (row.principal()) {
            case IamUser user -> allows + " neither to " + caller + orIndirectly(row);
            case IamRole role -> allows + " neither to " + caller + orIndirectly(row);
            case RoleSession session -> allows + " neither to " + caller + orIndirectly(row);
            case FederatedUser user -> allows + " neither to " + caller + orIndirectly(row);
            case RootUser root ->
                "the key policy does not allow " + row.action() + " to account "
                        + root.arn().account();
            case ServicePrincipal service -> "the key policy does not allow " + row.action() + " to " + caller;
            case FederatedIdentity identity -> "the key policy does not allow " + row.action() + " to " + caller;
            case Anonymous anonymous -> "the key policy does not allow " + row.action() + " to " + caller;
            case AnyOfAccount any -> "the key policy does not allow " + row.action() + " to account " + any.id();
            case AnyPrincipal any -> "the key policy does not allow " + row.action() + " to everybody";
        };
    }

    private static String orIndirectly(AnswerRow row) {
        return isSameAccount(row) ? " nor through IAM policies" : " nor to its account";
    }

    private static boolean isSameAccount(AnswerRow row) {
        return row.resource().flatMap(Arn::accountId).equals(row.principal().account());
    }

    private String blocked(AnswerRow row, Denial denial) {
        String caller = names.principal(row.principal(), row.principal().account());
        Optional<Layer> layer = denial.layer();
        if (layer.isEmpty()) {
            return "a way exists, but a guard does not let it through";
        }
        return switch (layer.get()) {
            case SCP ->
                "the SCPs above account " + account(row.principal()) + " do not allow " + row.action()
                        + " at every level";
            case BOUNDARY ->
                "the boundary" + boundaryName(row.principal()) + " of " + caller + " does not allow " + row.action();
            case SESSION -> "the session policies do not allow " + row.action();
            case VPCE -> "the policy of the VPC endpoint does not allow " + row.action();
            case RCP, KEY_POLICY, TRUST_POLICY, IDENTITY, GRANT -> LayerWords.of(layer.get()) + " does not allow it";
        };
    }

    private String boundaryName(Principal principal) {
        return entity(principal)
                .flatMap(DenialWords::boundary)
                .map(PolicyUse::name)
                .map(name -> " " + Arn.parse(name).map(Arn::name).orElse(name))
                .orElse("");
    }

    private Optional<IamEntity> entity(Principal principal) {
        if (!(principal instanceof Principal.InAccount caller)) {
            return Optional.empty();
        }
        String name = principal instanceof Principal.RoleSession session
                ? session.roleName()
                : caller.arn().name();
        boolean user = principal instanceof Principal.IamUser || principal instanceof Principal.FederatedUser;
        return caller.account()
                .flatMap(snapshot::account)
                .flatMap(account -> user
                        ? Optional.<IamEntity>ofNullable(account.users().get(name))
                        : Optional.<IamEntity>ofNullable(account.roles().get(name)));
    }

    private static Optional<PolicyUse> boundary(IamEntity entity) {
        return switch (entity) {
            case IamEntity.User user -> user.boundary();
            case IamEntity.Role role -> role.boundary();
            case IamEntity.Group group -> Optional.empty();
        };
    }
}
