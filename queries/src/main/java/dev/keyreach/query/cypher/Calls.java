package dev.keyreach.query.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.FunctionNameContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.NamespaceContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.ProcedureNameContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.SymbolicNameStringContext;

/** Which procedures and functions only look at the graph or at values. */
final class Calls {
    private static final Set<String> PROCEDURES = Set.of(
            "db.labels",
            "db.propertyKeys",
            "db.relationshipTypes",
            "db.schema.nodeTypeProperties",
            "db.schema.relTypeProperties",
            "db.schema.visualization");

    /** Of functions that come with the server and work on values. Those without a namespace all do. */
    private static final Set<String> NAMESPACES =
            Set.of("date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector.similarity");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private Calls() {}

    /** Why this part of a query is refused, if it is. */
    static Optional<String> refusal(ParserRuleContext rule) {
        return switch (rule) {
            case ProcedureNameContext name -> ofProcedure(names(name.namespace(), name.symbolicNameString()));
            case FunctionNameContext name -> ofFunction(names(name.namespace(), name.symbolicNameString()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofProcedure(List<String> names) {
        String name = String.join(".", names);
        return PROCEDURES.contains(name) && plain(names)
                ? Optional.empty()
                : Optional.of("the procedure `" + name + "` is not one of those known to read only: "
                        + String.join(", ", PROCEDURES.stream().sorted().toList()));
    }

    private static Optional<String> ofFunction(List<String> names) {
        String namespace = String.join(".", names.subList(0, names.size() - 1)).toLowerCase(Locale.ROOT);
        return (namespace.isEmpty() || NAMESPACES.contains(namespace)) && plain(names)
                ? Optional.empty()
                : Optional.of("the function `" + String.join(".", names)
                        + "` is not one of Cypher's own, and may do anything");
    }

    /** A quoted name can hold dots, and be the name of what is in a namespace. */
    private static boolean plain(List<String> names) {
        return names.stream().allMatch(name -> NAME.matcher(name).matches());
    }

    private static List<String> names(NamespaceContext namespace, SymbolicNameStringContext last) {
        List<String> names = new ArrayList<>();
        namespace.symbolicNameString().forEach(name -> names.add(unquoted(name.getText())));
        names.add(unquoted(last.getText()));
        return names;
    }

    private static String unquoted(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }
}
