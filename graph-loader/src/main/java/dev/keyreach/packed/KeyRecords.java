package dev.keyreach.packed;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.GrantConstraints;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Keys and grants. */
final class KeyRecords {
    private KeyRecords() {}

    /** @param firstGrant number of the key's first grant; all of them follow one another */
    static void write(Sink sink, Key key, int firstGrant) {
        KeyAttributes attributes = key.attributes();
        String self = key.arn().toString();
        sink.path(self);
        sink.string(attributes.manager().name());
        sink.string(attributes.spec());
        sink.string(attributes.usage());
        sink.string(attributes.origin());
        sink.flag(attributes.multiRegion());
        sink.optional(attributes.multiRegionType(), sink::string);
        sink.string(attributes.state());
        EntityRecords.pairs(sink, key.tags());
        sink.each(key.aliases(), sink::path);
        sink.number(firstGrant);
        sink.number(key.grants().size());
        sink.optional(key.policy(), use -> EntityRecords.use(sink, use, self));
    }

    /** @param grants those of all keys */
    static Key key(RecordReader reader, Table<Grant> grants) {
        Arn arn = reader.arn();
        String self = arn.toString();
        KeyAttributes attributes = new KeyAttributes(
                reader.constant(KeyAttributes.ManagedBy.class),
                reader.string(),
                reader.string(),
                reader.string(),
                reader.flag(),
                reader.optional(RecordReader::string),
                reader.string());
        Map<String, String> tags = reader.pairs();
        List<String> aliases = reader.list(RecordReader::path);
        return new Key(
                arn,
                attributes,
                tags,
                aliases,
                grants.list(reader.integer(), reader.integer()),
                reader.optional(found -> EntityRecords.use(found, self)));
    }

    static void write(Sink sink, Grant grant) {
        sink.string(grant.id());
        sink.path(grant.key().toString());
        sink.optional(grant.granteePrincipal(), sink::path);
        sink.optional(grant.granteeServicePrincipal(), sink::path);
        sink.optional(grant.retiringPrincipal(), sink::path);
        sink.optional(grant.retiringServicePrincipal(), sink::path);
        sink.each(grant.operations(), sink::string);
        GrantConstraints constraints = grant.constraints();
        sink.optional(constraints.encryptionContextEquals(), pairs -> EntityRecords.pairs(sink, pairs));
        sink.optional(constraints.encryptionContextSubset(), pairs -> EntityRecords.pairs(sink, pairs));
        sink.optional(constraints.sourceArn(), sink::path);
        sink.optional(grant.issuingAccount().map(AccountId::digits), sink::string);
    }

    static Grant grant(RecordReader reader) {
        return new Grant(
                reader.string(),
                reader.sharedArn(),
                reader.optional(RecordReader::path),
                reader.optional(RecordReader::path),
                reader.optional(RecordReader::path),
                reader.optional(RecordReader::path),
                new TreeSet<>(reader.list(RecordReader::string)),
                constraints(reader),
                reader.optional(RecordReader::account));
    }

    private static GrantConstraints constraints(RecordReader reader) {
        Optional<Map<String, String>> equals = reader.optional(RecordReader::pairs);
        Optional<Map<String, String>> subset = reader.optional(RecordReader::pairs);
        Optional<String> source = reader.optional(RecordReader::path);
        return equals.isEmpty() && subset.isEmpty() && source.isEmpty()
                ? GrantConstraints.NONE
                : new GrantConstraints(equals, subset, source);
    }
}
