package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.cli.input.MemoryNeed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap that is too small is told with what would be enough and how to allow it, and never as a trace. */
class TooLittleMemoryTest {
    private static final int USERS = 30_000;

    @TempDir
    private Path folder;

    @Test
    void says_how_much_there_was_and_how_to_allow_more() throws IOException, InterruptedException {
        Path data = folder.resolve("get-account-authorization-details.json");
        writeUsers(data);
        Path errors = folder.resolve("errors.txt");
        Process child = ChildProcess.start(
                List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                errors,
                "inspect",
                "--data",
                data.toString());
        try {
            child.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.exitValue()).isEqualTo(1);
        String told = Files.readString(errors).replaceAll("\\s+", " ");
        assertThat(told)
                .startsWith("keyreach: ran out of memory: ")
                .contains(" of heap were allowed; the input has ", "which needs about ")
                .containsPattern("allow more: KEYREACH_JAVA_OPTS=-Xmx\\d+[mg] keyreach")
                .doesNotContain("OutOfMemoryError", "\tat ");
    }

    private static void writeUsers(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write("{\"UserDetailList\": [");
            for (int i = 0; i < USERS; i++) {
                writer.write((i == 0 ? "\n" : ",\n") + """
                        {"Path": "/", "UserName": "u%1$d", "UserId": "AIDA%1$d", "Arn": "arn:aws:iam::320847195530:user/u%1$d",
                         "GroupList": [], "AttachedManagedPolicies": [], "UserPolicyList": [{"PolicyName": "p", "PolicyDocument":
                          {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:Decrypt",
                           "Resource": "arn:aws:kms:eu-west-1:320847195530:key/%1$d"}]}}]}""".formatted(i));
            }
            writer.write("], \"GroupDetailList\": [], \"RoleDetailList\": [], \"Policies\": []}");
        }
    }

    @Test
    void the_estimate_grows_with_the_input() {
        assertThat(MemoryNeed.ofInput(1_000_000_000).heap())
                .isGreaterThan(1_000_000_000)
                .isGreaterThan(MemoryNeed.ofInput(1_000_000).heap());
    }
}
