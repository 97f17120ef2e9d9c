package dev.keyreach.cli.render.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenGraph JSON of BloodHound: kinds have a prefix, so that they do not mix with BloodHound's own users and groups. Holds the
 * ids of the nodes, which edges name.
 *
 * @see <a href="https://bloodhound.specterops.io/opengraph/schema">OpenGraph schema</a>
 */
public final class OpenGraphWriter implements GraphWriter {
    private static final String PREFIX = "Keyreach";

    @Override
    public void write(GraphContent graph, Writer to) throws IOException {
        List<String> ids = new ArrayList<>();
        try (JsonGenerator json = JsonLines.rows(to)) {
            json.writeStartObject();
            json.writeObjectFieldStart("metadata");
            json.writeStringField("source_kind", PREFIX);
            json.writeEndObject();
            json.writeObjectFieldStart("graph");
            json.writeArrayFieldStart("nodes");
            Rows.<GraphNode>rethrowing(graph::nodes, node -> {
                String id = String.valueOf(node.properties().get("id"));
                ids.add(id);
                json.writeRaw('\n');
                json.writeStartObject();
                json.writeStringField("id", id);
                json.writeArrayFieldStart("kinds");
                for (String label : GraphLabels.labels(node)) {
                    json.writeString(PREFIX + label);
                }
                json.writeEndArray();
                json.writeFieldName("properties");
                PropertiesJson.write(json, node.properties());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeArrayFieldStart("edges");
            Rows.<GraphRelationship>rethrowing(graph::relationships, edge -> {
                json.writeRaw('\n');
                json.writeStartObject();
                json.writeStringField("kind", PREFIX + "_" + edge.type().name());
                end(json, "start", ids.get(edge.from()));
                end(json, "end", ids.get(edge.to()));
                json.writeFieldName("properties");
                PropertiesJson.write(json, edge.properties());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            JsonLines.endLine(json);
        }
    }

    private static void end(JsonGenerator json, String member, String id) throws IOException {
        json.writeObjectFieldStart(member);
        json.writeStringField("value", id);
        json.writeStringField("match_by", "id");
        json.writeEndObject();
    }
}
