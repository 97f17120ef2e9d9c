package dev.keyreach.loader.residual;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residual.EncryptionContext;
import dev.keyreach.condition.Residuals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Reads a formula from the JSON that {@link ResidualJson} writes (spec 6.2): what is read is in normal form, and written again it
 * is the same text.
 */
public final class ResidualReader {
    /** Formulas inside formulas; those of policies have some ten. */
    public static final int MAX_DEPTH = 200;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser json;

    private ResidualReader(JsonParser json) {
        this.json = json;
    }

    /**
     * The formula that a text says. O(size).
     *
     * @throws ResidualFormatException when it is no JSON, says no formula of spec 6.2, says more than one, or is nested deeper
     *     than {@link #MAX_DEPTH}
     */
    public static Residual read(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            Residual formula = new ResidualReader(json).formula(0);
            if (json.nextToken() != null) {
                throw problem(json, "something follows the formula");
            }
            return formula;
        } catch (JsonProcessingException e) {
            throw new ResidualFormatException("no formula: " + e.getOriginalMessage() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new ResidualFormatException("no formula: " + e.getMessage());
        }
    }

    private Residual formula(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw problem("it is nested deeper than " + MAX_DEPTH);
        }
        if (json.currentToken() == JsonToken.VALUE_TRUE) {
            return Residual.TRUE;
        }
        if (json.currentToken() == JsonToken.VALUE_FALSE) {
            return Residual.FALSE;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw problem("a formula is true, false or an object");
        }
        Members members = members(depth);
        return members.formula().orElseThrow(() -> problem("this object says no formula of spec 6.2"));
    }

    private Members members(int depth) throws IOException {
        Members members = new Members();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            Object value = switch (name) {
                case "and" -> Residuals.and(formulas(depth));
                case "or" -> Residuals.or(formulas(depth));
                case "not" -> Residuals.not(formula(depth + 1));
                case "when" -> formula(depth + 1);
                case "at", "op", "key" -> text();
                case "delegation" -> new Residual.Delegation(text());
                case "values" -> texts();
                case "encryptionContext" -> encryptionContext();
                default -> throw problem("`" + name + "` is no member of a formula");
            };
            if (!members.add(name, value)) {
                throw problem("`" + name + "` stands twice");
            }
        }
        return members;
    }

    private List<Residual> formulas(int depth) throws IOException {
        expect(JsonToken.START_ARRAY, "a list of formulas");
        List<Residual> parts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            parts.add(formula(depth + 1));
        }
        return parts;
    }

    private EncryptionContext encryptionContext() throws IOException {
        expect(JsonToken.START_OBJECT, "an object with mode and pairs");
        Optional<EncryptionContext.Mode> mode = Optional.empty();
        SequencedMap<String, String> pairs = new TreeMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "mode" -> mode = Optional.of(mode(text()));
                case "pairs" -> {
                    expect(JsonToken.START_OBJECT, "an object of texts");
                    while (json.nextToken() != JsonToken.END_OBJECT) {
                        String pair = json.currentName();
                        json.nextToken();
                        pairs.put(pair, text());
                    }
                }
                default -> throw problem("`" + name + "` is no member of encryptionContext");
            }
        }
        return new EncryptionContext(mode.orElseThrow(() -> problem("encryptionContext has no mode")), pairs);
    }

    private EncryptionContext.Mode mode(String word) {
        for (EncryptionContext.Mode mode : EncryptionContext.Mode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw problem("`" + word + "` is no mode of encryptionContext");
    }

    private List<String> texts() throws IOException {
        expect(JsonToken.START_ARRAY, "a list of texts");
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text());
        }
        return texts;
    }

    private String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        return json.getText();
    }

    private void expect(JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw problem("here belongs " + what);
        }
    }

    private ResidualFormatException problem(String what) {
        return problem(json, what);
    }

    private static ResidualFormatException problem(JsonParser json, String what) {
        return new ResidualFormatException("no formula: " + what + ", column "
                + json.currentTokenLocation().getColumnNr());
    }

    /** What one object says. */
    private static final class Members {
        private final Map<String, Object> byName = new HashMap<>();

        /** @return whether the object did not have the member yet */
        boolean add(String name, Object value) {
            return byName.put(name, value) == null;
        }

        /** The formula; empty when the members do not belong together. */
        Optional<Residual> formula() {
            if (byName.size() == 1 && byName.values().iterator().next() instanceof Residual only) {
                return byName.containsKey("when") ? Optional.empty() : Optional.of(only);
            }
            if (byName.size() == 2
                    && byName.get("at") instanceof String step
                    && byName.get("when") instanceof Residual when) {
                return Optional.of(Residuals.at(step, when));
            }
            if (byName.size() == 3
                    && byName.get("op") instanceof String operator
                    && byName.get("key") instanceof String key
                    && byName.get("values") instanceof List<?> values) {
                return Optional.of(new Residual.Test(
                        operator,
                        ContextKeys.resolve(key),
                        values.stream().map(String.class::cast).toList()));
            }
            return Optional.empty();
        }
    }
}
