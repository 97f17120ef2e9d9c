package dev.keyreach.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what was asked for, the same each time, and loads without a word. */
class GeneratorTest {
    @TempDir
    private Path folder;

    private static Recipe recipe(long seed) {
        Recipe small = Recipe.SMALL;
        return new Recipe(7, 60, 150, 12, 70, 300, seed, 40, 2, small.mix());
    }

    private static Map<String, Integer> contents(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(), GeneratorTest::hash, (a, b) -> a, TreeMap::new));
        }
    }

    private static int hash(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void equalRecipesGiveEqualBytesWhateverTheThreads() throws IOException {
        Generator.generate(recipe(1), folder.resolve("one"), 1);
        Generator.generate(recipe(1), folder.resolve("three"), 3);
        Generator.generate(recipe(2), folder.resolve("other"), 3);
        assertThat(contents(folder.resolve("three"))).isEqualTo(contents(folder.resolve("one")));
        assertThat(contents(folder.resolve("other")).keySet())
                .doesNotContainAnyElementsOf(contents(folder.resolve("one")).keySet().stream()
                        .filter(name -> name.startsWith("accounts"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -4})
    void loadsWithoutGapsAndWithoutAWord(long seed) throws Exception {
        Path out = folder.resolve("organization");
        Summary summary = Generator.generate(recipe(seed), out);
        LoadedData data = SnapshotLoader.load(List.of(out), LoadListener.NONE);
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.snapshot().gaps()).isEmpty();
        assertThat(data.summary().files().read()).isEqualTo((int) summary.files());
        // Policies that nobody has attached are written, but not kept.
        assertThat(data.policies().size())
                .isBetween((int) summary.distinctDocuments() / 2, (int) summary.distinctDocuments());
        List<Account> accounts = List.copyOf(data.snapshot().accounts().values());
        assertThat(accounts).hasSize(7);
        assertThat(accounts.stream().mapToInt(account -> account.users().size()).sum())
                .isEqualTo(60);
        assertThat(accounts.stream().mapToInt(account -> account.roles().size()).sum())
                .isEqualTo(150);
        assertThat(accounts.stream()
                        .mapToInt(account -> account.groups().size())
                        .sum())
                .isEqualTo(12);
        assertThat(data.snapshot().keys().count()).isEqualTo(70);
        assertThat(data.snapshot().keys().mapToInt(key -> key.grants().size()).sum())
                .isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"1,0,0,0,0,0", "1,1,0,0,0,0", "3,0,1,0,1,5", "9,0,0,4,2,0", "1,0,1,0,1,50000", "5,2,3,1,4,7"})
    void smallOrganizationsAreWholeToo(int accounts, int users, int roles, int groups, int keys, int grants)
            throws Exception {
        Path out = folder.resolve("organization");
        Recipe recipe = new Recipe(accounts, users, roles, groups, keys, grants, 1, 1, 3, Mix.STANDARD);
        Generator.generate(recipe, out);
        LoadedData data = SnapshotLoader.load(List.of(out), LoadListener.NONE);
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.snapshot().gaps()).isEmpty();
        assertThat(data.snapshot().accounts()).hasSize(accounts);
        assertThat(data.snapshot().keys().mapToInt(key -> key.grants().size()).sum())
                .isEqualTo(grants);
    }

    @Test
    void hotKeysHaveTheirShareOfAllGrants() throws Exception {
        Path out = folder.resolve("organization");
        Mix mix = new Mix(Map.of(Share.HOT_GRANTS, 100.0));
        Generator.generate(new Recipe(4, 0, 20, 0, 40, 5000, 1, 5, 2, mix), out);
        LoadedData data = SnapshotLoader.load(List.of(out), LoadListener.NONE);
        assertThat(data.snapshot().keys().map(key -> key.grants().size()).filter(count -> count > 0))
                .containsExactly(2500, 2500);
    }

    @Test
    void theManifestSaysWhatWasMade() throws Exception {
        Path out = folder.resolve("organization");
        Summary summary = Generator.generate(recipe(1), out);
        JsonNode manifest = new ObjectMapper()
                .readTree(out.resolve(".keyreach-manifest.json").toFile());
        assertThat(manifest.at("/options/seed").asLong()).isEqualTo(1);
        assertThat(manifest.at("/options/open-keys").asDouble()).isEqualTo(Share.OPEN_KEYS.usual());
        assertThat(manifest.at("/counts/keys").asLong()).isEqualTo(70);
        assertThat(manifest.at("/counts/files").asLong()).isEqualTo(summary.files());
        long bytes = 0;
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                boolean counts = Files.isRegularFile(file) && !file.endsWith(".keyreach-manifest.json");
                bytes += counts ? Files.size(file) : 0;
            }
        }
        assertThat(manifest.at("/counts/bytes").asLong()).isEqualTo(bytes).isEqualTo(summary.bytes());
    }

    @Test
    void impossibleOrganizationsAreRefused() {
        assertThatThrownBy(() -> new Recipe(0, 0, 0, 0, 0, 0, 1, 1, 0, Mix.STANDARD))
                .hasMessageContaining("accounts");
        assertThatThrownBy(() -> new Recipe(1, 0, 0, 0, 0, 5, 1, 1, 0, Mix.STANDARD))
                .hasMessageContaining("customer keys");
        assertThatThrownBy(() -> new Recipe(1, 0, 0, 0, 1, 50_001, 1, 1, 0, Mix.STANDARD))
                .hasMessageContaining("50000");
        assertThatThrownBy(() -> new Mix(Map.of(Share.OPEN_KEYS, 60.0, Share.SERVICE_KEYS, 60.0)))
                .hasMessageContaining("together more than 100");
        assertThatThrownBy(() -> new Mix(Map.of(Share.OPEN_KEYS, Double.NaN))).hasMessageContaining("open-keys");
    }
}
