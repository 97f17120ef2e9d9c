package dev.keyreach.synthetic;

import dev.keyreach.loader.LoadedData;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Grant;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.IamEntity.Role;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.Organization;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts in a loaded organization what each share is a share of. */
final class Census {
    private final LoadedData data;

    Census(LoadedData data) {
        this.data = data;
    }

    /** How many there are. */
    long of(Share share) {
        return switch (share) {
            case ADMIN_AND_USER_KEYS ->
                keys(rule -> rule.covers("kms:PutKeyPolicy")
                        && parties(rule).anyMatch(PrincipalPattern.Named.class::isInstance));
            case CROSS_ACCOUNT_KEYS ->
                customerKeys()
                        .filter(key -> key.policy().stream()
                                .flatMap(this::statements)
                                .flatMap(Census::parties)
                                .anyMatch(party -> isOther(party, key.account())))
                        .count();
            case SERVICE_KEYS -> keys(rule -> parties(rule).anyMatch(PrincipalPattern.Service.class::isInstance));
            case VIA_SERVICE_KEYS -> keys(rule -> conditionKeys(rule).contains("kms:ViaService"));
            case CONTEXT_KEYS ->
                keys(rule -> conditionKeys(rule).stream().anyMatch(name -> name.startsWith("kms:EncryptionContext:")));
            case PATTERN_KEYS -> keys(rule -> conditionKeys(rule).contains("aws:PrincipalArn"));
            case OPEN_KEYS -> keys(rule -> conditionKeys(rule).equals(Set.of("aws:PrincipalOrgID")));
            case AWS_MANAGED_KEYS ->
                data.snapshot().keys().count() - customerKeys().count();
            case ASYMMETRIC_KEYS ->
                customerKeys()
                        .filter(key -> !key.attributes().isSymmetricDefault())
                        .count();
            case MULTI_REGION_KEYS ->
                customerKeys().filter(key -> key.attributes().multiRegion()).count();
            case UNUSABLE_KEYS ->
                customerKeys()
                        .filter(key -> !key.attributes().state().equals("Enabled"))
                        .count();
            case ALIASED_KEYS ->
                customerKeys().filter(key -> !key.aliases().isEmpty()).count();
            case SERVICE_LINKED_ROLES -> roles().filter(Role::isServiceLinked).count();
            case SERVICE_ROLES -> otherRoles(PrincipalPattern.Service.class::isInstance);
            case FEDERATED_ROLES -> otherRoles(PrincipalPattern.Federated.class::isInstance);
            case CROSS_ACCOUNT_ROLES ->
                roles().filter(role -> trusted(role)
                                .anyMatch(party ->
                                        isOther(party, new AccountId(role.arn().account()))
                                                || party instanceof PrincipalPattern.Everyone))
                        .count();
            case OUTSIDE_PARTIES ->
                Stream.concat(
                                customerKeys()
                                        .flatMap(key -> key.policy().stream())
                                        .flatMap(this::statements)
                                        .flatMap(Census::parties),
                                roles().flatMap(this::trusted))
                        .flatMap(party -> account(party).stream())
                        .filter(id -> !data.snapshot().accounts().containsKey(id))
                        .count();
            case ADMINISTRATORS -> attached("AdministratorAccess");
            case POWER_USERS -> attached("PowerUserAccess");
            case READERS -> attached("ReadOnlyAccess") + attached("SecurityAudit");
            case KMS_EVERYWHERE -> attached("KeyOperator");
            case INLINE_POLICIES ->
                entities()
                        .filter(entity -> entity.policies().stream()
                                .anyMatch(use -> use.owner().equals(entity.arn().toString())
                                        && !use.name().startsWith("arn:")))
                        .count();
            case BOUNDARIES ->
                users().filter(user -> user.boundary().isPresent()).count()
                        + roles().filter(role -> role.boundary().isPresent()).count();
            case TAGGED ->
                users().filter(user -> !user.tags().isEmpty()).count()
                        + roles().filter(role -> !role.tags().isEmpty()).count()
                        + customerKeys().filter(key -> !key.tags().isEmpty()).count();
            case HOT_GRANTS ->
                customerKeys().filter(key -> key.grants().size() >= 200).count();
            case CONSTRAINED_GRANTS ->
                grants().filter(grant -> !isSession(grant)
                                && (grant.constraints()
                                                .encryptionContextEquals()
                                                .isPresent()
                                        || grant.constraints()
                                                .encryptionContextSubset()
                                                .isPresent()))
                        .count();
            case SERVICE_GRANTS ->
                grants().filter(grant -> grant.granteeServicePrincipal().isPresent()
                                && grant.constraints().sourceArn().isPresent())
                        .count();
            case SESSION_GRANTS -> grants().filter(Census::isSession).count();
            case CROSS_ACCOUNT_GRANTS ->
                grants().filter(grant -> grant.granteePrincipal()
                                .flatMap(Principal::parse)
                                .filter(Principal.InAccount.class::isInstance)
                                .flatMap(Principal::account)
                                .filter(id -> !id.digits().equals(grant.key().account()))
                                .isPresent())
                        .count();
            case CREATE_GRANTS ->
                grants().filter(grant -> grant.operations().contains("CreateGrant"))
                        .count();
            case ALLOW_LISTED_ACCOUNTS ->
                levels(level ->
                        level.scps().stream().noneMatch(use -> use.name().equals("FullAWSAccess")));
            case ACCOUNT_GUARDRAILS ->
                levels(level ->
                        AccountId.parse(level.id()).isPresent() && level.scps().size() > 1);
            case MALFORMED -> data.diagnostics().size();
        };
    }

    /** Of how many. */
    long whole(Share share) {
        return switch (share) {
            case SERVICE_LINKED_ROLES -> roles().count();
            case ADMIN_AND_USER_KEYS -> customerKeys().count();
            case SESSION_GRANTS -> grants().count();
            case INLINE_POLICIES ->
                entities().filter(entity -> !isLinked(entity)).count();
            case TAGGED ->
                entities()
                                .filter(entity -> !isLinked(entity) && !(entity instanceof IamEntity.Group))
                                .count()
                        + customerKeys().count();
            default -> throw new IllegalArgumentException(share.word());
        };
    }

    private static boolean isLinked(IamEntity entity) {
        return entity instanceof Role role && role.isServiceLinked();
    }

    private Stream<Account> accounts() {
        return data.snapshot().accounts().values().stream();
    }

    private Stream<IamEntity.User> users() {
        return accounts().flatMap(account -> account.users().values().stream());
    }

    private Stream<Role> roles() {
        return accounts().flatMap(account -> account.roles().values().stream());
    }

    private Stream<IamEntity> entities() {
        return Stream.concat(
                Stream.concat(users(), roles()), accounts().flatMap(account -> account.groups().values().stream()));
    }

    private Stream<Key> customerKeys() {
        return data.snapshot().keys().filter(key -> key.attributes().manager() == KeyAttributes.ManagedBy.CUSTOMER);
    }

    private Stream<Grant> grants() {
        return data.snapshot().keys().flatMap(key -> key.grants().stream());
    }

    private static boolean isSession(Grant grant) {
        return grant.granteePrincipal().orElse("").contains(":assumed-role/aws:ec2-infrastructure/i-");
    }

    private long keys(Predicate<Statement> some) {
        return customerKeys()
                .filter(key -> key.policy().stream().flatMap(this::statements).anyMatch(some))
                .count();
    }

    private Stream<Statement> statements(PolicyUse use) {
        return data.policies().document(use.document()).statements().stream();
    }

    private static Stream<PrincipalPattern> parties(Statement statement) {
        return statement.principal().stream().flatMap(clause -> clause.patterns().stream());
    }

    private static Set<String> conditionKeys(Statement statement) {
        return statement.conditions().stream().map(test -> test.key().name()).collect(Collectors.toSet());
    }

    private Stream<PrincipalPattern> trusted(Role role) {
        return role.trust().stream().flatMap(this::statements).flatMap(Census::parties);
    }

    private long otherRoles(Predicate<PrincipalPattern> some) {
        return roles().filter(role -> !role.isServiceLinked() && trusted(role).anyMatch(some))
                .count();
    }

    private static Optional<AccountId> account(PrincipalPattern party) {
        return switch (party) {
            case PrincipalPattern.WholeAccount whole -> Optional.of(whole.account());
            case PrincipalPattern.Named named -> named.arn().accountId();
            case PrincipalPattern.Everyone all -> Optional.empty();
            case PrincipalPattern.UniqueId id -> Optional.empty();
            case PrincipalPattern.Service service -> Optional.empty();
            case PrincipalPattern.Federated provider -> Optional.empty();
            case PrincipalPattern.Nobody nobody -> Optional.empty();
        };
    }

    private static boolean isOther(PrincipalPattern party, AccountId own) {
        return account(party).filter(id -> !id.equals(own)).isPresent();
    }

    private long attached(String policy) {
        return Stream.concat(users(), roles())
                .filter(entity ->
                        entity.policies().stream().anyMatch(use -> use.name().endsWith("/" + policy)))
                .count();
    }

    private long levels(Predicate<Organization.Level> some) {
        Organization organization = data.snapshot().organization().orElseThrow();
        return accounts()
                .flatMap(account -> organization.placement(account.id()).stream())
                .map(Organization.Placement::levels)
                .filter(levels -> List.copyOf(levels).stream().anyMatch(some))
                .count();
    }
}
