package dev.keyreach.loader.neo4j;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Via;
import dev.keyreach.condition.Residual;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.graph.StoredStep;
import dev.keyreach.loader.residual.ResidualReader;
import dev.keyreach.model.Gap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Makes rows of answers from rows of Neo4j. */
final class StoredRows {
    private StoredRows() {}

    /** @param row with {@code principal}, {@code key} and the relationship {@code can} */
    static StoredAccess access(Record row, Set<String> actions) {
        Value can = row.get("can");
        return new StoredAccess(
                row.get("principal").asString(),
                row.get("key").asString(),
                texts(can.get("actions")).stream().filter(actions::contains).sorted().toList(),
                Verdict.valueOf(can.get("verdict").asString()),
                texts(can.get("via")).stream().map(Via::valueOf).sorted().toList(),
                condition(can),
                Optional.of(can.get("exposure")).filter(value -> !value.isNull()).map(value -> Exposure.valueOf(value.asString())),
                texts(can.get("gaps")).stream().map(StoredRows::gap).sorted().toList(),
                texts(can.get("proofIds")));
    }

    /** @param row with {@code from}, {@code to} and the relationship {@code step} */
    static StoredStep step(Record row) {
        Value step = row.get("step");
        return new StoredStep(
                step.get("id").asString("E-01"),
                row.get("from").asString(),
                row.get("to").asString(),
                condition(step),
                texts(step.get("proofIds")));
    }

    private static Residual condition(Value relationship) {
        Value condition = relationship.get("condition");
        return condition.isNull() ? Residual.TRUE : ResidualReader.read(condition.asString());
    }

    private static List<String> texts(Value value) {
        return value.isNull() ? List.of() : value.asList(Value::asString);
    }

    /** {@code CODE SUBJECT COULD}; a subject has no blanks. */
    private static Gap gap(String text) {
        String[] parts = text.split(" ", -1);
        return new Gap(Gap.Code.valueOf(parts[0]), parts[1], Gap.Could.valueOf(parts[2]));
    }
}
