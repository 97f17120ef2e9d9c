package dev.keyreach.cli.render.graph;

import dev.keyreach.cli.render.Rows;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import java.io.IOException;
import java.io.Writer;

/** A Mermaid flowchart. */
public final class MermaidWriter implements GraphWriter {
    /** Of ASCII, what stays itself in a label besides letters and digits; all else could be HTML, Markdown or Mermaid. */
    private static final String HARMLESS = " -_.:/@=+,*()";

    @Override
    public void write(GraphContent graph, Writer to) throws IOException {
        to.write("flowchart LR\n");
        Rows.<GraphNode>rethrowing(
                graph::nodes, node -> to.write("  n" + node.number() + "[" + quoted(GraphLabels.of(node)) + "]\n"));
        Rows.<GraphRelationship>rethrowing(
                graph::relationships,
                edge -> to.write(
                        "  n" + edge.from() + " -->|" + quoted(GraphLabels.of(edge)) + "| n" + edge.to() + "\n"));
    }

    /** Entity codes, which Mermaid writes with {@code #}, for all that means something. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        GraphLabels.plain(text).codePoints().forEach(point -> {
            boolean itself = point > 0x7f || Character.isLetterOrDigit(point) || HARMLESS.indexOf(point) >= 0;
            if (itself) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append('#').append(point).append(';');
            }
        });
        return quoted.append('"').toString();
    }
}
