package dev.keyreach.cli.render.text;

import dev.keyreach.graph.GraphStamp;
import dev.keyreach.loader.graph.GraphSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How large a graph is, for a person. */
public final class GraphSizeText {
    private final TextPage page;

    /** @param page written to */
    public GraphSizeText(TextPage page) {
        this.page = page;
    }

    /**
     * The tables.
     *
     * @param pairs how many CAN there are pair by pair
     */
    public void write(GraphStamp stamp, GraphSize size, long pairs) throws IOException {
        List<List<String>> nodes = new ArrayList<>();
        nodes.add(List.of("nodes", "label"));
        size.byLabel().forEach((label, count) -> nodes.add(List.of(number(count), label.text())));
        new TextTable(nodes, List.of(true, false)).write(page);
        page.line(Style.PLAIN, "");
        List<List<String>> relationships = new ArrayList<>();
        relationships.add(List.of("relationships", "type"));
        size.byType().forEach((type, count) -> relationships.add(List.of(number(count), type.name())));
        new TextTable(relationships, List.of(true, false)).write(page);
        page.line(Style.PLAIN, "");
        page.wrapped(
                0,
                2,
                number(size.nodes()) + " nodes and " + number(size.relationships())
                        + " relationships. CAN pair by pair: " + number(pairs) + ".");
        page.wrapped(
                0,
                2,
                "Estimated: " + Amount.bytes(size.memoryBytes()) + " in memory, " + Amount.bytes(size.neo4jBytes())
                        + " in Neo4j without indexes.");
        page.wrapped(0, 2, "Content id " + stamp.contentId());
        page.flush();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
