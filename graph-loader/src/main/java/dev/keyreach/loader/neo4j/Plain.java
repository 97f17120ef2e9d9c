package dev.keyreach.loader.neo4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Path;
import org.neo4j.driver.types.Relationship;
import org.neo4j.driver.types.Type;
import org.neo4j.driver.types.TypeSystem;

/** Turns values of the driver into those of {@link dev.keyreach.graph.CypherRunner}. What only belongs to the way of storing is left out. */
final class Plain {
    private static final TypeSystem TYPES = TypeSystem.getDefault();

    private Plain() {}

    static @Nullable Object of(Value value) {
        Type type = value.type();
        if (type.equals(TYPES.NULL())) {
            return null;
        }
        if (type.equals(TYPES.BOOLEAN())) {
            return value.asBoolean();
        }
        if (type.equals(TYPES.INTEGER())) {
            return value.asLong();
        }
        if (type.equals(TYPES.FLOAT())) {
            return value.asDouble();
        }
        if (type.equals(TYPES.LIST())) {
            return list(value.values());
        }
        if (type.equals(TYPES.NODE())) {
            return node(value.asNode());
        }
        if (type.equals(TYPES.RELATIONSHIP())) {
            return relationship(value.asRelationship());
        }
        if (type.equals(TYPES.PATH())) {
            return path(value.asPath());
        }
        if (type.equals(TYPES.MAP())) {
            return map(value);
        }
        // Strings, and values of time and space, which have a text of their own.
        return type.equals(TYPES.STRING()) ? value.asString() : value.asObject().toString();
    }

    private static List<@Nullable Object> list(Iterable<Value> values) {
        List<@Nullable Object> list = new ArrayList<>();
        values.forEach(value -> list.add(of(value)));
        return list;
    }

    private static Map<String, @Nullable Object> map(Value value) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        value.keys().forEach(key -> map.put(key, of(value.get(key))));
        return map;
    }

    private static Map<String, @Nullable Object> node(Node node) {
        List<String> labels = new ArrayList<>();
        node.labels().forEach(label -> {
            if (!Labels.isOwn(label)) {
                labels.add(label);
            }
        });
        Map<String, @Nullable Object> properties = map(node.asMap(value -> value));
        properties.remove(Slot.NUMBER);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("labels", labels.stream().sorted().toList());
        map.put("properties", properties);
        return map;
    }

    private static Map<String, @Nullable Object> relationship(Relationship relationship) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("type", relationship.type());
        map.put("properties", map(relationship.asMap(value -> value)));
        return map;
    }

    private static Map<String, @Nullable Object> map(Map<String, Value> values) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        values.forEach((key, value) -> map.put(key, of(value)));
        return map;
    }

    private static Map<String, @Nullable Object> path(Path path) {
        List<@Nullable Object> nodes = new ArrayList<>();
        path.nodes().forEach(node -> nodes.add(node(node)));
        List<@Nullable Object> relationships = new ArrayList<>();
        path.relationships().forEach(relationship -> relationships.add(relationship(relationship)));
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("nodes", nodes);
        map.put("relationships", relationships);
        return map;
    }
}
