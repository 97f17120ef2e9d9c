package dev.keyreach.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys that describe the caller: spec 5.2, "Values worth stating exactly". */
final class CallerKeys {
    /** Kinds of callers, spec 1.3. */
    enum Kind {
        ROOT,
        USER,
        ROLE,
        SESSION,
        FEDERATED_USER,
        SERVICE,
        TOKEN,
        ANONYMOUS
    }

    private final World world;
    private final String text;
    private final Kind kind;
    private final Optional<String> account;
    private final String name;
    private final JsonNode entity;

    private CallerKeys(World world, String text, Kind kind, Optional<String> account, String name, JsonNode entity) {
        this.world = world;
        this.text = text;
        this.kind = kind;
        this.account = account;
        this.name = name;
        this.entity = entity;
    }

    static CallerKeys of(World world, String text) {
        if (!text.startsWith("arn:")) {
            Kind kind = text.equals("anonymous")
                    ? Kind.ANONYMOUS
                    : text.startsWith("federated:") ? Kind.TOKEN : Kind.SERVICE;
            return new CallerKeys(world, text, kind, Optional.empty(), text, MissingNode.getInstance());
        }
        String[] parts = text.split(":", 6);
        String[] resource = parts[5].split("/");
        Kind kind = switch (resource[0]) {
            case "root" -> Kind.ROOT;
            case "user" -> Kind.USER;
            case "role" -> Kind.ROLE;
            case "assumed-role" -> Kind.SESSION;
            default -> Kind.FEDERATED_USER;
        };
        String name = kind == Kind.SESSION ? resource[1] : resource[resource.length - 1];
        String list = kind == Kind.ROLE || kind == Kind.SESSION ? "roles" : "users";
        return new CallerKeys(world, text, kind, Optional.of(parts[4]), name, world.entity(parts[4], list, name));
    }

    Optional<String> account() {
        return account;
    }

    JsonNode entity() {
        return entity;
    }

    /** {@code ACCOUNT/LIST/NAME} of the user or role behind it, where its account is loaded. */
    Optional<String> owner() {
        boolean role = kind == Kind.ROLE || kind == Kind.SESSION;
        return isKnown()
                ? Optional.of(account.orElseThrow() + (role ? "/roles/" : "/users/") + name)
                : Optional.empty();
    }

    /** Groups of the user behind it, written alike. */
    List<String> groups() {
        return owner().isEmpty()
                ? List.of()
                : World.texts(entity.path("groups")).stream()
                        .map(group -> account.orElseThrow() + "/groups/" + group)
                        .toList();
    }

    private boolean isKnown() {
        return account.map(world::knows).orElse(false) && entity.isObject();
    }

    /** The session name of the caller itself. */
    Presence sessionName() {
        return switch (kind) {
            case SESSION -> Presence.value(text.substring(text.lastIndexOf('/') + 1));
            case ROLE -> Presence.always(List.of("s1", "s2"));
            case ROOT, USER, FEDERATED_USER, SERVICE, TOKEN, ANONYMOUS -> Presence.absent();
        };
    }

    /** Empty when the key does not describe the caller. */
    Optional<Presence> find(PoolKey key) {
        return switch (key.id()) {
            case "aws:principalaccount", "kms:calleraccount" ->
                Optional.of(account.map(Presence::value)
                        .orElse(kind == Kind.SERVICE ? Presence.open(key.values()) : Presence.absent()));
            case "aws:principalarn" -> Optional.of(arn());
            case "aws:principalorgid", "aws:principalorgpaths" ->
                Optional.of(
                        account.map(id -> Membership.presence(world, id, key)).orElse(Presence.absent()));
            case "aws:principaltag/team" -> Optional.of(tag());
            case "aws:principaltype" -> Optional.of(type(key));
            case "aws:principalisawsservice" -> Optional.of(Presence.value(Boolean.toString(kind == Kind.SERVICE)));
            case "aws:principalservicename" ->
                Optional.of(kind == Kind.SERVICE ? Presence.value(text) : Presence.absent());
            case "aws:username" -> Optional.of(kind == Kind.USER ? Presence.value(name) : Presence.absent());
            case "aws:userid" -> Optional.of(userId(key));
            case "aws:tokenissuetime" ->
                Optional.of(isSession() ? Presence.always(key.values()) : Presence.open(key.values()));
            case "aws:sourcearn", "aws:sourceaccount" ->
                Optional.of(kind == Kind.SERVICE ? Presence.open(key.values()) : Presence.absent());
            case "kms:viaservice" -> kind == Kind.SERVICE ? Optional.of(Presence.absent()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    boolean isSession() {
        return kind == Kind.ROLE || kind == Kind.SESSION || kind == Kind.FEDERATED_USER;
    }

    boolean isPerson() {
        return kind != Kind.SERVICE && kind != Kind.TOKEN && kind != Kind.ANONYMOUS;
    }

    private Presence arn() {
        return switch (kind) {
            case ROOT, USER, ROLE, FEDERATED_USER -> Presence.value(text);
            case SESSION -> {
                String id = account.orElseThrow();
                if (isKnown()) {
                    yield Presence.value(
                            Pool.role(id, entity.path("path").asText("/").substring(1) + name));
                }
                // Only the loaded data of an account tells the path of its roles.
                yield Presence.always(List.of(Pool.role(id, name), Pool.role(id, "svc/" + name)));
            }
            case SERVICE, TOKEN, ANONYMOUS -> Presence.absent();
        };
    }

    private Presence tag() {
        List<String> values = Pool.key("aws:PrincipalTag/team").values();
        return switch (kind) {
            case SERVICE, ANONYMOUS -> Presence.absent();
            case TOKEN, FEDERATED_USER -> Presence.open(values);
            case ROOT, USER, ROLE, SESSION -> {
                if (!account.map(world::knows).orElse(false) || name.startsWith("aws:")) {
                    yield Presence.open(values);
                }
                Optional<String> own = Optional.ofNullable(World.tags(entity).get("team"));
                boolean overridable = isSession() && World.isOpenToSessionTags(entity);
                if (!overridable) {
                    yield own.map(Presence::value).orElse(Presence.absent());
                }
                yield own.isPresent() ? Presence.always(values) : Presence.open(values);
            }
        };
    }

    private Presence type(PoolKey key) {
        return switch (kind) {
            case ROOT -> Presence.value("Account");
            case USER -> Presence.value("User");
            case ROLE, SESSION -> Presence.value("AssumedRole");
            case FEDERATED_USER -> Presence.value("FederatedUser");
            case ANONYMOUS -> Presence.value("Anonymous");
            case SERVICE, TOKEN -> Presence.open(key.values());
        };
    }

    private Presence userId(PoolKey key) {
        String id = isKnown() ? entity.path("id").asText("") : "";
        return switch (kind) {
            case ROOT -> Presence.value(account.orElseThrow());
            case USER -> id.isEmpty() ? Presence.always(List.of("AIDAOTHER")) : Presence.value(id);
            case FEDERATED_USER -> Presence.value(account.orElseThrow() + ":" + name);
            case SESSION ->
                id.isEmpty()
                        ? Presence.always(List.of("AROAOTHER:" + text.substring(text.lastIndexOf('/') + 1)))
                        : Presence.value(id + ":" + text.substring(text.lastIndexOf('/') + 1));
            case ROLE -> Presence.always(new ArrayList<>(List.of(id.isEmpty() ? "AROAOTHER:" : id + ":")));
            case SERVICE, TOKEN -> Presence.open(key.values());
            case ANONYMOUS -> Presence.absent();
        };
    }
}
