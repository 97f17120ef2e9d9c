package dev.keyreach.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage is found, and said in words: never another exception, never another answer. */
class DamagedFilesTest {
    private static final Path ACME = Path.of("../examples/acme");

    @TempDir
    private Path folder;

    private Path sound = Path.of("");
    private byte[] bytes = {};
    private Everything truth = new Everything(List.of());

    @BeforeEach
    void pack() throws Exception {
        sound = folder.resolve("sound.keyreach");
        PackedWriter.write(Everything.load(ACME), "1.2.3", sound);
        bytes = Files.readAllBytes(sound);
        truth = Everything.of(Everything.load(ACME));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("other.keyreach"), content);
    }

    private static void readAll(Path path) {
        PackedFile file = PackedFile.open(path);
        file.verify();
    }

    @Test
    void a_sound_file_says_what_was_packed() {
        PackedFile file = PackedFile.open(sound);
        file.verify();
        assertThat(file.product()).isEqualTo("1.2.3");
        assertThat(Everything.of(file.data())).isEqualTo(truth);
    }

    @Test
    void every_changed_byte_is_found() throws IOException {
        assertThat(bytes.length).isGreaterThan(20_000);
        for (int at = Layout.MAGIC.length; at < bytes.length; at += at < 100 || at > bytes.length - 800 ? 1 : 61) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Path path = file(damaged);
            assertThatThrownBy(() -> readAll(path)).as("byte " + at).isInstanceOf(DamagedFileException.class);
        }
    }

    @Test
    void every_missing_end_is_found() throws IOException {
        for (int length = Layout.MAGIC.length; length < bytes.length; length += length > bytes.length - 200 ? 1 : 511) {
            Path path = file(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> PackedFile.open(path))
                    .as("cut to " + length)
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("cut short");
        }
        assertThatThrownBy(() -> PackedFile.open(file(Arrays.copyOf(bytes, bytes.length + 1))))
                .isInstanceOf(DamagedFileException.class);
    }

    @Test
    void another_format_is_named() throws IOException {
        ByteBuffer other = ByteBuffer.wrap(bytes.clone());
        other.putInt(Layout.MAGIC.length, 77);
        other.putInt(60, MappedFile.checksum(other.array(), 0, 60));
        Path path = file(other.array());
        assertThatThrownBy(() -> PackedFile.open(path))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("format 77")
                .hasMessageContaining("keyreach 1.2.3")
                .hasMessageContaining("reads format 2");
    }

    @Test
    void what_is_no_snapshot_file_is_none() throws IOException {
        assertThat(PackedFile.isPacked(sound)).isTrue();
        assertThat(PackedFile.isPacked(file(Arrays.copyOf(bytes, 7)))).isFalse();
        assertThat(PackedFile.isPacked(file("{\"accounts\": {}}".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(PackedFile.isPacked(folder)).isFalse();
        assertThat(PackedFile.isPacked(folder.resolve("nowhere"))).isFalse();
    }

    @Test
    void a_forged_file_is_refused_or_read_and_nothing_else() throws IOException {
        long seed = Long.getLong("keyreach.fuzz.seed", 1);
        Random dice = new Random(seed);
        ForgedFile forged = new ForgedFile(sound);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            Path path = file(forged.change(dice));
            try {
                PackedFile file = PackedFile.open(path);
                file.verify();
                Everything.of(file.data());
            } catch (DamagedFileException expected) {
                refused++;
            } catch (RuntimeException | Error other) {
                throw new AssertionError("change " + i + " with -Dkeyreach.fuzz.seed=" + seed, other);
            }
        }
        assertThat(refused).as("changes that were noticed").isGreaterThan(150);
    }
}
