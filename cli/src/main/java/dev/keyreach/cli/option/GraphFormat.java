package dev.keyreach.cli.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a graph is written. */
public enum GraphFormat {
    /** How large it is, for a person. */
    TEXT,
    /** One JSON object: nodes, then relationships. */
    JSON,
    /** GraphML, which most graph programs read. */
    GRAPHML,
    /** DOT of Graphviz. */
    DOT,
    /** A Mermaid flowchart, which many Markdown viewers draw. */
    MERMAID,
    /** A folder of CSV files for Neo4j's offline importer. */
    CSV,
    /** OpenGraph JSON of BloodHound. */
    OPENGRAPH;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is for people to look at, so that only a small graph makes sense in it. */
    public boolean isDrawing() {
        return this == DOT || this == MERMAID;
    }

    /** Reads the word. */
    public static final class Converter implements ITypeConverter<GraphFormat> {
        @Override
        public GraphFormat convert(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("`" + word + "` is no format of graphs; use "
                            + Arrays.stream(values()).map(GraphFormat::word).collect(Collectors.joining(", "))));
        }
    }
}
