package dev.keyreach.loader.neo4j;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.Residual;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.graph.StoredStep;
import dev.keyreach.loader.graph.Texts;
import dev.keyreach.loader.residual.ResidualReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Makes rows of one answer from rows of Neo4j. Conditions come up again and again; each is read once. */
final class StoredRows {
    /** The kind of a step that has none written down. */
    static final String ASSUMES = "E-01";

    private final Map<String, Residual> conditions = new HashMap<>();

    /** @param row with {@code principal}, {@code key} and the relationship {@code can} */
    StoredAccess access(Record row, Set<String> actions) {
        Value can = row.get("can");
        return new StoredAccess(
                row.get("principal").asString(),
                row.get("key").asString(),
                texts(can.get("actions")).stream().filter(actions::contains).toList(),
                Verdict.valueOf(can.get("verdict").asString()),
                texts(can.get("via")).stream().map(Via::valueOf).toList(),
                condition(can),
                Optional.of(can.get("exposure"))
                        .filter(value -> !value.isNull())
                        .map(value -> Exposure.valueOf(value.asString())),
                texts(can.get("gaps")).stream()
                        .flatMap(text -> Texts.gap(text).stream())
                        .toList(),
                texts(can.get("proofIds")));
    }

    /** @param row with {@code from}, {@code to} and the relationship {@code step} */
    StoredStep step(Record row) {
        Value step = row.get("step");
        return new StoredStep(
                step.get("id").asString(ASSUMES),
                row.get("from").asString(),
                row.get("to").asString(),
                condition(step),
                texts(step.get("proofIds")));
    }

    private Residual condition(Value relationship) {
        Value condition = relationship.get("condition");
        return condition.isNull()
                ? Residual.TRUE
                : conditions.computeIfAbsent(condition.asString(), ResidualReader::read);
    }

    private static List<String> texts(Value value) {
        return value.isNull() ? List.of() : value.asList(Value::asString);
    }
}
