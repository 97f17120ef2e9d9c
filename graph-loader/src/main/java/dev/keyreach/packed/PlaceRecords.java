package dev.keyreach.packed;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import java.util.ArrayList;
import java.util.List;

/** Where things stood in the input, what was wrong with it, and what was not there. */
final class PlaceRecords {
    private PlaceRecords() {}

    static void write(Sink sink, Slot slot, Occurrence occurrence) {
        sink.path(slot.owner());
        sink.path(slot.name());
        write(sink, occurrence.base());
        sink.flag(occurrence.embedded());
        int[] before = {occurrence.base().line()};
        sink.each(occurrence.statementLines(), line -> {
            sink.number(zigzag((long) line - before[0]));
            before[0] = line;
        });
    }

    static Slot slot(RecordReader reader) {
        return new Slot(reader.path(), reader.path());
    }

    static Occurrence occurrence(RecordReader reader) {
        slot(reader);
        SourceRef base = source(reader);
        boolean embedded = reader.flag();
        int size = reader.size();
        List<Integer> lines = new ArrayList<>(size);
        long line = base.line();
        for (int i = 0; i < size; i++) {
            long delta = reader.number();
            line += (delta >>> 1) ^ -(delta & 1);
            lines.add((int) line);
        }
        return new Occurrence(base, embedded, lines);
    }

    /** Small numbers of either sign as small numbers without. */
    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private static void write(Sink sink, SourceRef source) {
        sink.path(source.file());
        sink.path(source.pointer());
        sink.number(source.line());
        sink.number(source.column());
    }

    private static SourceRef source(RecordReader reader) {
        return new SourceRef(reader.path(), reader.path(), reader.integer(), reader.integer());
    }

    static void write(Sink sink, Diagnostic diagnostic) {
        sink.string(diagnostic.code().name());
        write(sink, diagnostic.where());
        sink.string(diagnostic.message());
        sink.string(diagnostic.hint());
    }

    static Diagnostic diagnostic(RecordReader reader) {
        return new Diagnostic(reader.constant(DiagnosticCode.class), source(reader), reader.string(), reader.string());
    }

    static void write(Sink sink, Gap gap) {
        sink.string(gap.code().name());
        sink.path(gap.subject());
        sink.string(gap.could().name());
    }

    static Gap gap(RecordReader reader) {
        return new Gap(reader.constant(Gap.Code.class), reader.path(), reader.constant(Gap.Could.class));
    }
}
