package dev.keyreach.packed;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.loader.LoadSummary.AccountSummary;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Grant;
import dev.keyreach.model.IamEntity.Group;
import dev.keyreach.model.IamEntity.Role;
import dev.keyreach.model.IamEntity.User;
import dev.keyreach.model.Key;
import dev.keyreach.model.Organization.Level;
import dev.keyreach.model.Organization.Placement;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of an open file, each with the kind of records that it holds. */
final class Tables {
    static final Class<Arn> ARN = Arn.class;
    static final Class<AccountId> ACCOUNT = AccountId.class;

    private final MappedFile file;
    private final Map<Part, TableRef> refs;
    final Table<Level> levels;
    final Table<Placement> placements;
    final Table<User> users;
    final Table<Role> roles;
    final Table<Group> groups;
    final Table<Grant> grants;
    final Table<Key> keys;
    final Table<Optional<Arn>> aliases;
    final Table<Account> accounts;
    final Table<PolicyDocument> documents;
    final Table<Gap> gaps;
    final Table<List<Gap>> gapSubjects;
    final Table<Boolean> openRoles;
    final Table<Occurrence> provenance;
    final Table<Diagnostic> diagnostics;
    final Table<AccountSummary> summaries;

    /** The number of the user or role of each last part of an ARN; roles count on after the users. */
    final Table<Integer> principalNames;

    /** The same for unique ids. */
    final Table<Integer> uniqueIds;

    /** The number of the key of each id and alias name. */
    final Table<Integer> keyNames;

    Tables(MappedFile file, Map<Part, TableRef> refs) {
        this.file = file;
        this.refs = refs;
        levels = table(Part.LEVELS, OrganizationRecords::level);
        placements = table(Part.PLACEMENTS, reader -> OrganizationRecords.placement(reader, levels));
        users = table(Part.USERS, EntityRecords::user);
        roles = table(Part.ROLES, EntityRecords::role);
        groups = table(Part.GROUPS, EntityRecords::group);
        grants = table(Part.GRANTS, KeyRecords::grant);
        keys = table(Part.KEYS, reader -> KeyRecords.key(reader, grants));
        aliases = table(Part.ALIASES, Tables::aliasTarget);
        accounts = table(Part.ACCOUNTS, reader -> AccountRecords.account(reader, this));
        documents = table(Part.DOCUMENTS, PolicyRecords::document);
        gaps = table(Part.GAPS, PlaceRecords::gap);
        gapSubjects = table(Part.GAP_SUBJECTS, this::gapsOfSubject);
        openRoles = table(Part.OPEN_ROLES, reader -> true);
        provenance = table(Part.PROVENANCE, PlaceRecords::occurrence);
        diagnostics = table(Part.DIAGNOSTICS, PlaceRecords::diagnostic);
        summaries = table(Part.ACCOUNT_SUMMARIES, AccountRecords::summary);
        principalNames = table(Part.PRINCIPAL_NAMES, Tables::numberOfName);
        uniqueIds = table(Part.UNIQUE_IDS, Tables::numberOfName);
        keyNames = table(Part.KEY_NAMES, Tables::numberOfName);
    }

    private <V> Table<V> table(Part part, Function<RecordReader, V> decode) {
        return new Table<>(file, refs.getOrDefault(part, TableRef.EMPTY), decode);
    }

    private static Optional<Arn> aliasTarget(RecordReader reader) {
        reader.arn();
        return reader.optional(RecordReader::arn);
    }

    private List<Gap> gapsOfSubject(RecordReader reader) {
        reader.path();
        return reader.list(each -> gaps.get(each.integer()));
    }

    private static Integer numberOfName(RecordReader reader) {
        reader.path();
        return reader.integer();
    }

    /** All of them. */
    Stream<Table<?>> all() {
        return Stream.of(
                levels,
                placements,
                users,
                roles,
                groups,
                grants,
                keys,
                aliases,
                accounts,
                documents,
                gaps,
                gapSubjects,
                openRoles,
                provenance,
                diagnostics,
                summaries,
                principalNames,
                uniqueIds,
                keyNames);
    }
}
