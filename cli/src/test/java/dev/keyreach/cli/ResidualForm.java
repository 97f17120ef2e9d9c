package dev.keyreach.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** The form of a residual in JSON, apart from the order of its parts and the case of its keys. */
final class ResidualForm {
    private ResidualForm() {}

    /** Equal texts for equal forms. */
    static String of(JsonNode formula) {
        for (String joint : List.of("and", "or")) {
            if (formula.has(joint)) {
                return joint
                        + StreamSupport.stream(formula.get(joint).spliterator(), false)
                                .map(ResidualForm::of)
                                .sorted()
                                .toList();
            }
        }
        return formula.has("not") ? "not(" + of(formula.get("not")) + ")" : atom(formula);
    }

    /** Whether it is an atom, or one conjunction or disjunction of atoms: then there is only one way to write it. */
    static boolean isFlat(JsonNode formula) {
        for (String joint : List.of("and", "or")) {
            if (formula.has(joint)) {
                return StreamSupport.stream(formula.get(joint).spliterator(), false)
                        .noneMatch(part -> part.has("and") || part.has("or"));
            }
        }
        return true;
    }

    /** All atoms, negated ones with their negation. */
    static List<String> atoms(JsonNode formula) {
        List<String> atoms = new ArrayList<>();
        collect(formula, atoms);
        return atoms;
    }

    private static void collect(JsonNode formula, List<String> atoms) {
        for (String joint : List.of("and", "or")) {
            if (formula.has(joint)) {
                formula.get(joint).forEach(part -> collect(part, atoms));
                return;
            }
        }
        atoms.add(of(formula));
    }

    private static String atom(JsonNode atom) {
        return atom.has("op")
                ? "{\"op\":" + atom.get("op") + ",\"key\":"
                        + atom.get("key").asText().toLowerCase(Locale.ROOT) + ",\"values\":" + atom.get("values") + "}"
                : atom.toString();
    }
}
