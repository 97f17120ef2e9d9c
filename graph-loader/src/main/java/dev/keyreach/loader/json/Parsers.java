package dev.keyreach.loader.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.keyreach.loader.source.HeldBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/** Opens texts as streams of tokens, with limits that no honest input reaches. */
public final class Parsers {
    /** Pages, entities, policies, conditions: honest input stays below 20. */
    private static final int MAX_NESTING = 100;

    /** Characters of one YAML file, and of one string. */
    private static final int MAX_YAML_CHARACTERS = 256 * 1024 * 1024;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build();

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            // Names are tag keys and user names too: interning them would cost time and keep them for ever.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .loaderOptions(yamlLimits())
            // A builder, unlike a plain factory, leaves it off: `key:` without a value would be an empty text.
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    private Parsers() {}

    private static LoaderOptions yamlLimits() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_NESTING);
        options.setCodePointLimit(MAX_YAML_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        return options;
    }

    /** As {@link #json(RawText)}, of a stream. */
    public static JsonParser json(InputStream in) throws IOException {
        return JSON.createParser(in);
    }

    /** A parser of JSON in UTF-8, UTF-16 or UTF-32, with or without byte order mark. */
    public static JsonParser json(RawText in) throws IOException {
        Optional<HeldBytes> whole = in.whole();
        return whole.isPresent()
                ? JSON.createParser(whole.get().bytes(), 0, whole.get().length())
                : JSON.createParser(in);
    }

    /**
     * A parser of YAML. It refuses aliases: expanding them is how small files become large ones, and the stream would
     * hand over the alias' name as if it were the text.
     */
    public static JsonParser yaml(InputStream in) throws IOException {
        return new AliasRefusingParser(YAML.createParser(in));
    }
}
