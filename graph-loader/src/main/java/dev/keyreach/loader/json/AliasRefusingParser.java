package dev.keyreach.loader.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A YAML parser that stops at an alias ({@code *name}). */
final class AliasRefusingParser extends JsonParserDelegate {
    private final YAMLParser yaml;

    AliasRefusingParser(YAMLParser yaml) {
        super(yaml);
        this.yaml = yaml;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = yaml.nextToken();
        if (yaml.isCurrentAlias()) {
            throw new JsonParseException(
                    this, "YAML aliases such as `*" + yaml.getText() + "` are not read", yaml.currentTokenLocation());
        }
        return token;
    }

    @Override
    public AliasRefusingParser skipChildren() throws IOException {
        JsonToken start = currentToken();
        if (start == null || !start.isStructStart()) {
            return this;
        }
        // Not the delegate's own: that would step over aliases.
        for (int open = 1; open > 0; ) {
            JsonToken token = nextToken();
            if (token == null) {
                return this;
            }
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            }
        }
        return this;
    }
}
