package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows real answers. */
class ReadmeTest {
    private static String answer(String... command) {
        return CommandRun.of(command).out().stripTrailing();
    }

    @Test
    void the_answers_in_the_readme_are_what_the_commands_print() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(readme)
                .contains(answer("who-can", "kms:Decrypt", "--key", "alias/payments", "--data", "../examples/acme"))
                .contains(answer("can", "BuildRunner", "kms:Decrypt", "alias/payments", "--data", "../examples/acme"))
                .contains(answer(
                        "can",
                        "ReportExporter",
                        "kms:Decrypt",
                        "alias/payments",
                        "--explain",
                        "--data",
                        "../examples/acme"))
                .contains(answer(
                        "external", "--key", "alias/payments", "--zone", "o-acme4kms01", "--data", "../examples/acme"))
                .contains(answer(
                        "can", "NorthwindOps", "sts:AssumeRole", "role/VendorAccess", "--data", "../examples/acme"))
                .contains(answer("path", "NorthwindOps", "alias/payments", "--cut", "--data", "../examples/acme"))
                .contains(answer(
                        "escalations", "--to", "alias/payments", "--id", "K-01,K-02", "--data", "../examples/acme"))
                .contains(answer(
                        "can",
                        "petra",
                        "kms:Decrypt",
                        "alias/payments",
                        "--context",
                        "aws:MultiFactorAuthPresent=true",
                        "--data",
                        "../examples/acme"));
    }
}
