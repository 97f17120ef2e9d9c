package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Provenance;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import java.io.IOException;
import java.util.List;

/** The outside parties of keys. Members that do not apply are left out. */
public final class ExternalJson {
    private final JsonGenerator json;
    private final Provenance provenance;

    /** @param provenance where the cited things stand */
    public ExternalJson(JsonGenerator json, Provenance provenance) {
        this.json = json;
        this.provenance = provenance;
    }

    /** The answer about one key, alone. Needs a generator of {@link JsonLines#rows}. */
    public void writeOne(ExternalAnswer answer, Tally tally) throws IOException {
        tally.add(answer);
        write(answer);
        JsonLines.endLine(json);
        json.flush();
    }

    /** What was asked, what was loaded, the answers and their counts. Needs a generator of {@link JsonLines#rows}. */
    public void writeObject(QueryJson query, Rows.Source<ExternalAnswer> answers, Tally tally) throws IOException {
        json.writeStartObject();
        json.writeFieldName("query");
        query.write(json);
        CoverageJson.write(json, query.snapshot(), query.moreGaps(), query.diagnostics());
        json.writeArrayFieldStart("answers");
        answers.each(answer -> {
            tally.add(answer);
            write(answer);
        });
        json.writeEndArray();
        writeCounts(tally);
        json.writeEndObject();
        JsonLines.endLine(json);
        json.flush();
    }

    /** The answers alone, one a line. Needs a generator of {@link JsonLines#lines}. */
    public void writeLines(Rows.Source<ExternalAnswer> answers, Tally tally) throws IOException {
        answers.each(answer -> {
            tally.add(answer);
            write(answer);
            JsonLines.endLine(json);
        });
        json.flush();
    }

    private void writeCounts(Tally tally) throws IOException {
        json.writeObjectFieldStart("counts");
        for (Verdict verdict : List.of(Verdict.ALLOWED, Verdict.CONDITIONAL)) {
            json.writeNumberField(verdict.name(), tally.count(verdict));
        }
        json.writeNumberField("external", tally.external());
        json.writeNumberField("withGaps", tally.withGaps());
        json.writeEndObject();
    }

    private void write(ExternalAnswer answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", answer.key().toString());
        json.writeStringField("action", answer.action());
        json.writeArrayFieldStart("entries");
        for (ExternalEntry entry : answer.entries()) {
            write(entry);
        }
        json.writeEndArray();
        DecisionJson.writeGaps(json, answer.gaps());
        if (answer.cut()) {
            json.writeBooleanField("moreChains", true);
        }
        json.writeEndObject();
    }

    private void write(ExternalEntry entry) throws IOException {
        Decision decision = entry.decision();
        json.writeStartObject();
        json.writeStringField("account", entry.account());
        json.writeStringField("class", entry.exposure().name());
        json.writeStringField("verdict", decision.verdict().name());
        if (decision.verdict() == Verdict.CONDITIONAL) {
            json.writeFieldName("residual");
            ResidualJson.write(json, decision.residual());
        }
        json.writeArrayFieldStart("principals");
        for (Principal principal : entry.principals()) {
            json.writeString(principal.text());
        }
        json.writeEndArray();
        if (entry.rootUser().isPresent()) {
            json.writeBooleanField("rootUser", entry.rootUser().get());
        } else {
            json.writeNullField("rootUser");
        }
        json.writeArrayFieldStart("path");
        for (String hop : entry.path().words()) {
            json.writeString(hop);
        }
        json.writeEndArray();
        if (entry.anyIdentity()) {
            json.writeBooleanField("anyIdentity", true);
        }
        if (!entry.apart().isEmpty()) {
            json.writeFieldName("parties");
            writeParties(json, entry.apart());
        }
        DecisionJson.writeProof(json, decision.proof(), provenance);
        DecisionJson.writeGaps(json, decision.gaps());
        DecisionJson.writeAssumptions(json, decision.assumptions());
        if (decision.keyStateUsable().isPresent()) {
            json.writeBooleanField("keyStateUsable", decision.keyStateUsable().get());
        }
        json.writeEndObject();
    }

    /** Those of an entry whose own answer is another. */
    static void writeParties(JsonGenerator json, List<ExternalEntry.Apart> parties) throws IOException {
        json.writeStartArray();
        for (ExternalEntry.Apart party : parties) {
            json.writeStartObject();
            json.writeStringField("principal", party.principal().text());
            json.writeStringField("verdict", party.verdict().name());
            if (party.verdict() == Verdict.CONDITIONAL) {
                json.writeFieldName("residual");
                ResidualJson.write(json, party.residual());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
