package dev.keyreach.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Throws damaged files at the loader: it loads what is left or says what is wrong, and never fails. The seed is in the name
 * of a failed test; {@code -Dkeyreach.fuzz.seed=N} runs that one.
 */
class FuzzTest {
    private static final int ROUNDS = 60;
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-1e9",
            "\\u0000",
            "%7B",
            "arn:",
            "*",
            "\n",
            "{}",
            "[]",
            "\"Statement\":",
            "\"Policies\":",
            "\"Grants\":",
            "\"accounts\":",
            "\"IsTruncated\":true,");
    private static final Pattern EXCEPTION = Pattern.compile("[A-Z]\\w*(Exception|Error)\\b|\\bnull\\b");

    @TempDir
    Path folder;

    static List<Long> seeds() {
        Long one = Long.getLong("keyreach.fuzz.seed");
        if (one != null) {
            return List.of(one);
        }
        List<Long> seeds = new ArrayList<>();
        for (long seed = 0; seed < ROUNDS; seed++) {
            seeds.add(seed * 7919 + 20261122);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damagedFilesAreLoadedOrReported(long seed) throws IOException {
        Random random = new Random(seed);
        Dump dump = new Dump();
        for (Path root : List.of(Path.of("../examples/acme"), Path.of("../examples/minimal.yaml"))) {
            try (var files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = Path.of("../examples").relativize(file).toString();
                    byte[] bytes = Files.readAllBytes(file);
                    dump.with(name, random.nextInt(4) == 0 ? damaged(bytes, random) : bytes);
                }
            }
        }
        Path data = random.nextInt(5) == 0 ? zip(dump, random) : dump.in(folder);
        List<Diagnostic> diagnostics;
        try {
            LoadedData loaded = Dump.load(data);
            diagnostics = loaded.diagnostics();
            assertThat(loaded.diagnostics().isEmpty()
                            && loaded.snapshot().gaps().size() < 2)
                    .isFalse();
            assertThat(loaded.snapshot().accounts().size())
                    .isEqualTo(loaded.summary().accounts().size());
        } catch (LoadException e) {
            diagnostics = e.diagnostics();
            assertThat(diagnostics).isNotEmpty();
        }
        assertThat(diagnostics).allSatisfy(diagnostic -> {
            assertThat(diagnostic.message()).isNotBlank().doesNotContain("\n");
            assertThat(diagnostic.where().file()).isNotBlank();
            boolean ours = diagnostic.code() == DiagnosticCode.E_FILE_UNREADABLE
                    || diagnostic.code() == DiagnosticCode.E_YAML_SYNTAX;
            assertThat(ours && EXCEPTION.matcher(diagnostic.message()).find())
                    .as(diagnostic.toString())
                    .isFalse();
        });
    }

    private Path zip(Dump dump, Random random) {
        byte[] zip = dump.zip();
        byte[] broken = random.nextBoolean() ? zip : flipped(zip, random, 20);
        Dump.write(folder.resolve("dump.zip"), broken);
        return folder.resolve("dump.zip");
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> flipped(bytes, random, 1 + random.nextInt(10));
            case 2 -> inserted(bytes, random);
            case 3 -> withoutSlice(bytes, random);
            case 4 -> shuffledLines(bytes, random);
            default -> Dump.gz(bytes);
        };
    }

    private static byte[] flipped(byte[] bytes, Random random, int times) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < times && copy.length > 0; i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static byte[] inserted(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(text.length() + 1);
            text = text.substring(0, at) + WORDS.get(random.nextInt(WORDS.size())) + text.substring(at);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withoutSlice(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(200));
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }

    private static byte[] shuffledLines(byte[] bytes, Random random) {
        List<String> lines = new ArrayList<>(
                new String(bytes, StandardCharsets.UTF_8).lines().toList());
        for (int i = 0; i < 3 && !lines.isEmpty(); i++) {
            String line = lines.remove(random.nextInt(lines.size()));
            lines.add(random.nextInt(lines.size() + 1), line);
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
