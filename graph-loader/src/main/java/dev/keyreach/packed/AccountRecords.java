package dev.keyreach.packed;

import dev.keyreach.loader.LoadSummary.AccountSummary;
import dev.keyreach.loader.LoadSummary.Part;
import dev.keyreach.model.Account;
import dev.keyreach.model.Account.VpcEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Accounts, and the ledger of what was loaded of each. */
final class AccountRecords {
    private AccountRecords() {}

    /** Where the records of an account's things begin in their tables. */
    record Starts(int users, int roles, int groups, int keys, int aliases) {}

    static void write(Sink sink, Account account, Starts starts) {
        sink.string(account.id().digits());
        sink.string(account.partition());
        sink.flag(account.complete());
        sink.optional(account.enabledRegions(), regions -> sink.each(regions, sink::string));
        range(sink, starts.users(), account.users());
        range(sink, starts.roles(), account.roles());
        range(sink, starts.groups(), account.groups());
        range(sink, starts.keys(), account.keys());
        range(sink, starts.aliases(), account.aliases());
        sink.each(account.vpcEndpoints().values(), endpoint -> EntityRecords.write(sink, endpoint));
    }

    private static void range(Sink sink, int start, Map<?, ?> things) {
        sink.number(start);
        sink.number(things.size());
    }

    static Account account(RecordReader reader, Tables tables) {
        return new Account(
                reader.account(),
                reader.string(),
                reader.flag(),
                reader.optional(AccountRecords::regions),
                tables.users.map(String.class, reader.integer(), reader.integer(), RecordReader::string),
                tables.roles.map(String.class, reader.integer(), reader.integer(), RecordReader::string),
                tables.groups.map(String.class, reader.integer(), reader.integer(), RecordReader::string),
                tables.keys.map(Tables.ARN, reader.integer(), reader.integer(), RecordReader::arn),
                tables.aliases.map(Tables.ARN, reader.integer(), reader.integer(), RecordReader::arn),
                endpoints(reader));
    }

    private static Set<String> regions(RecordReader reader) {
        return new TreeSet<>(reader.list(RecordReader::string));
    }

    private static Map<String, VpcEndpoint> endpoints(RecordReader reader) {
        Map<String, VpcEndpoint> endpoints = new TreeMap<>();
        List<VpcEndpoint> list = reader.list(EntityRecords::endpoint);
        list.forEach(endpoint -> endpoints.put(endpoint.id(), endpoint));
        return endpoints;
    }

    static void write(Sink sink, AccountSummary summary) {
        sink.string(summary.id().digits());
        sink.flag(summary.organizationFile());
        sink.string(summary.authorizationDetails().name());
        sink.number(summary.users());
        sink.number(summary.groups());
        sink.number(summary.roles());
        sink.number(summary.policies());
        sink.number(summary.keys());
        sink.number(summary.keysDescribed());
        sink.number(summary.keyPolicies());
        sink.number(summary.keysWithGrants());
        sink.number(summary.grants());
        sink.number(summary.keysWithTags());
        sink.number(summary.keysWithAliases());
        sink.number(summary.aliases());
        sink.number(summary.vpcEndpoints());
        sink.flag(summary.regionsListed());
    }

    static AccountSummary summary(RecordReader reader) {
        return new AccountSummary(
                reader.account(),
                reader.flag(),
                reader.constant(Part.class),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.integer(),
                reader.flag());
    }
}
