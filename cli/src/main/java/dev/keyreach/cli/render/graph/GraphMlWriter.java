package dev.keyreach.cli.render.graph;

import dev.keyreach.cli.render.Rows;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphNode;
import dev.keyreach.graph.GraphRelationship;
import dev.keyreach.loader.graph.GraphSchema;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * GraphML. Lists are JSON texts, since GraphML has none; characters that XML 1.0 cannot say are U+FFFD.
 *
 * @see <a href="http://graphml.graphdrawing.org/primer/graphml-primer.html">GraphML primer</a>
 */
public final class GraphMlWriter implements GraphWriter {
    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

    /** What stands for a character that XML has no way to write. */
    private static final int REPLACEMENT = 0xfffd;

    @Override
    public void write(GraphContent graph, Writer to) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml);
            xml.writeStartElement("graphml");
            xml.writeDefaultNamespace(NAMESPACE);
            line(xml);
            key(xml, "labels", "node", "labels", "string");
            key(xml, "type", "edge", "type", "string");
            keys(xml, "node", "n_", GraphSchema.ofNodes());
            keys(xml, "edge", "e_", GraphSchema.ofRelationships());
            xml.writeStartElement("graph");
            xml.writeAttribute("id", "keyreach");
            xml.writeAttribute("edgedefault", "directed");
            line(xml);
            Rows.<GraphNode>rethrowing(graph::nodes, node -> writing(() -> node(xml, node)));
            Rows.<GraphRelationship>rethrowing(graph::relationships, edge -> writing(() -> edge(xml, edge)));
            xml.writeEndElement();
            line(xml);
            xml.writeEndElement();
            line(xml);
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private interface Part {
        void write() throws XMLStreamException, IOException;
    }

    private static void writing(Part part) throws IOException {
        try {
            part.write();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void keys(XMLStreamWriter xml, String of, String prefix, Map<String, GraphSchema.Kind> kinds)
            throws XMLStreamException {
        for (Map.Entry<String, GraphSchema.Kind> kind : kinds.entrySet()) {
            key(
                    xml,
                    prefix + kind.getKey(),
                    of,
                    kind.getKey(),
                    switch (kind.getValue()) {
                        case TEXT, TEXTS -> "string";
                        case FLAG -> "boolean";
                        case NUMBER -> "long";
                    });
        }
    }

    private static void key(XMLStreamWriter xml, String id, String of, String name, String type)
            throws XMLStreamException {
        xml.writeEmptyElement("key");
        xml.writeAttribute("id", id);
        xml.writeAttribute("for", of);
        xml.writeAttribute("attr.name", name);
        xml.writeAttribute("attr.type", type);
        line(xml);
    }

    private static void node(XMLStreamWriter xml, GraphNode node) throws XMLStreamException, IOException {
        xml.writeStartElement("node");
        xml.writeAttribute("id", "n" + node.number());
        data(xml, "labels", ":" + String.join(":", GraphLabels.labels(node)));
        properties(xml, "n_", node.properties());
        xml.writeEndElement();
        line(xml);
    }

    private static void edge(XMLStreamWriter xml, GraphRelationship edge) throws XMLStreamException, IOException {
        xml.writeStartElement("edge");
        xml.writeAttribute("source", "n" + edge.from());
        xml.writeAttribute("target", "n" + edge.to());
        data(xml, "type", edge.type().name());
        properties(xml, "e_", edge.properties());
        xml.writeEndElement();
        line(xml);
    }

    private static void properties(XMLStreamWriter xml, String prefix, Map<String, Object> properties)
            throws XMLStreamException, IOException {
        for (Map.Entry<String, Object> property : new TreeMap<>(properties).entrySet()) {
            Object value = property.getValue();
            data(
                    xml,
                    prefix + property.getKey(),
                    value instanceof List<?> list ? PropertiesJson.text(list) : value.toString());
        }
    }

    private static void data(XMLStreamWriter xml, String key, String text) throws XMLStreamException {
        xml.writeStartElement("data");
        xml.writeAttribute("key", key);
        xml.writeCharacters(sayable(text));
        xml.writeEndElement();
    }

    private static void line(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /** The text with what XML 1.0 cannot say, and the carriage return that its readers drop, replaced. */
    static String sayable(String text) {
        if (text.codePoints().allMatch(GraphMlWriter::isSayable)) {
            return text;
        }
        StringBuilder sayable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> sayable.appendCodePoint(isSayable(point) ? point : REPLACEMENT));
        return sayable.toString();
    }

    private static boolean isSayable(int point) {
        return point == '\t'
                || point == '\n'
                || point >= 0x20 && point < 0xd800
                || point > 0xdfff && point < 0xfffe
                || point > 0xffff;
    }
}
