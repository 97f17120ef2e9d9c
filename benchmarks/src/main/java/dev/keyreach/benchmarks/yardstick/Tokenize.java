package dev.keyreach.benchmarks.yardstick;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * TOK: all JSON tokens of all files, by the same library as Keyreach's loader, with the text of each string and name, and
 * nothing kept. Policy documents inside strings are not opened. Takes the arguments of any command with {@code --data}.
 */
public final class Tokenize {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Tokenize() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(DataFiles.readAll(Tokenize::characters, arguments));
    }

    private static long characters(Path file) throws IOException {
        long characters = 0;
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    characters += parser.getText().length();
                }
            }
        } catch (JsonParseException malformed) {
            // A damaged file, which generated organizations may have: what stands before the damage was counted.
            characters++;
        }
        return characters;
    }
}
