package dev.keyreach.packed;

import dev.keyreach.model.Account;
import dev.keyreach.model.Grant;
import dev.keyreach.model.IamEntity.Group;
import dev.keyreach.model.IamEntity.Role;
import dev.keyreach.model.IamEntity.User;
import dev.keyreach.model.Key;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Organization.Level;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.Comparator;
import java.util.List;

/**
 * A number for what the data say: SHA-256 over all entities, sorted, with what is missing. Where things stood, in which files
 * and in which order, does not count, nor how often equal documents stand: two dumps of an estate that did not change have
 * one content id.
 */
public final class ContentId {
    private final DocumentDigests documents;
    private final DigestSink sink;
    private final Comparator<PolicyUse> order;

    private ContentId(PolicyStore policies) {
        this.documents = new DocumentDigests(policies);
        this.sink = new DigestSink(documents);
        this.order = Comparator.comparing(PolicyUse::name)
                .thenComparing(PolicyUse::owner)
                .thenComparing(use -> documents.hex(use.document()));
    }

    /** The content id, 64 hexadecimal digits. O(data). */
    public static String of(Snapshot snapshot, PolicyStore policies) {
        return new ContentId(policies).of(snapshot);
    }

    private String of(Snapshot snapshot) {
        sink.number(Layout.FORMAT);
        sink.each(snapshot.accounts().values(), this::account);
        sink.optional(snapshot.organization(), this::organization);
        sink.each(snapshot.gaps(), gap -> PlaceRecords.write(sink, gap));
        sink.each(snapshot.rolesOpenToSessionTags().stream().sorted().toList(), role -> sink.path(role.toString()));
        return sink.hex();
    }

    private void account(Account account) {
        AccountRecords.write(sink, account, new AccountRecords.Starts(0, 0, 0, 0, 0));
        account.users().forEach((name, user) -> EntityRecords.write(sink, name, sorted(user)));
        account.roles().forEach((name, role) -> EntityRecords.write(sink, name, sorted(role)));
        account.groups().forEach((name, group) -> EntityRecords.write(sink, name, sorted(group)));
        for (Key key : account.keys().values()) {
            KeyRecords.write(sink, key, 0);
            for (Grant grant : key.grants()) {
                KeyRecords.write(sink, grant);
            }
        }
        account.aliases().forEach((alias, key) -> {
            sink.path(alias.toString());
            sink.optional(key, target -> sink.path(target.toString()));
        });
    }

    private User sorted(User user) {
        List<String> groups = user.groups().stream().sorted().toList();
        return new User(
                user.arn(),
                user.uniqueId(),
                user.tags(),
                groups,
                sorted(user.policies()),
                user.boundary(),
                user.credentials());
    }

    private Role sorted(Role role) {
        return new Role(
                role.arn(), role.uniqueId(), role.tags(), role.trust(), sorted(role.policies()), role.boundary());
    }

    private Group sorted(Group group) {
        return new Group(group.arn(), group.uniqueId(), sorted(group.policies()));
    }

    private List<PolicyUse> sorted(List<PolicyUse> uses) {
        return uses.stream().sorted(order).toList();
    }

    private void organization(Organization organization) {
        OrganizationRecords.write(sink, organization);
        sink.number(organization.placements().size());
        organization.placements().forEach((account, placement) -> {
            sink.string(account.digits());
            sink.path(placement.path());
            sink.each(
                    placement.levels(),
                    level -> OrganizationRecords.write(
                            sink, new Level(level.id(), sorted(level.scps()), sorted(level.rcps()))));
        });
    }
}
