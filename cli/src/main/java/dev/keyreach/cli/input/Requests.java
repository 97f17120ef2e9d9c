package dev.keyreach.cli.input;

import dev.keyreach.authz.Request;
import dev.keyreach.cli.option.OperationTexts;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.model.Arn;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsAction.ResourceKind;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.ActionNames;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns drafts into requests: looks names up, and refuses what cannot be asked. */
public final class Requests {
    /** Which options, by their place in {@link OperationTexts}, each operation takes. */
    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            "kms:reencrypt", Set.of("--destination-key"),
            "kms:createalias", Set.of("--target-key"),
            "kms:deletealias", Set.of("--target-key"),
            "kms:updatealias", Set.of("--current-key", "--new-key"),
            "kms:replicatekey", Set.of("--replica-region"),
            "kms:updateprimaryregion", Set.of("--replica-region"),
            "kms:retiregrant", Set.of("--grant"));

    private final Snapshot snapshot;

    /** @param snapshot where names are looked up */
    public Requests(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The request that a draft means.
     *
     * @throws UsageProblem when a name means nothing or several things, or something needed is not there
     */
    public Request of(RequestDraft draft) {
        String action = draft.action();
        checkParameters(action, draft.operation());
        checkDestination(action, draft);
        Optional<Arn> resource = resource(action, draft.resource());
        Request.Parameters parameters = parameters(draft.operation());
        return new Request(
                Named.principal(snapshot, draft.principal()),
                action,
                resource,
                draft.context(),
                draft.sessionPolicies(),
                draft.vpcEndpoint(),
                parameters);
    }

    /** Whether an action is about no single resource, so that naming one means nothing. */
    public static boolean isResourceless(String action) {
        return KmsActions.find(action)
                .map(KmsAction::resource)
                .filter(ResourceKind.NONE::equals)
                .isPresent();
    }

    private Optional<Arn> resource(String action, Optional<String> text) {
        if (isResourceless(action)) {
            return Optional.empty();
        }
        if (ActionNames.isOtherService(action)) {
            text.ifPresent(name -> {
                throw UsageProblem.of(
                        "`" + action + "` on `" + name
                                + "` depends on policies of a service that Keyreach does not load",
                        "leave RESOURCE out to ask for the IAM side of requests without a resource");
            });
            return Optional.empty();
        }
        if (text.isEmpty()) {
            String kind = ActionNames.isRoleAction(action) ? "role" : "key";
            throw UsageProblem.of(
                    "`" + action + "` is about a " + kind + ", and none is named", "name the " + kind + " as RESOURCE");
        }
        return text.map(name -> Named.resource(snapshot, action, name));
    }

    private Request.Parameters parameters(OperationTexts texts) {
        return new Request.Parameters(
                texts.destinationKey().map(this::key),
                texts.targetKey().map(this::key),
                texts.currentKey().map(this::key),
                texts.newKey().map(this::key),
                texts.replicaRegion(),
                texts.grant());
    }

    private Arn key(String text) {
        return Named.key(snapshot, text);
    }

    private static void checkDestination(String action, RequestDraft draft) {
        boolean hasDestination = draft.context().destinationEncryptionContext().isPresent();
        if (hasDestination && !action.equalsIgnoreCase("kms:ReEncrypt")) {
            throw UsageProblem.of(
                    "`" + action + "` has no destination, and so no encryption context of one",
                    "only kms:ReEncrypt has; see keyreach help can");
        }
    }

    private static void checkParameters(String action, OperationTexts texts) {
        Set<String> taken = PARAMETERS.getOrDefault(action.toLowerCase(Locale.ROOT), Set.of());
        texts.given().filter(option -> !taken.contains(option)).findFirst().ifPresent(option -> {
            throw UsageProblem.of("`" + action + "` takes no " + option, "see keyreach help can");
        });
    }
}
