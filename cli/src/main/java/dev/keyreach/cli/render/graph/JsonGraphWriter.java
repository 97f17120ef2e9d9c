package dev.keyreach.cli.render.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import java.io.IOException;
import java.io.Writer;

/** One JSON object: what the graph was made from, nodes, then relationships by the numbers of their nodes. */
public final class JsonGraphWriter implements GraphWriter {
    @Override
    public void write(GraphContent graph, Writer to) throws IOException {
        try (JsonGenerator json = JsonLines.rows(to)) {
            json.writeStartObject();
            json.writeStringField("contentId", graph.stamp().contentId());
            json.writeStringField("engine", graph.stamp().engine());
            json.writeArrayFieldStart("nodes");
            Rows.<GraphNode>rethrowing(graph::nodes, node -> {
                json.writeStartObject();
                json.writeNumberField("number", node.number());
                json.writeArrayFieldStart("labels");
                for (String label : GraphLabels.labels(node)) {
                    json.writeString(label);
                }
                json.writeEndArray();
                json.writeFieldName("properties");
                PropertiesJson.write(json, node.properties());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeArrayFieldStart("relationships");
            Rows.<GraphRelationship>rethrowing(graph::relationships, edge -> {
                json.writeStartObject();
                json.writeNumberField("from", edge.from());
                json.writeNumberField("to", edge.to());
                json.writeStringField("type", edge.type().name());
                json.writeFieldName("properties");
                PropertiesJson.write(json, edge.properties());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
            JsonLines.endLine(json);
        }
    }
}
