package dev.keyreach.packed;

import dev.keyreach.loader.LoadSummary.FileCounts;
import dev.keyreach.loader.LoadSummary.OrganizationSummary;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Organization.Level;
import dev.keyreach.model.Organization.Placement;
import java.util.function.ToIntFunction;

/** The organization's tree, level by level, and what the root of the file says of it. */
final class OrganizationRecords {
    private OrganizationRecords() {}

    static void write(Sink sink, Level level) {
        sink.string(level.id());
        sink.each(level.scps(), use -> EntityRecords.use(sink, use, ""));
        sink.each(level.rcps(), use -> EntityRecords.use(sink, use, ""));
    }

    static Level level(RecordReader reader) {
        return new Level(
                reader.string(),
                reader.list(each -> EntityRecords.use(each, "")),
                reader.list(each -> EntityRecords.use(each, "")));
    }

    /** @param number the number of each level in its table */
    static void write(Sink sink, String account, Placement placement, ToIntFunction<Level> number) {
        sink.string(account);
        sink.path(placement.path());
        sink.each(placement.levels(), level -> sink.number(number.applyAsInt(level)));
    }

    static Placement placement(RecordReader reader, Table<Level> levels) {
        reader.string();
        return new Placement(reader.path(), reader.list(each -> levels.get(each.integer())));
    }

    /** The organization without its tree. */
    static void write(Sink sink, Organization organization) {
        sink.string(organization.id());
        sink.string(organization.managementAccount().digits());
        sink.flag(organization.complete());
        sink.flag(organization.scpEnabled());
        sink.flag(organization.rcpEnabled());
    }

    static Organization organization(RecordReader reader, Tables tables) {
        return new Organization(
                reader.string(),
                reader.account(),
                reader.flag(),
                reader.flag(),
                reader.flag(),
                tables.placements.map(Tables.ACCOUNT, 0, tables.placements.count(), RecordReader::account));
    }

    static void write(Sink sink, FileCounts files) {
        sink.number(files.read());
        sink.number(files.notRecognised());
        sink.number(files.unreadable());
        sink.number(files.ignored());
    }

    static FileCounts files(RecordReader reader) {
        return new FileCounts(reader.integer(), reader.integer(), reader.integer(), reader.integer());
    }

    static void write(Sink sink, OrganizationSummary summary) {
        sink.string(summary.id());
        sink.string(summary.managementAccount().digits());
        sink.flag(summary.complete());
        sink.number(summary.accounts());
        sink.number(summary.organizationalUnits());
        sink.flag(summary.scpEnabled());
        sink.number(summary.scps());
        sink.flag(summary.rcpEnabled());
        sink.number(summary.rcps());
    }

    static OrganizationSummary summary(RecordReader reader) {
        return new OrganizationSummary(
                reader.string(),
                reader.account(),
                reader.flag(),
                reader.integer(),
                reader.integer(),
                reader.flag(),
                reader.integer(),
                reader.flag(),
                reader.integer());
    }
}
