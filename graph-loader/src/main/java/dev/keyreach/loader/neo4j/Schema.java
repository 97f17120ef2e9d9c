package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.NodeLabel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Session;

/**
 * Constraints and indexes, made before anything is stored. That ids are unique is a constraint on a generation, not on {@code Key} or
 * {@code Role}: at the switch two generations pass each other.
 */
final class Schema {
    private Schema() {}

    /** Makes what is missing. One question when all is there. */
    static void make(Session session) {
        Set<String> there = Set.copyOf(session.executeRead(tx -> tx.run("SHOW INDEXES YIELD name RETURN name")
                .list(row -> row.get("name").asString())));
        Map<String, String> missing = new LinkedHashMap<>(statements());
        // A constraint has an index of its name.
        missing.keySet().removeAll(there);
        missing.values()
                .forEach(statement -> session.executeWriteWithoutResult(
                        tx -> tx.run(statement).consume()));
        if (!missing.isEmpty()) {
            session.executeWriteWithoutResult(
                    tx -> tx.run("CALL db.awaitIndexes(300)").consume());
        }
    }

    /** By the name of what they make. */
    static Map<String, String> statements() {
        Map<String, String> statements = new LinkedHashMap<>();
        for (Slot slot : Slot.values()) {
            unique(statements, "number", slot.label(), Slot.NUMBER);
            unique(statements, "id", slot.label(), "id");
        }
        unique(statements, "slot", Labels.STAMP, "slot");
        for (NodeLabel label : NodeLabel.values()) {
            String name = "keyreach_" + label.text().toLowerCase(Locale.ROOT) + "_id";
            statements.put(name, "CREATE INDEX " + name + " IF NOT EXISTS FOR (n:" + label.text() + ") ON (n.id)");
        }
        return statements;
    }

    private static void unique(Map<String, String> statements, String name, String label, String property) {
        String constraint = label.toLowerCase(Locale.ROOT) + "_" + name;
        statements.put(
                constraint,
                "CREATE CONSTRAINT " + constraint + " IF NOT EXISTS FOR (n:" + label + ") REQUIRE n." + property
                        + " IS UNIQUE");
    }
}
