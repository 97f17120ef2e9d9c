package dev.keyreach.packed;

import dev.keyreach.loader.LoadSummary.FileCounts;
import dev.keyreach.loader.LoadSummary.OrganizationSummary;
import dev.keyreach.model.Organization;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The last record of the file, from which everything is found.
 *
 * @param contentId what the data say, as a number: see {@link ContentId}
 * @param organization its tree is in tables
 */
record Root(
        String contentId,
        Map<Part, TableRef> tables,
        Optional<Organization> organization,
        FileCounts files,
        Optional<OrganizationSummary> organizationSummary) {

    void write(Sink sink) {
        sink.string(contentId);
        sink.number(Part.values().length);
        for (Part part : Part.values()) {
            tables.getOrDefault(part, TableRef.EMPTY).write(sink);
        }
        sink.optional(organization, found -> OrganizationRecords.write(sink, found));
        OrganizationRecords.write(sink, files);
        sink.optional(organizationSummary, found -> OrganizationRecords.write(sink, found));
    }

    /** @param open gives the tables of the references, for the organization's tree */
    static Root read(RecordReader reader, long fileLength, Function<Map<Part, TableRef>, Tables> open) {
        String contentId = reader.string();
        if (reader.integer() != Part.values().length) {
            throw reader.damaged("its root lists other tables");
        }
        Map<Part, TableRef> refs = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            refs.put(part, TableRef.read(reader, fileLength));
        }
        Tables tables = open.apply(refs);
        return new Root(
                contentId,
                refs,
                reader.optional(found -> OrganizationRecords.organization(found, tables)),
                OrganizationRecords.files(reader),
                reader.optional(OrganizationRecords::summary));
    }
}
