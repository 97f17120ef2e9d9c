package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Proof;
import dev.keyreach.authz.Via;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Grant;
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
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways by which a caller gets in, in words. */
final class WayWords {
    /** Grant ids are 64 digits; a few of them tell them apart. */
    private static final int GRANT_ID = 20;

    private final Names names;

    WayWords(Names names) {
        this.names = names;
    }

    /** The ways of one answer, joined. */
    String of(Principal caller, Decision decision) {
        return decision.via().stream()
                .map(way -> of(way, caller, decision.proof()))
                .distinct()
                .collect(Collectors.joining("; or "));
    }

    private String of(Via way, Principal caller, List<Proof> proof) {
        return switch (way) {
            case KEY_POLICY_DIRECT -> direct("key policy", Layer.KEY_POLICY, caller, proof);
            case KEY_POLICY_DELEGATED ->
                caller instanceof RootUser ? "key policy names the account" : "IAM policy, delegated by the key policy";
            case CROSS_ACCOUNT -> crossAccount(caller, proof);
            case GRANT -> grants(proof, false);
            case GRANT_ACCOUNT ->
                names.isUnknown(caller)
                        ? grants(proof, true) + " to the account, which is not loaded"
                        : grants(proof, true) + " to the account"
                                + (caller instanceof RootUser ? "" : " + its IAM policy");
            case GRANT_ISSUER -> "IAM policy of the account that owns the key or made the grant";
            case SERVICE_PRINCIPAL -> "service named in the " + servicePolicy(proof);
            case IDENTITY_ONLY -> "IAM policy";
            case TRUST_POLICY_DIRECT ->
                direct("trust policy", Layer.TRUST_POLICY, caller, proof)
                        + (allows(Layer.IDENTITY, proof).findAny().isPresent() ? " + its IAM policy" : "");
            case TRUST_POLICY_ACCOUNT -> "IAM policy, delegated by the trust policy";
            case FEDERATED -> "identity provider named in the trust policy";
        };
    }

    /** Whether the policy says "*" rather than whom; beside a statement that does name the caller that counts. */
    private static String direct(String policy, Layer layer, Principal caller, List<Proof> proof) {
        return isOpenToEverybody(layer, caller, proof)
                ? policy + " names everybody (*)"
                : policy + " names the " + kind(caller);
    }

    private static boolean isOpenToEverybody(Layer layer, Principal caller, List<Proof> proof) {
        List<PrincipalPattern> patterns =
                allows(layer, proof).flatMap(WayWords::principals).toList();
        return patterns.stream().anyMatch(PrincipalPattern.Everyone.class::isInstance)
                && patterns.stream().noneMatch(pattern -> names(pattern, caller));
    }

    /** Whether an entry names the caller itself, or its role; for a root user, its account. */
    private static boolean names(PrincipalPattern pattern, Principal caller) {
        return switch (pattern) {
            case PrincipalPattern.Named named -> true;
            case PrincipalPattern.UniqueId id -> true;
            case PrincipalPattern.WholeAccount whole ->
                isWholeAccount(caller)
                        && caller.account().filter(whole.account()::equals).isPresent();
            case PrincipalPattern.Service service -> caller instanceof ServicePrincipal;
            case PrincipalPattern.Federated federated -> caller instanceof FederatedIdentity;
            case PrincipalPattern.Everyone everyone -> false;
            case PrincipalPattern.Nobody nobody -> false;
        };
    }

    private String crossAccount(Principal caller, List<Proof> proof) {
        boolean named = allows(Layer.KEY_POLICY, proof)
                .flatMap(WayWords::principals)
                .anyMatch(pattern -> pattern instanceof PrincipalPattern.Named entry && isSame(entry, caller));
        if (caller instanceof AnyPrincipal) {
            return "key policy names everybody (*)";
        }
        if (isWholeAccount(caller) && isOpenToEverybody(Layer.KEY_POLICY, caller, proof)) {
            return (names.isUnknown(caller) ? "" : "other account: ") + "key policy names everybody (*)"
                    + (names.isUnknown(caller) ? "; that account is not loaded" : "");
        }
        if (names.isUnknown(caller)) {
            return "key policy names the " + (named ? kind(caller) : "account") + "; that account is not loaded";
        }
        return caller instanceof RootUser
                ? "other account: key policy names the account"
                : "other account: key policy + its IAM policy";
    }

    /** Whether the caller stands for its account rather than for one identity of it. */
    private static boolean isWholeAccount(Principal caller) {
        return caller instanceof RootUser || caller instanceof AnyOfAccount;
    }

    private static boolean isSame(PrincipalPattern.Named named, Principal caller) {
        return !isWholeAccount(caller) && named.written().equals(caller.text());
    }

    private static String servicePolicy(List<Proof> proof) {
        boolean trust = proof.stream().anyMatch(part -> part.layer() == Layer.TRUST_POLICY);
        return trust ? "trust policy" : "key policy";
    }

    private static Stream<Statement> allows(Layer layer, List<Proof> proof) {
        return proof.stream()
                .filter(part -> part.layer() == layer)
                .map(Proof::source)
                .filter(Proof.OfStatement.class::isInstance)
                .map(source -> ((Proof.OfStatement) source).statement())
                .filter(statement -> statement.effect() == Effect.ALLOW);
    }

    private static Stream<PrincipalPattern> principals(Statement statement) {
        Optional<Clause<PrincipalPattern>> clause = statement.principal();
        return clause.stream().flatMap(written -> written.patterns().stream());
    }

    private static boolean isToAccount(Grant grant) {
        return grant.granteePrincipal()
                .filter(grantee -> grantee.endsWith(":root") || AccountId.isAccountId(grantee))
                .isPresent();
    }

    private static String grants(List<Proof> proof, boolean toAccounts) {
        List<String> ids = proof.stream()
                .map(Proof::source)
                .filter(Proof.OfGrant.class::isInstance)
                .map(source -> ((Proof.OfGrant) source).grant())
                .filter(grant -> isToAccount(grant) == toAccounts)
                .map(Grant::id)
                .distinct()
                .map(WayWords::shortId)
                .toList();
        return switch (ids.size()) {
            case 0 -> "grant";
            case 1 -> "grant " + ids.getFirst();
            default -> ids.size() + " grants";
        };
    }

    static String shortId(String grantId) {
        return grantId.length() <= GRANT_ID ? grantId : grantId.substring(0, GRANT_ID - 1) + "…";
    }

    static String kind(Principal caller) {
        return switch (caller) {
            case RootUser root -> "account";
            case IamUser user -> "user";
            case IamRole role -> "role";
            case RoleSession session -> "session or its role";
            case FederatedUser user -> "federated user";
            case FederatedIdentity identity -> "identity provider";
            case ServicePrincipal service -> "service";
            case Anonymous anonymous -> "caller";
            case AnyOfAccount any -> "account";
            case AnyPrincipal any -> "everybody";
        };
    }
}
