package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Splits a request into its permission checks. Most have one; some operations need several (spec 3.13).
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html">KMS
 *     permissions</a>
 */
public final class Operations {
    private static final ContextKey REQUESTED_REGION = ContextKeys.resolve("aws:RequestedRegion");
    private static final ContextKey REPLICA_REGION = ContextKeys.resolve("kms:ReplicaRegion");
    private static final ContextKey PRIMARY_REGION = ContextKeys.resolve("kms:PrimaryRegion");
    private static final ContextKey SAME_KEY = ContextKeys.resolve("kms:ReEncryptOnSameKey");

    private final Snapshot snapshot;

    Operations(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The checks of a request, in the order in which failures are reported.
     *
     * @param assumptions what was left unchecked because the request does not say enough
     */
    public record Split(List<Check> checks, List<Assumption> assumptions) {
        static Split of(Check... checks) {
            return new Split(List.of(checks), List.of());
        }
    }

    Split split(Request request, Caller caller) {
        Request.Parameters parameters = request.parameters();
        return switch (request.action().toLowerCase(Locale.ROOT)) {
            case "kms:reencrypt" -> reEncrypt(request, caller);
            case "kms:createalias", "kms:deletealias" ->
                aliasOperation(request, caller, List.of(parameters.targetKey()));
            case "kms:updatealias" ->
                aliasOperation(request, caller, List.of(parameters.currentKey(), parameters.newKey()));
            case "kms:replicatekey" -> replicateKey(request, caller);
            case "kms:updateprimaryregion" -> updatePrimaryRegion(request, caller);
            case "kms:createkey" -> createKey(request, caller);
            case "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity" ->
                assumeRole(request, caller);
            default -> Split.of(check(request, caller, request.action(), target(request.action(), request.resource())));
        };
    }

    /** Session tags and a source identity are permissions of their own on the same role (spec 3.15). */
    private Split assumeRole(Request request, Caller caller) {
        Target role = target(request.action(), request.resource());
        List<Check> checks = new ArrayList<>();
        checks.add(check(request, caller, request.action(), role));
        if (isPinned(
                request,
                id -> id.equals("aws:tagkeys")
                        || id.equals("sts:transitivetagkeys")
                        || id.startsWith(ContextKeys.REQUEST_TAG_PREFIX))) {
            checks.add(check(request, caller, "sts:TagSession", role));
        }
        if (isPinned(request, "sts:sourceidentity"::equals)) {
            checks.add(check(request, caller, "sts:SetSourceIdentity", role));
        }
        return new Split(checks, List.of());
    }

    private static boolean isPinned(Request request, Predicate<String> id) {
        return request.context().pinned().keySet().stream().map(ContextKey::id).anyMatch(id);
    }

    private static boolean isRequestTag(ContextKey key) {
        return key.id().equals("aws:tagkeys") || key.id().startsWith(ContextKeys.REQUEST_TAG_PREFIX);
    }

    private Split reEncrypt(Request request, Caller caller) {
        Optional<Arn> destination = request.parameters().destinationKey();
        Map<ContextKey, Knowledge> same =
                destination.isEmpty() || request.resource().isEmpty()
                        ? Map.of()
                        : Map.of(SAME_KEY, Knowledge.value(Boolean.toString(destination.equals(request.resource()))));
        Check from = check(request, caller, "kms:ReEncryptFrom", keyTarget(request.resource()))
                .deriving(same);
        if (destination.isEmpty()) {
            return new Split(List.of(from), List.of(Assumption.A_KEY_NOT_CHECKED));
        }
        Check to = check(request, caller, "kms:ReEncryptTo", keyTarget(destination))
                .deriving(same)
                .withContext(request.context().forDestination());
        return Split.of(from, to);
    }

    /** The alias half is IAM only [I-21]; the key halves are ordinary. A key as resource leaves the alias half open. */
    private Split aliasOperation(Request request, Caller caller, List<Optional<Arn>> named) {
        String action = request.action();
        List<Check> checks = new ArrayList<>();
        Optional<Arn> alias = request.resource().filter(Arn::isAlias);
        alias.ifPresent(arn -> checks.add(check(request, caller, action, new Target.OfAlias(arn))));
        List<Arn> keys =
                new ArrayList<>(named.stream().flatMap(Optional::stream).toList());
        boolean namesCurrent =
                !action.equalsIgnoreCase("kms:CreateAlias") && named.getFirst().isEmpty();
        alias.filter(arn -> namesCurrent).flatMap(this::keyBehind).ifPresent(keys::addFirst);
        if (alias.isEmpty()) {
            request.resource().ifPresent(keys::addFirst);
        }
        boolean leavesFirst = action.equalsIgnoreCase("kms:UpdateAlias") && keys.size() > 1;
        for (Arn key : keys) {
            Check check = check(request, caller, action, keyTarget(Optional.of(key)));
            checks.add(leavesFirst && key.equals(keys.getFirst()) ? check.inAnyState() : check);
        }
        List<Assumption> assumptions = new ArrayList<>();
        if (alias.isEmpty()) {
            assumptions.add(Assumption.A_ALIAS_NOT_CHECKED);
        } else if (keys.size() < named.size()) {
            assumptions.add(Assumption.A_KEY_NOT_CHECKED);
        }
        return new Split(checks, assumptions);
    }

    private Split replicateKey(Request request, Caller caller) {
        Knowledge region =
                request.parameters().replicaRegion().map(Knowledge::value).orElse(Knowledge.PRESENT);
        // Tags are those of the new key: the check on the primary has none of them (spec 6.2).
        Check primary = check(request, caller, request.action(), keyTarget(request.resource()))
                .deriving(Map.of(REPLICA_REGION, region))
                .withContext(request.context().without(Operations::isRequestTag));
        Check replica =
                check(request, caller, "kms:CreateKey", new Target.None()).deriving(Map.of(REQUESTED_REGION, region));
        return Split.of(primary, replica);
    }

    private Split updatePrimaryRegion(Request request, Caller caller) {
        Map<ContextKey, Knowledge> region = Map.of(
                PRIMARY_REGION,
                request.parameters().replicaRegion().map(Knowledge::value).orElse(Knowledge.PRESENT));
        Check primary = check(request, caller, request.action(), keyTarget(request.resource()))
                .deriving(region);
        Optional<Arn> replica = request.resource()
                .flatMap(arn -> request.parameters()
                        .replicaRegion()
                        .map(name -> new Arn(arn.partition(), arn.service(), name, arn.account(), arn.resource())));
        return replica.isEmpty()
                ? new Split(List.of(primary), List.of(Assumption.A_KEY_NOT_CHECKED))
                : Split.of(
                        primary,
                        check(request, caller, request.action(), keyTarget(replica))
                                .deriving(region));
    }

    /** With tags in the request, creating a key needs kms:TagResource from IAM as well. */
    private Split createKey(Request request, Caller caller) {
        Check create = check(request, caller, request.action(), new Target.None());
        boolean tags =
                isPinned(request, id -> id.equals("aws:tagkeys") || id.startsWith(ContextKeys.REQUEST_TAG_PREFIX));
        return tags ? Split.of(create, check(request, caller, "kms:TagResource", new Target.None())) : Split.of(create);
    }

    private static Check check(Request request, Caller caller, String permission, Target target) {
        return new Check(
                caller,
                KmsActions.find(permission).map(KmsAction::permission).orElse(permission),
                target,
                request.context(),
                request.sessionPolicies(),
                request.vpcEndpoint(),
                request.parameters().grant(),
                Map.of(),
                true);
    }

    /** What an action is checked on. An alias stands for its key unless the action is about the alias itself. */
    private Target target(String action, Optional<Arn> resource) {
        Optional<KmsAction> kms = KmsActions.find(action);
        boolean resourceless = kms.map(found -> found.resource() == KmsAction.ResourceKind.NONE)
                .orElse(false);
        if (resource.isEmpty() || resourceless) {
            return new Target.None();
        }
        Arn arn = resource.get();
        if (kms.isPresent()) {
            return keyTarget(resource);
        }
        boolean assumesRole = action.toLowerCase(Locale.ROOT).startsWith("sts:") && arn.isRole();
        return assumesRole ? roleTarget(arn) : new Target.Other(arn);
    }

    private Target keyTarget(Optional<Arn> resource) {
        if (resource.isEmpty()) {
            return new Target.None();
        }
        Arn arn = resource.get();
        Optional<Arn> key = arn.isAlias() ? keyBehind(arn) : resource;
        return key.flatMap(snapshot::key).<Target>map(Target.OfKey::new).orElseGet(() -> new Target.Absent(arn));
    }

    private Optional<Arn> keyBehind(Arn alias) {
        return alias.accountId()
                .flatMap(snapshot::account)
                .map(Account::aliases)
                .flatMap(aliases -> aliases.getOrDefault(alias, Optional.empty()));
    }

    private Target roleTarget(Arn arn) {
        return arn.accountId()
                .flatMap(snapshot::account)
                .flatMap(account -> Optional.ofNullable(account.roles().get(arn.name())))
                .filter(role -> role.arn().equals(arn))
                .<Target>map(Target.OfRole::new)
                .orElseGet(() -> new Target.Absent(arn));
    }
}
