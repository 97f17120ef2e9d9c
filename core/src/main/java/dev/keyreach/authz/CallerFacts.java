package dev.keyreach.authz;

import static dev.keyreach.condition.Knowledge.ABSENT;
import static dev.keyreach.condition.Knowledge.PRESENT;
import static dev.keyreach.condition.Knowledge.UNKNOWN;

import dev.keyreach.authz.Caller.Standing;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Condition keys that describe the caller. Spec section 5.2, table "Values worth stating exactly".
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Properties of the
 *     principal</a>
 */
final class CallerFacts {
    private final Facts facts;
    private final Check check;
    private final Caller caller;

    CallerFacts(Facts facts, Check check) {
        this.facts = facts;
        this.check = check;
        this.caller = check.caller();
    }

    private static final Set<String> DESCRIBING = Set.of(
            "kms:calleraccount",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principaltype",
            "aws:principalisawsservice",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "aws:userid",
            "aws:username",
            "aws:tokenissuetime",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "sts:rolesessionname",
            "keyreach:callersessionname",
            "kms:viaservice");

    /** Whether {@link #find} may find something of the key for some caller: every other key is the same for all callers. */
    static boolean describes(ContextKey key) {
        return key.id().startsWith(ContextKeys.PRINCIPAL_TAG_PREFIX) || DESCRIBING.contains(key.id());
    }

    /** What is known of the key; empty when it does not describe the caller. */
    Optional<Knowledge> find(ContextKey key) {
        if (key.id().startsWith(ContextKeys.PRINCIPAL_TAG_PREFIX)) {
            return Optional.of(tag(key.tail(ContextKeys.PRINCIPAL_TAG_PREFIX)));
        }
        return switch (key.id()) {
            case "kms:calleraccount", "aws:principalaccount" -> Optional.of(account());
            case "aws:principalarn" -> Optional.of(arn());
            case "aws:principalorgid" -> Optional.of(organization(false));
            case "aws:principalorgpaths" -> Optional.of(organization(true));
            case "aws:principaltype" -> Optional.of(type());
            case "aws:principalisawsservice" -> Optional.of(isService());
            case "aws:principalservicename" -> Optional.of(serviceName());
            case "aws:principalservicenameslist" -> Optional.of(isSomeService() ? PRESENT : ABSENT);
            case "aws:userid" -> Optional.of(userId());
            case "aws:username" -> Optional.of(userName());
            case "aws:tokenissuetime" -> Optional.of(isTemporary() ? PRESENT : UNKNOWN);
            case "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths" ->
                Optional.of(isSomeService() ? UNKNOWN : ABSENT);
            case "sts:rolesessionname" -> check.isSts() ? Optional.of(PRESENT) : Optional.of(sessionName());
            case "keyreach:callersessionname" -> Optional.of(sessionName());
            case "kms:viaservice" -> isSomeService() ? Optional.of(ABSENT) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private boolean isSomeService() {
        return caller.standing() == Standing.SERVICE;
    }

    private Knowledge account() {
        return switch (caller.standing()) {
            case SERVICE -> UNKNOWN;
            case FEDERATED, ANONYMOUS -> ABSENT;
            case ANYBODY -> Knowledge.presentNever(namedAccounts());
            case KNOWN, UNKNOWN, MISSING, SERVICE_INTERNAL ->
                caller.account().map(id -> Knowledge.value(id.digits())).orElse(ABSENT);
        };
    }

    private Set<String> namedAccounts() {
        Set<String> digits = new TreeSet<>();
        facts.parties().accountsAround(check.target()).forEach(id -> digits.add(id.digits()));
        return digits;
    }

    private Knowledge arn() {
        return switch (caller.principal()) {
            case Principal.RoleSession session ->
                caller.roleArn()
                        .map(role -> Knowledge.value(role.toString()))
                        .orElseGet(() -> roleOfUnknownPath(session));
            case Principal.InAccount inAccount ->
                Knowledge.value(inAccount.arn().toString());
            case Principal.AnyPrincipal any -> Knowledge.presentNeverStartingWith(arnPrefixes());
            case Principal.AnyOfAccount any -> Knowledge.presentNeverStartingWith(arnPrefixes());
            case Principal.ServicePrincipal service -> ABSENT;
            case Principal.FederatedIdentity identity -> ABSENT;
            case Principal.Anonymous anonymous -> ABSENT;
        };
    }

    /** Without its account's data the path of a session's role is not known; a concrete request is read as without path. */
    private Knowledge roleOfUnknownPath(Principal.RoleSession session) {
        Arn arn = session.arn();
        String prefix = "arn:" + arn.partition() + ":iam::" + arn.account() + ":role/";
        return check.isConcrete()
                ? Knowledge.value(prefix + session.roleName())
                : Knowledge.between(prefix, session.roleName());
    }

    private Set<String> arnPrefixes() {
        String partition = check.target().arn().map(Arn::partition).orElse("aws");
        Set<String> prefixes = new TreeSet<>();
        Set<String> others = namedAccounts();
        caller.account().map(AccountId::digits).ifPresent(others::remove);
        for (String account : others) {
            prefixes.add("arn:" + partition + ":iam::" + account + ":");
            prefixes.add("arn:" + partition + ":sts::" + account + ":");
        }
        return prefixes;
    }

    private Knowledge organization(boolean path) {
        return switch (caller.standing()) {
            case SERVICE, FEDERATED, ANONYMOUS -> ABSENT;
            case ANYBODY ->
                path ? OrganizationFacts.outsiderPath(facts, false) : OrganizationFacts.outsiderId(facts, false);
            case KNOWN, UNKNOWN, MISSING, SERVICE_INTERNAL ->
                caller.account()
                        .map(id -> path ? OrganizationFacts.path(facts, id) : OrganizationFacts.id(facts, id))
                        .orElse(UNKNOWN);
        };
    }

    private Knowledge tag(String name) {
        return switch (caller.standing()) {
            case SERVICE, ANONYMOUS, MISSING -> ABSENT;
            case UNKNOWN, ANYBODY, FEDERATED, SERVICE_INTERNAL -> UNKNOWN;
            case KNOWN ->
                switch (caller.principal()) {
                    // Session tags of GetFederationToken are chosen by whoever makes the session.
                    case Principal.FederatedUser federated -> check.isConcrete() ? entityTag(name) : UNKNOWN;
                    case Principal other ->
                        sessionTagsPossible() && !check.isConcrete() ? overridable(name) : entityTag(name);
                };
        };
    }

    /** A session tag may replace the value of a tag, but not remove it. */
    private Knowledge overridable(String name) {
        return entityTag(name).equals(ABSENT) ? UNKNOWN : PRESENT;
    }

    private boolean sessionTagsPossible() {
        return caller.roleArn().map(facts::isOpenToSessionTags).orElse(false);
    }

    private Knowledge entityTag(String name) {
        Map<String, String> tags = caller.entity()
                .map(entity -> switch (entity) {
                    case IamEntity.User user -> user.tags();
                    case IamEntity.Role role -> role.tags();
                    case IamEntity.Group group -> Map.<String, String>of();
                })
                .orElse(Map.of());
        return ResourceFacts.tagValue(tags, name);
    }

    private Knowledge type() {
        return switch (caller.principal()) {
            case Principal.RootUser root -> Knowledge.value("Account");
            case Principal.IamUser user -> Knowledge.value("User");
            case Principal.IamRole role -> Knowledge.value("AssumedRole");
            case Principal.RoleSession session -> Knowledge.value("AssumedRole");
            case Principal.FederatedUser federated -> Knowledge.value("FederatedUser");
            case Principal.Anonymous anonymous -> Knowledge.value("Anonymous");
            case Principal.ServicePrincipal service -> UNKNOWN;
            case Principal.FederatedIdentity identity -> UNKNOWN;
            case Principal.AnyPrincipal any -> PRESENT;
            case Principal.AnyOfAccount any -> PRESENT;
        };
    }

    private Knowledge isService() {
        return caller.standing() == Standing.ANONYMOUS ? ABSENT : Knowledge.value(Boolean.toString(isSomeService()));
    }

    private Knowledge serviceName() {
        return caller.principal() instanceof Principal.ServicePrincipal service
                ? Knowledge.value(service.name())
                : ABSENT;
    }

    private Knowledge userId() {
        String id = caller.uniqueId();
        return switch (caller.principal()) {
            case Principal.RootUser root -> Knowledge.value(root.arn().account());
            case Principal.IamUser user -> id.isEmpty() ? PRESENT : Knowledge.value(id);
            case Principal.IamRole role -> id.isEmpty() ? PRESENT : sessionId(id);
            case Principal.RoleSession session ->
                id.isEmpty() ? PRESENT : Knowledge.value(id + ":" + session.sessionName());
            case Principal.FederatedUser federated ->
                Knowledge.value(federated.arn().account() + ":" + federated.name());
            case Principal.Anonymous anonymous -> ABSENT;
            case Principal.ServicePrincipal service -> UNKNOWN;
            case Principal.FederatedIdentity identity -> UNKNOWN;
            case Principal.AnyPrincipal any -> PRESENT;
            case Principal.AnyOfAccount any -> PRESENT;
        };
    }

    private Knowledge sessionId(String roleId) {
        var pinned = check.context().pinned().get(PrincipalMatcher.sessionKey(check));
        return pinned == null || pinned.size() != 1
                ? Knowledge.startingWith(roleId + ":")
                : Knowledge.value(roleId + ":" + pinned.getFirst());
    }

    private Knowledge userName() {
        return switch (caller.principal()) {
            case Principal.IamUser user -> Knowledge.value(user.arn().name());
            case Principal.AnyPrincipal any -> UNKNOWN;
            case Principal.AnyOfAccount any -> UNKNOWN;
            case Principal other -> ABSENT;
        };
    }

    private boolean isTemporary() {
        return switch (caller.principal()) {
            case Principal.IamRole role -> true;
            case Principal.RoleSession session -> true;
            case Principal.FederatedUser federated -> true;
            case Principal other -> false;
        };
    }

    private Knowledge sessionName() {
        return switch (caller.principal()) {
            case Principal.RoleSession session -> Knowledge.value(session.sessionName());
            case Principal.IamRole role -> PRESENT;
            case Principal.AnyPrincipal any -> UNKNOWN;
            case Principal.AnyOfAccount any -> UNKNOWN;
            case Principal other -> ABSENT;
        };
    }
}
