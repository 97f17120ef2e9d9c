package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;

/** Makes generators that all write alike: ASCII, one row of a list a line, the writer left open. */
public final class JsonLines {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    /** Names come from strangers, and some terminals obey control characters beyond ASCII. */
    private static final int LAST_ASCII = 0x7e;

    private JsonLines() {}

    /** A generator for values that are one line each; {@link #endLine} ends one. */
    public static JsonGenerator lines(Writer writer) throws IOException {
        return plain(writer).setRootValueSeparator(null);
    }

    /** A generator for one object: each member on a line of its own, and each entry of the lists in it. */
    public static JsonGenerator rows(Writer writer) throws IOException {
        return plain(writer).setPrettyPrinter(new Rows());
    }

    private static JsonGenerator plain(Writer writer) throws IOException {
        return FACTORY.createGenerator(writer)
                .setHighestNonEscapedChar(LAST_ASCII)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    /** Ends a value at the top. */
    public static void endLine(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }

    /** Breaks lines at the two outermost levels only, so that line tools see one row a line. */
    private static final class Rows extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        private int depth;

        @Override
        public void writeStartObject(JsonGenerator json) throws IOException {
            depth++;
            json.writeRaw('{');
        }

        @Override
        public void writeEndObject(JsonGenerator json, int entries) throws IOException {
            depth--;
            json.writeRaw('}');
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(depth == 1 ? ",\n" : ",");
        }

        @Override
        public void writeStartArray(JsonGenerator json) throws IOException {
            depth++;
            json.writeRaw('[');
        }

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            if (depth == 2) {
                json.writeRaw('\n');
            }
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(depth == 2 ? ",\n" : ",");
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            depth--;
            json.writeRaw(']');
        }
    }
}
