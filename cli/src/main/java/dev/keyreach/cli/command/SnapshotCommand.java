package dev.keyreach.cli.command;

import dev.keyreach.cli.input.Loading;
import dev.keyreach.cli.input.TextFiles;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.packed.PackedWriter;
import dev.keyreach.packed.PackedWriter.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshot}: packs what was loaded into one file that later commands open at once. */
@Command(
        name = "snapshot",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Pack the data into one file from which commands start at once.",
        descriptionHeading = "%n",
        description = {
            "Loads the data once and writes all that was loaded, with the place of each statement in the dumps, into one"
                    + " file. Every command takes that file with --data and gives the same answers from it, byte by byte,"
                    + " but reads only what the question concerns.",
            "The content id is the same for two loads that say the same, whatever their files are called."
        },
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach snapshot --data examples/acme --output acme.keyreach",
            "  keyreach who-can kms:Decrypt --key alias/payments --data acme.keyreach",
            "  keyreach inspect --data acme.keyreach"
        })
public final class SnapshotCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The snapshot file to write; it appears when it is whole.")
    private Path file = Path.of("");

    @Option(names = "--quiet", description = "No diagnostics and no progress on standard error.")
    private boolean quiet;

    @Option(names = "--debug", description = "Show the stack trace of an internal error.")
    private boolean debug;

    /** @param surroundings where the command runs */
    public SnapshotCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (file.toString().isBlank() || Files.isDirectory(file)) {
            throw UsageProblem.of("`" + file + "` is no name for a file", "name the snapshot file with --output FILE");
        }
        LoadedData loaded = Loading.load(data, quiet, surroundings, true);
        Written written;
        try {
            written = PackedWriter.write(loaded, ProductVersion.number(), file);
        } catch (IOException e) {
            throw UsageProblem.of(
                    "cannot write `" + file + "`: " + TextFiles.reason(e),
                    "name a file in a folder that may be written to");
        }
        if (!quiet) {
            surroundings.err().write(sentence(written));
        }
        return ExitCode.ANSWERED.number();
    }

    private String sentence(Written written) {
        return String.format(
                Locale.ROOT,
                "wrote %s: %,d bytes, %d accounts, %d principals, %d keys, %d grants, %d documents, content id %s%n",
                file,
                written.bytes(),
                written.accounts(),
                written.principals(),
                written.keys(),
                written.grants(),
                written.documents(),
                written.contentId());
    }
}
