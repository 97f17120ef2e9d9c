package dev.keyreach.cli.render.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residual.EncryptionContext;
import dev.keyreach.condition.Residual.EncryptionContext.Mode;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.law.RandomResiduals;
import dev.keyreach.law.Seeds;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of a formula (spec 6.2) says all of it: read back, it is the same formula. */
class ResidualJsonLaws {
    private static final int ORGANIZATIONS = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_formula_survives_its_json(long seed) throws IOException {
        Set<String> shapes = new TreeSet<>();
        for (int i = 0; i < ORGANIZATIONS; i++) {
            for (Residual formula : RandomResiduals.of(seed, i, folder)) {
                String json = json(formula);
                Residual read = read(JSON.readTree(json));
                assertThat(read).as("%s: %s", Seeds.named(seed, i), json).isEqualTo(formula);
                assertThat(ResidualText.of(read)).isEqualTo(ResidualText.of(formula));
                shapes.add(formula.getClass().getSimpleName());
            }
        }
        assertThat(shapes).as("shapes met").contains("And", "Or", "Not", "Test", "Delegation");
    }

    private static String json(Residual formula) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            ResidualJson.write(generator, formula);
        }
        return text.toString();
    }

    private static Residual read(JsonNode json) {
        if (json.isBoolean()) {
            return json.asBoolean() ? Residual.TRUE : Residual.FALSE;
        }
        return switch (json.fieldNames().next()) {
            case "and" -> new Residual.And(parts(json.get("and")));
            case "or" -> new Residual.Or(parts(json.get("or")));
            case "not" -> new Residual.Not((Residual.Atom) read(json.get("not")));
            case "at" -> new Residual.At(json.get("at").asText(), read(json.get("when")));
            case "delegation" -> new Residual.Delegation(json.get("delegation").asText());
            case "encryptionContext" -> constraint(json.get("encryptionContext"));
            case "op" ->
                new Residual.Test(
                        json.get("op").asText(),
                        ContextKeys.resolve(json.get("key").asText()),
                        StreamSupport.stream(json.get("values").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList());
            default -> throw new AssertionError("no formula of spec 6.2: " + json);
        };
    }

    private static List<Residual> parts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(ResidualJsonLaws::read)
                .toList();
    }

    private static Residual constraint(JsonNode json) {
        TreeMap<String, String> pairs = new TreeMap<>();
        json.get("pairs")
                .properties()
                .forEach(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
        boolean whole = json.get("mode").asText().equals("Equals");
        return new EncryptionContext(whole ? Mode.EQUALS : Mode.SUBSET, pairs);
    }
}
