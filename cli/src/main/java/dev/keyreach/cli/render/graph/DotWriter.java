package dev.keyreach.cli.render.graph;

import dev.keyreach.cli.render.Rows;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import java.io.IOException;
import java.io.Writer;

/** DOT of Graphviz. */
public final class DotWriter implements GraphWriter {
    @Override
    public void write(GraphContent graph, Writer to) throws IOException {
        to.write("digraph keyreach {\n  rankdir=LR;\n  node [shape=box];\n");
        Rows.<GraphNode>rethrowing(
                graph::nodes,
                node -> to.write("  n" + node.number() + " [label=" + quoted(GraphLabels.of(node)) + "];\n"));
        Rows.<GraphRelationship>rethrowing(
                graph::relationships,
                edge -> to.write("  n" + edge.from() + " -> n" + edge.to() + " [label=" + quoted(GraphLabels.of(edge))
                        + "];\n"));
        to.write("}\n");
    }

    /** A backslash would begin an escape such as the node's own name. */
    static String quoted(String text) {
        return '"' + GraphLabels.plain(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
