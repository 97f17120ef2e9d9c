package dev.keyreach.law;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which keys of the pool the requests of one check carry, from the tables of spec 5.2 and from the actions' data (spec 4). */
final class RequestKeys {
    private final World world;
    private final Question question;
    private final Question.Check check;
    private final CallerKeys caller;
    private final Optional<KmsAction> action;

    private RequestKeys(World world, Question question, Question.Check check) {
        this.world = world;
        this.question = question;
        this.check = check;
        this.caller = CallerKeys.of(world, question.principal());
        this.action = KmsActions.find(check.permission());
    }

    /** By lower-case name. */
    static Map<String, Presence> of(World world, Question question, Question.Check check) {
        RequestKeys keys = new RequestKeys(world, question, check);
        Map<String, Presence> all = new LinkedHashMap<>();
        for (PoolKey key : Pool.ALL) {
            all.put(key.id(), keys.presence(key));
        }
        all.put("keyreach:callersessionname", keys.caller.sessionName());
        return all;
    }

    private Presence presence(PoolKey key) {
        String id = key.id();
        if (id.equals("sts:rolesessionname")) {
            return question.isKms() ? caller.sessionName() : Presence.always(key.values());
        }
        if (!canCarry(id)) {
            return Presence.absent();
        }
        return ofOperation(id)
                .or(() -> caller.find(key))
                .or(() -> ofResource(key))
                .orElseGet(() -> ofRequest(key));
    }

    private boolean canCarry(String id) {
        boolean ofService = id.startsWith("kms:") || id.startsWith("aws:resourcetag/");
        if (action.isEmpty()) {
            return !id.startsWith("kms:")
                    && (!id.startsWith("saml:") || check.permission().endsWith("WithSAML"));
        }
        if (ofService && isAlias()) {
            return false;
        }
        if (ofService || id.startsWith("aws:requesttag/") || id.equals("aws:tagkeys")) {
            return action.get().conditionKeys().stream()
                    .anyMatch(name ->
                            name.endsWith("*") ? id.startsWith(name.substring(0, name.length() - 1)) : id.equals(name));
        }
        return !id.startsWith("sts:") && !id.startsWith("saml:") && !id.startsWith("iam:");
    }

    private boolean isAlias() {
        return check.resource().map(arn -> arn.contains(":alias/")).orElse(false);
    }

    /** What the parameters of the operation, or the endpoint that is asked about, fix. */
    private Optional<Presence> ofOperation(String id) {
        Map<String, String> parameters = question.parameters();
        String region = parameters.get("replicaRegion");
        return switch (id) {
            case "kms:reencryptonsamekey" ->
                Optional.ofNullable(parameters.get("destinationResource"))
                        .map(to -> Presence.value(
                                Boolean.toString(to.equals(question.resource().orElseThrow()))));
            case "kms:replicaregion", "kms:primaryregion" ->
                Optional.ofNullable(region).map(Presence::value);
            case "aws:requestedregion" ->
                check.permission().equals("kms:CreateKey")
                        ? Optional.ofNullable(region).map(Presence::value)
                        : Optional.empty();
            case "aws:sourcevpce" -> question.endpoint().map(Presence::value);
            case "aws:sourceip" -> question.endpoint().map(endpoint -> Presence.absent());
            default -> Optional.empty();
        };
    }

    private Optional<Presence> ofResource(PoolKey key) {
        Optional<String> arn = check.resource();
        Optional<String> owner = arn.map(text -> text.split(":", 6)[4]).or(caller::account);
        return switch (key.id()) {
            case "aws:resourceaccount" -> Optional.of(owner.map(Presence::value).orElse(Presence.open(key.values())));
            case "aws:resourceorgid", "aws:resourceorgpaths" ->
                Optional.of(owner.map(account -> Membership.presence(world, account, key))
                        .orElse(Presence.open(key.values())));
            case "aws:requestedregion" ->
                Optional.of(arn.map(text -> text.split(":", 6)[3])
                        .filter(region -> !region.isEmpty())
                        .map(Presence::value)
                        .orElse(Presence.always(key.values())));
            default -> {
                JsonNode role = arn.filter(text -> text.contains(":role/"))
                        .map(this::role)
                        .orElse(world.key("arn:aws:kms:::none"));
                JsonNode kmsKey = world.key(arn.orElse("arn:aws:kms:::none"));
                yield kmsKey.isObject()
                        ? ofKey(key.id(), kmsKey)
                        : role.isObject() ? ofRole(key.id(), role) : Optional.empty();
            }
        };
    }

    private JsonNode role(String arn) {
        String[] parts = arn.split(":", 6);
        return world.entity(parts[4], "roles", parts[5].substring(parts[5].lastIndexOf('/') + 1));
    }

    private static Optional<Presence> ofRole(String id, JsonNode role) {
        return id.equals("aws:resourcetag/team") || id.equals("iam:resourcetag/team")
                ? Optional.of(tag(role))
                : Optional.empty();
    }

    private static Presence tag(JsonNode tagged) {
        return Optional.ofNullable(World.tags(tagged).get("team"))
                .map(Presence::value)
                .orElse(Presence.absent());
    }

    private static Optional<Presence> ofKey(String id, JsonNode key) {
        String spec = key.path("spec").asText("SYMMETRIC_DEFAULT");
        return switch (id) {
            case "kms:keyspec" -> Optional.of(Presence.value(spec));
            case "kms:keyusage" -> Optional.of(Presence.value(key.path("usage").asText("ENCRYPT_DECRYPT")));
            case "kms:keyorigin" ->
                Optional.of(Presence.value(key.path("origin").asText("AWS_KMS")));
            case "kms:multiregion" ->
                Optional.of(
                        Presence.value(Boolean.toString(key.path("multiRegion").asBoolean())));
            case "kms:multiregionkeytype" ->
                Optional.of(
                        key.has("multiRegionType")
                                ? Presence.value(key.get("multiRegionType").asText())
                                : Presence.absent());
            case "kms:resourcealiases" -> Optional.of(new Presence.Decided(World.texts(key.path("aliases"))));
            case "aws:resourcetag/team" -> Optional.of(tag(key));
            case "kms:encryptionalgorithm" ->
                spec.equals("SYMMETRIC_DEFAULT") ? Optional.of(Presence.value(spec)) : Optional.empty();
            case "kms:macalgorithm" ->
                spec.startsWith("HMAC_")
                        ? Optional.of(Presence.value("HMAC_SHA_" + spec.substring("HMAC_".length())))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Presence ofRequest(PoolKey key) {
        return switch (key.id()) {
            case "aws:viaawsservice", "aws:securetransport", "aws:currenttime", "aws:epochtime", "aws:useragent" ->
                Presence.always(key.values());
            default -> Presence.open(new ArrayList<>(key.values()));
        };
    }

    /** The values that are decided, for evaluating residuals. */
    static Map<String, List<String>> decided(Map<String, Presence> keys) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        keys.forEach((id, presence) -> {
            if (presence instanceof Presence.Decided(List<String> known) && !known.isEmpty()) {
                values.put(id, known);
            }
        });
        return values;
    }
}
