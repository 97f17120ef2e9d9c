package dev.keyreach.cli.render.stored;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.render.csv.CsvCells;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.text.CypherText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.graph.CypherRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of ad-hoc Cypher, written as they come (text: when all are there). */
public abstract sealed class CypherRows implements CypherRunner.Rows {
    /** The names of the columns, once they are known. */
    List<String> columns = List.of();

    private CypherRows() {}

    /**
     * Rows in a format.
     *
     * @param writer what JSON and CSV are written to
     * @param page what text is written on
     */
    public static CypherRows of(Format format, Writer writer, TextPage page) throws IOException {
        return switch (format) {
            case TEXT -> new Text(new CypherText(page));
            case JSON -> new Json(JsonLines.rows(writer));
            case JSONL -> new Lines(JsonLines.lines(writer));
            case CSV -> new Csv(writer);
        };
    }

    /** Writes what comes before the rows. */
    abstract void begin() throws IOException;

    abstract void write(List<@Nullable Object> values) throws IOException;

    /** Writes what comes after the rows. */
    public abstract void end() throws IOException;

    @Override
    public final void columns(List<String> names) {
        columns = List.copyOf(names);
        unchecked(this::begin);
    }

    @Override
    public final void row(List<@Nullable Object> values) {
        unchecked(() -> write(values));
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(List<@Nullable Object> values) throws IOException {
        List<String> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(CypherValues.cell(value));
        }
        return cells;
    }

    private static final class Text extends CypherRows {
        private final CypherText text;

        Text(CypherText text) {
            this.text = text;
        }

        @Override
        void begin() {
            text.row(columns);
        }

        @Override
        void write(List<@Nullable Object> values) throws IOException {
            text.row(cells(values));
        }

        @Override
        public void end() throws IOException {
            text.write();
        }
    }

    private static final class Csv extends CypherRows {
        private final Writer writer;

        Csv(Writer writer) {
            this.writer = writer;
        }

        @Override
        void begin() throws IOException {
            if (!columns.isEmpty()) {
                writer.write(CsvCells.row(columns));
            }
        }

        @Override
        void write(List<@Nullable Object> values) throws IOException {
            writer.write(CsvCells.row(cells(values)));
        }

        @Override
        public void end() {
            // The last row ends it.
        }
    }

    private static final class Json extends CypherRows {
        private final JsonGenerator json;

        Json(JsonGenerator json) {
            this.json = json;
        }

        @Override
        void begin() throws IOException {
            json.writeStartObject();
            json.writeArrayFieldStart("columns");
            for (String column : columns) {
                json.writeString(column);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rows");
        }

        @Override
        void write(List<@Nullable Object> values) throws IOException {
            CypherValues.write(json, values);
        }

        @Override
        public void end() throws IOException {
            json.writeEndArray();
            json.writeEndObject();
            JsonLines.endLine(json);
            json.close();
        }
    }

    private static final class Lines extends CypherRows {
        private final JsonGenerator json;

        Lines(JsonGenerator json) {
            this.json = json;
        }

        @Override
        void begin() {
            // Each line names its columns.
        }

        @Override
        void write(List<@Nullable Object> values) throws IOException {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i));
                CypherValues.write(json, values.get(i));
            }
            json.writeEndObject();
            JsonLines.endLine(json);
        }

        @Override
        public void end() throws IOException {
            json.close();
        }
    }
}
