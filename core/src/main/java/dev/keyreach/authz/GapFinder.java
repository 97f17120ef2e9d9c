package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which missing inputs could change a verdict. Spec section 6.5. */
final class GapFinder {
    private final Snapshot snapshot;
    private final Callers callers;
    private final OrganizationLayers organization;

    GapFinder(Snapshot snapshot, Callers callers, OrganizationLayers organization) {
        this.snapshot = snapshot;
        this.callers = callers;
        this.organization = organization;
    }

    /** The gaps around caller and target that could move the verdict away from what it is. */
    List<Gap> find(Check check, Residual result, Optional<Decision.Denial> denial) {
        // Every decision passes here, and most snapshots lack little: who is concerned is asked only if something is
        // missing.
        if (snapshot.gaps().isEmpty() && check.vpcEndpoint().isEmpty()) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>();
        subjects(check).forEach(subject -> gaps.addAll(snapshot.gapsOf(subject)));
        check.vpcEndpoint()
                .filter(id -> !isLoadedEndpoint(id))
                .ifPresent(id -> gaps.add(new Gap(Gap.Code.POLICY_NOT_LOADED, id, Gap.Could.NARROW)));
        return gaps.stream()
                .filter(gap -> concerns(gap, check, result))
                .filter(gap -> couldChange(gap, result, denial))
                .toList();
    }

    private boolean isLoadedEndpoint(String id) {
        return snapshot.accounts().values().stream()
                .anyMatch(account -> account.vpcEndpoints().containsKey(id));
    }

    private List<String> subjects(Check check) {
        List<String> subjects = new ArrayList<>();
        Caller caller = check.caller();
        List<PolicyUse> uses = new ArrayList<>(caller.identity());
        caller.boundary().ifPresent(uses::add);
        organization.scpLevels(check).forEach(uses::addAll);
        organization.rcpLevels(check).forEach(uses::addAll);
        caller.account().map(AccountId::digits).ifPresent(subjects::add);
        check.target().account().map(AccountId::digits).ifPresent(subjects::add);
        caller.entity().ifPresent(entity -> {
            subjects.add(entity.arn().toString());
            if (entity instanceof IamEntity.User user) {
                callers.groupsOf(user).forEach(group -> subjects.add(group.arn().toString()));
            }
        });
        switch (check.target()) {
            case Target.OfKey(Key key) -> subjects.add(key.arn().toString());
            case Target.OfRole(IamEntity.Role role, boolean trusting) ->
                subjects.add(role.arn().toString());
            case Target.OfAlias alias -> {}
            case Target.Absent absent -> {}
            case Target.None none -> {}
            case Target.Other other -> {}
        }
        organization.levelIds(check).forEach(subjects::add);
        check.vpcEndpoint().ifPresent(subjects::add);
        subjects.add("organization");
        // What is wrong with a managed policy is told of the policy, not of each that it is attached to.
        uses.stream().flatMap(use -> Stream.of(use.owner(), use.name())).forEach(subjects::add);
        return subjects.stream().distinct().toList();
    }

    /** Whether the missing input is of a kind that the check looks at. */
    private static boolean concerns(Gap gap, Check check, Residual result) {
        boolean ofTarget = check.target()
                .arn()
                .map(arn -> arn.toString().equals(gap.subject()))
                .orElse(false);
        return switch (gap.code()) {
            case GRANTS_NOT_LOADED ->
                check.kmsAction().map(action -> action.grantable()).orElse(false);
            case KEY_POLICY_NOT_LOADED -> !check.isRetireGrant();
            // Tags and aliases that were not loaded stay open in the residual, where they matter.
            case TAGS_NOT_LOADED ->
                check.isConcrete() || mentions(result, key -> key.id().startsWith(ContextKeys.RESOURCE_TAG_PREFIX));
            case ALIASES_NOT_LOADED ->
                check.isConcrete() || mentions(result, key -> key.id().equals("kms:resourcealiases"));
            // The account of an unknown caller is already in the residual, as a delegation, or the question decides for
            // it.
            case ACCOUNT_INCOMPLETE ->
                !mentionsDelegation(result, gap.subject())
                        && !check.context().delegations().containsKey(gap.subject());
            case KEY_NOT_LOADED -> ofTarget;
            case POLICY_NOT_LOADED, ORGANIZATION_NOT_LOADED, STATEMENT_UNREADABLE -> true;
        };
    }

    private static boolean couldChange(Gap gap, Residual result, Optional<Decision.Denial> denial) {
        if (denial.map(found -> found.reason().isStructural()).orElse(false)) {
            return denial.get().reason() == Reason.RESOURCE_NOT_FOUND && gap.code() == Gap.Code.KEY_NOT_LOADED;
        }
        boolean explicit =
                denial.map(found -> found.reason() == Reason.EXPLICIT_DENY).orElse(false);
        return switch (gap.could()) {
            case WIDEN -> !result.isTrue() && !explicit;
            case NARROW -> !result.isFalse();
            case EITHER -> !explicit;
        };
    }

    private static boolean mentions(Residual formula, Predicate<ContextKey> key) {
        return Residuals.atoms(formula).anyMatch(atom -> atom instanceof Residual.Test test && key.test(test.key()));
    }

    private static boolean mentionsDelegation(Residual formula, String account) {
        return Residuals.atoms(formula).anyMatch(new Residual.Delegation(account)::equals);
    }
}
