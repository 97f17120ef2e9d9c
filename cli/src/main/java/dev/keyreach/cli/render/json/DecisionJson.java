package dev.keyreach.cli.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Decision.Denial;
import dev.keyreach.authz.Proof;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.loader.residual.ResidualJson;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Provenance;
import dev.keyreach.query.AnswerRow;
import java.io.IOException;
import java.util.List;

/** One decision, with the members that every command uses. Members that do not apply are left out. */
public final class DecisionJson {
    private final Provenance provenance;

    /** @param provenance where the cited things stand */
    public DecisionJson(Provenance provenance) {
        this.provenance = provenance;
    }

    /** Writes the decision as one object. */
    public void write(JsonGenerator json, AnswerRow row) throws IOException {
        Decision decision = row.decision();
        json.writeStartObject();
        json.writeStringField("principal", row.principal().text());
        json.writeStringField("action", row.action());
        if (row.resource().isPresent()) {
            json.writeStringField("resource", row.resource().get().toString());
        }
        json.writeStringField("verdict", decision.verdict().name());
        if (decision.isPossible()) {
            writeVia(json, decision.via());
        }
        if (decision.verdict() == Verdict.CONDITIONAL) {
            json.writeFieldName("residual");
            ResidualJson.write(json, decision.residual());
            WitnessJson.write(json, decision.witness(), decision.explanation().refused());
        }
        if (decision.denial().isPresent()) {
            writeDenial(json, decision.denial().get());
        }
        writeFlags(json, decision);
        writeAssumptions(json, decision.assumptions());
        writeGaps(json, decision.gaps());
        writeProof(json, decision.proof(), provenance);
        if (decision.nearestMiss().isPresent()) {
            json.writeFieldName("nearestMiss");
            NearestMissJson.write(json, decision.nearestMiss().get(), provenance);
        }
        json.writeEndObject();
    }

    static void writeProof(JsonGenerator json, List<Proof> proofs, Provenance provenance) throws IOException {
        json.writeArrayFieldStart("proof");
        for (Proof proof : proofs) {
            ProofJson.write(json, Citation.of(proof, provenance));
        }
        json.writeEndArray();
    }

    private static void writeVia(JsonGenerator json, List<Via> ways) throws IOException {
        json.writeArrayFieldStart("via");
        for (Via way : ways) {
            json.writeString(way.name());
        }
        json.writeEndArray();
    }

    private static void writeDenial(JsonGenerator json, Denial denial) throws IOException {
        json.writeStringField("reason", denial.reason().name());
        if (denial.layer().isPresent()) {
            json.writeStringField("layer", denial.layer().get().name());
        }
        if (denial.missing().isPresent()) {
            json.writeStringField("missing", denial.missing().get().name());
        }
        if (denial.failedOn().isPresent()) {
            json.writeStringField("failedOn", denial.failedOn().get());
        }
    }

    private static void writeFlags(JsonGenerator json, Decision decision) throws IOException {
        if (decision.exposure().isPresent()) {
            json.writeStringField("exposure", decision.exposure().get().name());
        }
        if (decision.keyStateUsable().isPresent()) {
            json.writeBooleanField("keyStateUsable", decision.keyStateUsable().get());
        }
        if (decision.keyTypeUsable().isPresent()) {
            json.writeBooleanField("keyTypeUsable", decision.keyTypeUsable().get());
        }
    }

    static void writeAssumptions(JsonGenerator json, List<Assumption> assumptions) throws IOException {
        if (assumptions.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("assumptions");
        for (Assumption assumption : assumptions) {
            json.writeString(assumption.word());
        }
        json.writeEndArray();
    }

    static void writeGaps(JsonGenerator json, List<Gap> gaps) throws IOException {
        if (!gaps.isEmpty()) {
            json.writeFieldName("gaps");
            CoverageJson.writeGaps(json, gaps);
        }
    }
}
