package dev.keyreach.cli.render.graph;

import dev.keyreach.graph.GraphContent;
import java.io.IOException;
import java.io.Writer;

/** Writes a graph as one text, as it is read: no format holds it. */
@FunctionalInterface
public interface GraphWriter {

    /** Writes the graph. The writer stays open. */
    void write(GraphContent graph, Writer to) throws IOException;
}
