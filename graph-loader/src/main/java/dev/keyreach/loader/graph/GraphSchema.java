package dev.keyreach.loader.graph;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The properties that nodes and relationships of a graph may have, with what they are: formats with a heading need to know
 * before they see the first node.
 */
public final class GraphSchema {
    /** What a property is. */
    public enum Kind {
        TEXT,
        FLAG,
        NUMBER,
        TEXTS
    }

    private static final SequencedMap<String, Kind> NODES = kinds(
            "id name arn account kind partition path uniqueId managementAccount region state spec usage origin manager"
                    + " multiRegionType key grantee granteeService retiring retiringService constraints issuingAccount"
                    + " owner effect sid policy file pointer",
            "complete external management missing root scpEnabled rcpEnabled serviceLinked multiRegion managed"
                    + " conditional",
            "line index unreadable members",
            "gaps tags aliases operations types");
    private static final SequencedMap<String, Kind> RELATIONSHIPS = kinds(
            "id verdict condition conditionId exposure kind accounts",
            "conditional",
            "",
            "actions via gaps proofIds except");

    private GraphSchema() {}

    private static SequencedMap<String, Kind> kinds(String texts, String flags, String numbers, String lists) {
        SequencedMap<String, Kind> kinds = new TreeMap<>();
        put(kinds, texts, Kind.TEXT);
        put(kinds, flags, Kind.FLAG);
        put(kinds, numbers, Kind.NUMBER);
        put(kinds, lists, Kind.TEXTS);
        return Collections.unmodifiableSequencedMap(kinds);
    }

    private static void put(SequencedMap<String, Kind> kinds, String names, Kind kind) {
        names.lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                .filter(name -> !name.isEmpty())
                .forEach(name -> kinds.put(name, kind));
    }

    /** Properties of nodes, by name. */
    public static SequencedMap<String, Kind> ofNodes() {
        return NODES;
    }

    /** Properties of relationships, by name. */
    public static SequencedMap<String, Kind> ofRelationships() {
        return RELATIONSHIPS;
    }
}
