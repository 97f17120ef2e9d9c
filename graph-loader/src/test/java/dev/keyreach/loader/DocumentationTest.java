package dev.keyreach.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show works. */
class DocumentationTest {
    @TempDir
    Path folder;

    private static Matcher blocks(String page, String language) throws IOException {
        String text = Files.readString(Path.of("../docs").resolve(page));
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text);
    }

    @Test
    void theOrganizationFileOfThePageLoads() throws IOException, LoadException {
        Matcher example = blocks("organization-file.md", "yaml");
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("example.yaml"), example.group(1));
        LoadedData data = Dump.load(file);
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.snapshot().gaps()).isEmpty();
        var key = Dump.key(data, Arn.of("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"));
        assertThat(key.grants().getFirst().granteePrincipal())
                .contains(Dump.account(data, "111122223333")
                        .roles()
                        .get("worker")
                        .arn()
                        .toString());
        assertThat(data.snapshot().organization().orElseThrow().placements())
                .containsOnlyKeys(new AccountId("111122223333"), new AccountId("444455556666"));
    }

    @Test
    void theScriptsAreWellFormed() throws Exception {
        Matcher script = blocks("inputs.md", "bash");
        int scripts = 0;
        for (; script.find(); scripts++) {
            Path file = Files.writeString(folder.resolve("s" + scripts + ".sh"), script.group(1));
            Process bash;
            try {
                bash = new ProcessBuilder("bash", "-n", file.toString())
                        .inheritIO()
                        .start();
            } catch (IOException e) {
                Assumptions.abort("no bash here");
                return;
            }
            assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(bash.exitValue()).isZero();
        }
        assertThat(scripts).isEqualTo(2);
    }
}
