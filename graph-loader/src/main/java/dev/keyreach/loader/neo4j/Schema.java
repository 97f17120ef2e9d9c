package dev.keyreach.loader.neo4j;

import dev.keyreach.graph.NodeLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neo4j.driver.Session;

/**
 * Constraints and indexes, made before anything is stored. That ids are unique is a constraint on a generation, not on {@code Key} or
 * {@code Role}: at the switch two generations pass each other.
 */
final class Schema {
    private Schema() {}

    static void make(Session session) {
        for (String statement : statements()) {
            session.executeWriteWithoutResult(tx -> tx.run(statement).consume());
        }
        session.executeWriteWithoutResult(
                tx -> tx.run("CALL db.awaitIndexes(300)").consume());
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            statements.add(unique("number", slot.label(), Slot.NUMBER));
            statements.add(unique("id", slot.label(), "id"));
        }
        statements.add(unique("slot", Labels.STAMP, "slot"));
        for (NodeLabel label : NodeLabel.values()) {
            statements.add("CREATE INDEX keyreach_" + label.text().toLowerCase(Locale.ROOT)
                    + "_id IF NOT EXISTS FOR (n:" + label.text() + ") ON (n.id)");
        }
        return statements;
    }

    private static String unique(String name, String label, String property) {
        return "CREATE CONSTRAINT " + label.toLowerCase(Locale.ROOT) + "_" + name + " IF NOT EXISTS FOR (n:" + label
                + ") REQUIRE n." + property + " IS UNIQUE";
    }
}
