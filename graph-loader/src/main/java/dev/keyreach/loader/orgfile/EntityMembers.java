package dev.keyreach.loader.orgfile;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.EntityFact;
import dev.keyreach.loader.fact.EntityFact.Kind;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.orgfile.Positions.Position;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads a user, role or group of an account. */
final class EntityMembers {
    private static final List<String> COMMON = List.of("path", "id", "policies");
    private static final List<String> USER =
            List.of("path", "id", "tags", "groups", "policies", "boundary", "accessKeys", "password");
    private static final List<String> ROLE = List.of("path", "id", "tags", "trust", "policies", "boundary");

    private final Members members;
    private final JsonCursor cursor;
    private final Positions positions;
    private final String partition;
    private final String account;

    EntityMembers(Members members, Positions positions, String partition, String account) {
        this.members = members;
        this.cursor = members.cursor();
        this.positions = positions;
        this.partition = partition;
        this.account = account;
    }

    private static final class Draft {
        String path = "/";
        String id = "";
        Map<String, String> tags = Map.of();
        List<String> groups = List.of();
        List<Position> policies = List.of();
        Optional<Position> trust = Optional.empty();
        Optional<Position> boundary = Optional.empty();
        OptionalInt accessKeys = OptionalInt.of(0);
        boolean password;
    }

    Optional<EntityFact> read(Kind kind, String name, String pointer) throws IOException {
        String entity = pointer + "/" + JsonCursor.escape(name);
        SourceRef place = cursor.at(entity);
        Draft draft = new Draft();
        List<String> known = known(kind);
        members.walk(entity, member -> {
            String at = entity + "/" + JsonCursor.escape(member);
            if (known.contains(member)) {
                member(draft, member, at);
            } else {
                members.unknown(member, at, known);
            }
        });
        if (name.isEmpty()) {
            members.wrong(entity, "a " + kind.word() + " without a name was left out");
            return Optional.empty();
        }
        Arn arn = new Arn(partition, "iam", "", account, kind.word() + path(draft.path) + name);
        String owner = arn.toString();
        return Optional.of(new EntityFact(
                kind,
                arn,
                draft.id,
                draft.tags,
                draft.groups,
                draft.trust.map(position -> position.of(owner, "trust policy")),
                Positions.refs(draft.policies, owner, "policy-"),
                draft.boundary.map(position -> position.of(owner, "boundary")),
                new Credentials(draft.accessKeys, Optional.of(draft.password)),
                place));
    }

    private static List<String> known(Kind kind) {
        return switch (kind) {
            case USER -> USER;
            case ROLE -> ROLE;
            case GROUP -> COMMON;
        };
    }

    /** {@code /} or {@code /a/b/}, however it was written. */
    private static String path(String written) {
        String inner =
                Stream.of(written.split("/")).filter(part -> !part.isEmpty()).reduce("", (a, b) -> a + "/" + b);
        return inner + "/";
    }

    private void member(Draft draft, String name, String at) throws IOException {
        switch (name) {
            case "path" -> draft.path = cursor.text(at).orElse("/");
            case "id" -> draft.id = cursor.text(at).orElse("");
            case "tags" -> draft.tags = cursor.textMap(at);
            case "groups" -> draft.groups = cursor.texts(at);
            case "policies" -> draft.policies = positions.list(at, PolicyType.IDENTITY, account);
            case "trust" -> draft.trust = positions.read(at, PolicyType.TRUST, account);
            case "boundary" -> draft.boundary = positions.read(at, PolicyType.IDENTITY, account);
            case "accessKeys" -> draft.accessKeys = accessKeys(at);
            case "password" -> draft.password = cursor.flag(at).orElse(false);
            default -> cursor.skip();
        }
    }

    /** How many: a number, or a list with one element for each. What is neither leaves it open. */
    private OptionalInt accessKeys(String at) throws IOException {
        if (cursor.isArray()) {
            int[] count = {0};
            cursor.elements(at, i -> count[0]++);
            return OptionalInt.of(count[0]);
        }
        if (cursor.isNothing()) {
            return OptionalInt.of(0);
        }
        Optional<String> written = cursor.isObject() ? Optional.empty() : cursor.text(at);
        if (written.filter(text -> text.matches("[0-9]{1,3}")).isEmpty()) {
            cursor.reportShape(at, "this is no number of access keys, so how many there are stays open");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(written.get()));
    }
}
