package dev.keyreach.benchmarks.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All figures for programs, each run by itself. */
final class Json {
    private Json() {}

    static void write(Writer to, Machine machine, List<Report> reports) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(to).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("machine", machine.words());
            json.writeArrayFieldStart("organizations");
            for (Report report : reports) {
                write(json, report);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Report report) throws IOException {
        json.writeStartObject();
        json.writeStringField("size", report.size().word());
        if (report.data().isPresent()) {
            json.writeNumberField("files", report.data().get().files());
            json.writeNumberField("bytes", report.data().get().bytes());
        }
        json.writeArrayFieldStart("steps");
        for (Measured measured : report.steps()) {
            write(json, report, measured);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("heap");
        for (Map.Entry<String, Long> weight : new TreeMap<>(report.weights()).entrySet()) {
            json.writeNumberField(weight.getKey(), weight.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Report report, Measured measured) throws IOException {
        json.writeStartObject();
        json.writeStringField("step", measured.step().name());
        json.writeStringField("flavour", measured.step().flavour().name());
        if (measured.problem().isPresent()) {
            json.writeStringField("problem", measured.problem().get());
        } else {
            json.writeNumberField("wallSeconds", measured.wallSeconds());
            for (String yardstick : List.of("READ", "TOK", "HELLO")) {
                if (report.ratio(measured, yardstick).isPresent()) {
                    json.writeNumberField(
                            "x" + yardstick, report.ratio(measured, yardstick).get());
                }
            }
        }
        if (measured.rows().isPresent()) {
            json.writeNumberField("rows", measured.rows().getAsLong());
        }
        json.writeArrayFieldStart("runs");
        for (Run run : measured.runs()) {
            json.writeStartObject();
            json.writeNumberField("wallNanos", run.wallNanos());
            if (run.cpuMillis().isPresent()) {
                json.writeNumberField("cpuMillis", run.cpuMillis().get());
            }
            if (run.peakBytes().isPresent()) {
                json.writeNumberField("peakBytes", run.peakBytes().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
