package dev.keyreach.authz;

import static dev.keyreach.condition.Knowledge.ABSENT;
import static dev.keyreach.condition.Knowledge.PRESENT;
import static dev.keyreach.condition.Knowledge.UNKNOWN;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import java.util.Map;
import java.util.Optional;

/**
 * Condition keys that describe the resource. Spec section 5.2.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html">AWS KMS condition keys</a>
 */
final class ResourceFacts {
    /** Above this quota kms:ResourceAliases does not take effect (kms/alias-authorization). */
    private static final int ALIASES_PER_KEY = 50;

    private final Facts facts;
    private final Check check;
    private final Layer layer;

    ResourceFacts(Facts facts, Check check, Layer layer) {
        this.facts = facts;
        this.check = check;
        this.layer = layer;
    }

    /** Whether {@link #find}, or the operation, may say something of the key that depends on the resource. */
    static boolean mayDescribe(ContextKey key) {
        String id = key.id();
        return (id.startsWith("kms:") && !id.startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX))
                || id.startsWith("aws:resource")
                || id.startsWith(ContextKeys.IAM_RESOURCE_TAG_PREFIX)
                || id.equals("aws:requestedregion");
    }

    /** What is known of the key; empty when it does not describe the resource. */
    Optional<Knowledge> find(ContextKey key) {
        return switch (key.id()) {
            case "aws:resourceaccount" ->
                Optional.of(owner().map(id -> Knowledge.value(id.digits())).orElse(UNKNOWN));
            case "aws:resourceorgid" ->
                Optional.of(owner().map(id -> OrganizationFacts.id(facts, id)).orElse(UNKNOWN));
            case "aws:resourceorgpaths" ->
                Optional.of(owner().map(id -> OrganizationFacts.path(facts, id)).orElse(UNKNOWN));
            case "aws:requestedregion" -> Optional.of(region());
            default ->
                switch (check.target()) {
                    case Target.OfKey(Key kmsKey) -> ofKey(key, kmsKey);
                    case Target.OfRole role -> tagOf(key, role.role().tags());
                    case Target.OfAlias alias -> Optional.empty();
                    case Target.Absent absent -> Optional.empty();
                    case Target.None none -> Optional.empty();
                    case Target.Other(Arn arn) -> facts.tagsOfEntity(arn).flatMap(tags -> tagOf(key, tags));
                };
        };
    }

    /** A request without a resource concerns the caller's own account. */
    private Optional<AccountId> owner() {
        return check.target().account().or(() -> check.caller().account());
    }

    private Knowledge region() {
        return check.target()
                .arn()
                .map(Arn::region)
                .filter(region -> !region.isEmpty())
                .map(Knowledge::value)
                .orElse(PRESENT);
    }

    private Optional<Knowledge> ofKey(ContextKey key, Key kmsKey) {
        KeyAttributes attributes = kmsKey.attributes();
        if (key.id().startsWith(ContextKeys.RESOURCE_TAG_PREFIX)) {
            return Optional.of(resourceTag(key.tail(ContextKeys.RESOURCE_TAG_PREFIX), kmsKey));
        }
        return switch (key.id()) {
            case "kms:keyspec", "kms:customermasterkeyspec" -> Optional.of(Knowledge.value(attributes.spec()));
            case "kms:keyusage", "kms:customermasterkeyusage" -> Optional.of(Knowledge.value(attributes.usage()));
            case "kms:keyorigin" -> Optional.of(Knowledge.value(attributes.origin()));
            case "kms:multiregion" -> Optional.of(Knowledge.value(Boolean.toString(attributes.multiRegion())));
            case "kms:multiregionkeytype" ->
                Optional.of(attributes.multiRegionType().map(Knowledge::value).orElse(ABSENT));
            case "kms:resourcealiases" -> Optional.of(aliases(kmsKey));
            case "kms:encryptionalgorithm" ->
                attributes.isSymmetricDefault()
                        ? Optional.of(Knowledge.value(KeyAttributes.SYMMETRIC_DEFAULT))
                        : Optional.empty();
            case "kms:macalgorithm" ->
                attributes.spec().startsWith("HMAC_")
                        ? Optional.of(
                                Knowledge.value("HMAC_SHA_" + attributes.spec().substring("HMAC_".length())))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Tags and aliases are documented for IAM policies only: a key policy sees neither, whatever is asked for [I-13]. */
    boolean isHidden(ContextKey key) {
        return layer == Layer.KEY_POLICY
                && (key.id().startsWith(ContextKeys.RESOURCE_TAG_PREFIX)
                        || key.id().equals("kms:resourcealiases"));
    }

    private Knowledge resourceTag(String name, Key kmsKey) {
        return facts.isMissing(Gap.Code.TAGS_NOT_LOADED, kmsKey.arn()) ? UNKNOWN : tagValue(kmsKey.tags(), name);
    }

    private Knowledge aliases(Key kmsKey) {
        if (kmsKey.aliases().size() > ALIASES_PER_KEY) {
            return ABSENT;
        }
        return facts.isMissing(Gap.Code.ALIASES_NOT_LOADED, kmsKey.arn())
                ? UNKNOWN
                : Knowledge.values(kmsKey.aliases());
    }

    private static Optional<Knowledge> tagOf(ContextKey key, Map<String, String> tags) {
        for (String prefix : new String[] {ContextKeys.RESOURCE_TAG_PREFIX, ContextKeys.IAM_RESOURCE_TAG_PREFIX}) {
            if (key.id().startsWith(prefix)) {
                return Optional.of(tagValue(tags, key.tail(prefix)));
            }
        }
        return Optional.empty();
    }

    /** The value of a tag, whose name compares without regard to case. */
    static Knowledge tagValue(Map<String, String> tags, String name) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(tag -> Knowledge.value(tag.getValue()))
                .orElse(ABSENT);
    }
}
