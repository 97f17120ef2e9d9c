package dev.keyreach.authz;

import static dev.keyreach.condition.Knowledge.ABSENT;
import static dev.keyreach.condition.Knowledge.PRESENT;
import static dev.keyreach.condition.Knowledge.UNKNOWN;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.algebra.Instants;
import dev.keyreach.model.KmsAction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of each condition key in one check: first what the question fixes, then what the snapshot decides, then
 * what the request alone knows. Spec sections 5.2, 5.3.
 */
final class CheckFacts implements Function<ContextKey, Knowledge> {
    private final Check check;
    private final CallerFacts caller;
    private final ResourceFacts resource;
    private final EncryptionContexts encryptionContext;

    CheckFacts(Check check, CallerFacts caller, ResourceFacts resource) {
        this.check = check;
        this.caller = caller;
        this.resource = resource;
        this.encryptionContext = new EncryptionContexts(check.context());
    }

    /** What is known of the encryption context, for the constraints of grants. */
    EncryptionContexts encryptionContext() {
        return encryptionContext;
    }

    @Override
    public Knowledge apply(ContextKey key) {
        if (resource.isHidden(key) || isUnusableOnAlias(key)) {
            return ABSENT;
        }
        List<String> pinned = check.context().pinned().get(key);
        if (pinned != null) {
            return Knowledge.values(pinned);
        }
        if (check.context().absent().contains(key)) {
            return ABSENT;
        }
        Knowledge derived = check.derived().get(key);
        if (derived != null) {
            return settled(derived);
        }
        return endpoint(key)
                .or(() -> instant(key))
                .or(() -> applicability(key))
                .or(() -> encryptionContext.find(key))
                .or(() -> caller.find(key))
                .or(() -> resource.find(key))
                .map(this::settled)
                .orElseGet(() -> request(key));
    }

    /** Keys of KMS mean nothing where an alias is checked, whatever the question pins for the call (spec 3.13). */
    private boolean isUnusableOnAlias(ContextKey key) {
        boolean ofKms = key.id().startsWith("kms:") || key.id().startsWith(ContextKeys.RESOURCE_TAG_PREFIX);
        return ofKms && key.known() && check.target() instanceof Target.OfAlias;
    }

    /** A fixed endpoint sets aws:SourceVpce and removes aws:SourceIp (spec 5.3). */
    private Optional<Knowledge> endpoint(ContextKey key) {
        return check.vpcEndpoint().flatMap(id -> switch (key.id()) {
            case "aws:sourcevpce" -> Optional.of(Knowledge.value(id));
            case "aws:sourceip" -> Optional.of(ABSENT);
            default -> Optional.empty();
        });
    }

    /** A question that fixes the moment in one way fixes it in the other (spec 5.2). */
    private Optional<Knowledge> instant(ContextKey key) {
        return Instants.twin(key)
                .flatMap(twin -> Optional.ofNullable(check.context().pinned().get(twin)))
                .filter(values -> values.size() == 1)
                .flatMap(values -> Instants.fromTwin(key, values.getFirst()))
                .map(Knowledge::value);
    }

    /** Keys of a service are absent from requests that cannot carry them (spec 5.2, "present when"). */
    private Optional<Knowledge> applicability(ContextKey key) {
        if (!key.known()) {
            return Optional.empty();
        }
        String id = key.id();
        Optional<KmsAction> action = check.kmsAction();
        if (action.isPresent()) {
            boolean serviceKey = id.startsWith("kms:")
                    || id.startsWith(ContextKeys.REQUEST_TAG_PREFIX)
                    || id.startsWith(ContextKeys.RESOURCE_TAG_PREFIX)
                    || id.equals("aws:tagkeys");
            boolean tokenKey = id.startsWith("sts:") || id.startsWith("saml:") || id.startsWith("iam:");
            boolean absent =
                    serviceKey ? !carries(action.get(), id) : tokenKey && !key.equals(ContextKeys.ROLE_SESSION_NAME);
            return absent ? Optional.of(ABSENT) : Optional.empty();
        }
        if (check.isSts()) {
            boolean samlKey = id.startsWith("saml:") && !check.permission().equalsIgnoreCase("sts:AssumeRoleWithSAML");
            return id.startsWith("kms:") || samlKey ? Optional.of(ABSENT) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean carries(KmsAction action, String id) {
        return action.conditionKeys().stream()
                .anyMatch(name ->
                        name.endsWith("*") ? id.startsWith(name.substring(0, name.length() - 1)) : id.equals(name));
    }

    /** In a concrete request what is not decided is not there; of a value with a known start nothing more is there. */
    private Knowledge settled(Knowledge knowledge) {
        if (!check.isConcrete() || !(knowledge instanceof Knowledge.Unknown unknown)) {
            return knowledge;
        }
        return unknown.prefix().isEmpty() ? ABSENT : Knowledge.value(unknown.prefix() + unknown.suffix());
    }

    /** Whether a concrete request has a value of a key of which it says nothing (spec 5.3). */
    static boolean hasConcreteDefault(ContextKey key) {
        return key.id().equals("aws:viaawsservice") || key.id().equals("aws:securetransport");
    }

    /** A key that only the request knows. */
    private Knowledge request(ContextKey key) {
        return switch (key.id()) {
            case "aws:viaawsservice" -> check.isConcrete() ? Knowledge.value("false") : PRESENT;
            case "aws:securetransport" -> check.isConcrete() ? Knowledge.value("true") : PRESENT;
            case "aws:currenttime", "aws:epochtime", "aws:useragent" -> check.isConcrete() ? ABSENT : PRESENT;
            default -> check.isConcrete() ? ABSENT : UNKNOWN;
        };
    }
}
