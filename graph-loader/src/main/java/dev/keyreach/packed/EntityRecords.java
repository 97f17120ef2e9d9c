package dev.keyreach.packed;

import dev.keyreach.model.Account.VpcEndpoint;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.IamEntity.Group;
import dev.keyreach.model.IamEntity.Role;
import dev.keyreach.model.IamEntity.User;
import dev.keyreach.model.PolicyUse;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Users, roles, groups and endpoints, and the policies attached to them. */
final class EntityRecords {
    private EntityRecords() {}

    static void write(Sink sink, String name, User user) {
        String self = user.arn().toString();
        sink.string(name);
        sink.path(self);
        sink.string(user.uniqueId());
        pairs(sink, user.tags());
        sink.each(user.groups(), sink::string);
        sink.each(user.policies(), use -> use(sink, use, self));
        sink.optional(user.boundary(), use -> use(sink, use, self));
        credentials(sink, user.credentials());
    }

    static User user(RecordReader reader) {
        reader.string();
        Arn arn = reader.arn();
        String self = arn.toString();
        return new User(
                arn,
                reader.string(),
                reader.pairs(),
                reader.list(RecordReader::string),
                reader.list(each -> use(each, self)),
                reader.optional(found -> use(found, self)),
                credentials(reader));
    }

    private static void credentials(Sink sink, Credentials credentials) {
        OptionalInt keys = credentials.accessKeys();
        sink.flag(keys.isPresent());
        keys.ifPresent(sink::number);
        sink.optional(credentials.password(), sink::flag);
    }

    private static Credentials credentials(RecordReader reader) {
        OptionalInt keys = reader.flag() ? OptionalInt.of(reader.integer()) : OptionalInt.empty();
        return new Credentials(keys, reader.optional(RecordReader::flag));
    }

    static void write(Sink sink, String name, Role role) {
        String self = role.arn().toString();
        sink.string(name);
        sink.path(self);
        sink.string(role.uniqueId());
        pairs(sink, role.tags());
        sink.optional(role.trust(), use -> use(sink, use, self));
        sink.each(role.policies(), use -> use(sink, use, self));
        sink.optional(role.boundary(), use -> use(sink, use, self));
    }

    static Role role(RecordReader reader) {
        reader.string();
        Arn arn = reader.arn();
        String self = arn.toString();
        return new Role(
                arn,
                reader.string(),
                reader.pairs(),
                reader.optional(found -> use(found, self)),
                reader.list(each -> use(each, self)),
                reader.optional(found -> use(found, self)));
    }

    static void write(Sink sink, String name, Group group) {
        String self = group.arn().toString();
        sink.string(name);
        sink.path(self);
        sink.string(group.uniqueId());
        sink.each(group.policies(), use -> use(sink, use, self));
    }

    static Group group(RecordReader reader) {
        reader.string();
        Arn arn = reader.arn();
        String self = arn.toString();
        return new Group(arn, reader.string(), reader.list(each -> use(each, self)));
    }

    static void write(Sink sink, VpcEndpoint endpoint) {
        sink.string(endpoint.id());
        sink.optional(endpoint.policy(), use -> use(sink, use, ""));
    }

    static VpcEndpoint endpoint(RecordReader reader) {
        return new VpcEndpoint(reader.string(), use(reader));
    }

    private static Optional<PolicyUse> use(RecordReader reader) {
        return reader.optional(found -> use(found, ""));
    }

    /** @param self what the policy is attached to: mostly its owner, which is then not written again */
    static void use(Sink sink, PolicyUse use, String self) {
        boolean own = use.owner().equals(self);
        sink.flag(own);
        if (!own) {
            sink.path(use.owner());
        }
        sink.path(use.name());
        sink.document(use.document());
    }

    static PolicyUse use(RecordReader reader, String self) {
        String owner = reader.flag() ? self : reader.path();
        return new PolicyUse(owner, reader.path(), new DocumentId(reader.integer()));
    }

    static void pairs(Sink sink, Map<String, String> pairs) {
        sink.each(pairs.entrySet(), pair -> {
            sink.string(pair.getKey());
            sink.string(pair.getValue());
        });
    }
}
