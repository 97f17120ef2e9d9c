package dev.keyreach.model;

import java.util.Optional;
import java.util.Set;

/** In which key states a call can succeed: the table of spec section 1.6, from the key states page of the KMS guide. */
final class KeyStates {
    private static final Set<String> ENABLED_UPDATING = Set.of("Enabled", "Updating");
    private static final Set<String> EVERY_STATE_ACTIONS = Set.of(
            "DescribeKey",
            "GetKeyPolicy",
            "PutKeyPolicy",
            "ListGrants",
            "ListKeyPolicies",
            "ListResourceTags",
            "RetireGrant",
            "RevokeGrant",
            "DeleteAlias");

    private KeyStates() {}

    static Optional<Boolean> usable(KmsAction action, String state) {
        if (EVERY_STATE_ACTIONS.contains(action.name())) {
            return Optional.of(true);
        }
        boolean pendingDeletion = state.equals("PendingDeletion") || state.equals("PendingReplicaDeletion");
        return switch (action.name()) {
            case "GetPublicKey", "UpdatePrimaryRegion", "EnableKeyRotation", "DisableKeyRotation" ->
                Optional.of(ENABLED_UPDATING.contains(state));
            case "ReplicateKey" -> Optional.of(state.equals("Enabled"));
            case "CreateGrant" ->
                Optional.of(Set.of("Enabled", "Updating", "Unavailable").contains(state));
            case "CreateAlias", "UpdateAlias", "TagResource", "UntagResource", "UpdateKeyDescription" ->
                Optional.of(!pendingDeletion);
            case "EnableKey", "DisableKey" ->
                Optional.of(Set.of("Enabled", "Disabled", "Unavailable").contains(state));
            case "ScheduleKeyDeletion" -> Optional.of(!pendingDeletion && !state.equals("Updating"));
            case "CancelKeyDeletion" -> Optional.of(pendingDeletion);
            case "GetParametersForImport" ->
                Optional.of(Set.of("Enabled", "Disabled", "PendingImport").contains(state));
            case "ImportKeyMaterial" ->
                Optional.of(Set.of("Enabled", "Disabled", "PendingImport", "Updating")
                        .contains(state));
            case "DeleteImportedKeyMaterial" ->
                Optional.of(!Set.of("Creating", "Updating").contains(state));
            case "GetKeyRotationStatus" ->
                Optional.of(!Set.of("PendingImport", "Unavailable").contains(state));
            default -> isCryptographicOnKey(action) ? Optional.of(ENABLED_UPDATING.contains(state)) : Optional.empty();
        };
    }

    private static boolean isCryptographicOnKey(KmsAction action) {
        return action.category().startsWith("cryptographic/") && action.resource() == KmsAction.ResourceKind.KEY;
    }
}
