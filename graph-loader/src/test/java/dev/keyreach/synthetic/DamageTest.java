package dev.keyreach.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad documents never end a load: each is one diagnostic, at its place, with the code that the manifest foretells. */
class DamageTest {
    @TempDir
    private Path folder;

    private JsonNode generate(double percent, long seed) throws IOException {
        Mix mix = new Mix(Map.of(Share.MALFORMED, percent));
        Generator.generate(new Recipe(8, 100, 300, 30, 150, 200, seed, 40, 2, mix), folder.resolve("bad"));
        return new ObjectMapper()
                .readTree(folder.resolve("bad/.keyreach-manifest.json").toFile());
    }

    @ParameterizedTest
    @CsvSource({"5,1", "5,2", "100,5"})
    void eachBadDocumentIsOneDiagnostic(double percent, long seed) throws Exception {
        JsonNode manifest = generate(percent, seed);
        LoadedData data = SnapshotLoader.load(List.of(folder.resolve("bad")), LoadListener.NONE);
        Map<String, String> foretold = new HashMap<>();
        manifest.get("malformed")
                .forEach(one -> foretold.put(
                        folder.resolve("bad").resolve(one.get("file").asText()) + "#"
                                + one.get("pointer").asText(),
                        one.get("code").asText()));
        assertThat(data.diagnostics()).hasSize(foretold.size());
        assertThat(manifest.at("/counts/malformed-documents").asInt())
                .isEqualTo(foretold.size())
                .isPositive();
        for (Diagnostic diagnostic : data.diagnostics()) {
            String document = foretold.keySet().stream()
                    .filter(place -> isInside(diagnostic, place))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nobody foretold " + diagnostic));
            assertThat(foretold.remove(document))
                    .as(document)
                    .isEqualTo(diagnostic.code().name());
        }
    }

    private static boolean isInside(Diagnostic diagnostic, String document) {
        String place = diagnostic.where().file() + "#" + diagnostic.where().pointer();
        return place.equals(document) || place.startsWith(document + "/");
    }

    @Test
    void allWaysToSpoilADocumentOccur() throws IOException {
        Set<String> met = new TreeSet<>();
        generate(100, 6)
                .get("malformed")
                .forEach(one -> met.add(one.get("damage").asText()));
        assertThat(met)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Damage.values()).map(Enum::name).toList());
    }

    @Test
    void theRateIsThatOfDocuments() throws IOException {
        JsonNode counts = generate(5, 7).get("counts");
        double percent = 100.0
                * counts.get("malformed-documents").asInt()
                / counts.get("policy-documents").asInt();
        assertThat(percent).isBetween(3.0, 7.0);
    }
}
