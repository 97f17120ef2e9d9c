package dev.keyreach.cli.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads the values of members, and says which member is out of shape. */
final class JsonMembers {
    static final String SHAPE = "MEMBER_SHAPE";

    private JsonMembers() {}

    /** What is done with one member; the parser stands on its value. */
    interface Member {
        void read(String name) throws IOException;
    }

    /** Reads an object member by member; the parser stands on its start. */
    static void each(JsonParser json, String what, Member member) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new BatchProblem(SHAPE, "`" + what + "` is not an object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            member.read(name);
        }
    }

    static String string(JsonParser json, String what) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new BatchProblem(SHAPE, "`" + what + "` is not a string");
        }
        return json.getText();
    }

    static boolean bool(JsonParser json, String what) throws IOException {
        if (!json.currentToken().isBoolean()) {
            throw new BatchProblem(SHAPE, "`" + what + "` is neither true nor false");
        }
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** A string, number or boolean as its text, or an array of these. */
    static List<String> values(JsonParser json, String what) throws IOException {
        List<String> values = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(scalar(json, what));
            }
        } else {
            values.add(scalar(json, what));
        }
        return values;
    }

    private static String scalar(JsonParser json, String what) throws IOException {
        if (!json.currentToken().isScalarValue() || json.currentToken() == JsonToken.VALUE_NULL) {
            throw new BatchProblem(SHAPE, "`" + what + "` is neither a value nor a list of values");
        }
        return json.getText();
    }

    static SequencedMap<String, String> strings(JsonParser json, String what) throws IOException {
        SequencedMap<String, String> pairs = new LinkedHashMap<>();
        each(json, what, name -> pairs.put(name, string(json, what + "." + name)));
        return pairs;
    }
}
