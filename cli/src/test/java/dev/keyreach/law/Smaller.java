package dev.keyreach.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a counterexample small: takes parts out of an organization as long as it still is one. */
final class Smaller {
    private Smaller() {}

    /** An organization from which nothing more can be taken. O(size²) tries at worst. */
    static ObjectNode of(ObjectNode organization, Predicate<ObjectNode> isCounterexample) {
        ObjectNode smallest = organization;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            List<List<String>> parts = parts(smallest, List.of());
            for (int i = 0; i < parts.size(); i++) {
                ObjectNode without = smallest.deepCopy();
                if (remove(without, parts.get(i)) && isCounterexample.test(without)) {
                    smallest = without;
                    shrunk = true;
                }
            }
        }
        return smallest;
    }

    /** The place of each member and element, outer ones and later ones first. */
    private static List<List<String>> parts(JsonNode node, List<String> at) {
        List<List<String>> here = new ArrayList<>();
        List<List<String>> below = new ArrayList<>();
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (int i = node.isArray() ? node.size() - 1 : -1; i >= 0; i--) {
            names.add(String.valueOf(i));
        }
        for (String name : names) {
            List<String> place = new ArrayList<>(at);
            place.add(name);
            here.add(place);
            JsonNode child = node.isArray() ? node.get(Integer.parseInt(name)) : node.get(name);
            below.addAll(parts(child, place));
        }
        here.addAll(below);
        return here;
    }

    private static boolean remove(JsonNode root, List<String> place) {
        JsonNode parent = root;
        for (String name : place.subList(0, place.size() - 1)) {
            parent = child(parent, name);
        }
        JsonNode part = child(parent, place.getLast());
        return !part.isMissingNode()
                && switch (parent) {
                    case ObjectNode object -> object.remove(place.getLast()) != null;
                    case ArrayNode array -> array.remove(Integer.parseInt(place.getLast())) != null;
                    case JsonNode value -> false;
                };
    }

    /** What was taken out before may have moved what a place meant. */
    private static JsonNode child(JsonNode parent, String name) {
        return switch (parent) {
            case ObjectNode object -> object.path(name);
            case ArrayNode array when name.matches("\\d+") -> array.path(Integer.parseInt(name));
            case JsonNode other -> MissingNode.getInstance();
        };
    }
}
