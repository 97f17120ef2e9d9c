package dev.keyreach.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The page on synthetic organizations lists what the code knows. */
class GeneratePageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/generate.md"));
    }

    @Test
    void everyShareHasItsRow() throws IOException {
        assertThat(page())
                .contains(Arrays.stream(Share.values())
                        .map(share ->
                                "| `--" + share.word() + "` | " + (long) share.usual() + " | " + share.meaning() + " |")
                        .toList());
    }

    @Test
    void everyDamageHasItsRow() throws IOException {
        assertThat(page())
                .contains(Arrays.stream(Damage.values())
                        .map(damage -> "| `" + damage + "` | `" + damage.expected() + "` |")
                        .toList());
    }
}
