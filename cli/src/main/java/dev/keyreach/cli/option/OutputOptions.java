package dev.keyreach.cli.option;

import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How and where the answer is written, and how much is said beside it. */
public final class OutputOptions {
    /** All of these, as they are written. */
    static final Set<String> NAMES = Set.of("--format", "--output", "--color", "--quiet", "--debug");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description = "text (default), json, jsonl (one answer a line); with external also csv.")
    private Format format = Format.TEXT;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the answer to this file; it appears when it is whole.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = ColourChoice.Converter.class,
            description = "Colour text: auto (default), always or never. NO_COLOR is respected.")
    private ColourChoice colour = ColourChoice.AUTO;

    @Option(names = "--quiet", description = "No diagnostics and no progress on standard error.")
    private boolean quiet;

    @Option(names = "--debug", description = "Show the stack trace of an internal error.")
    private boolean debug;

    /**
     * The format.
     *
     * @param possible what the command can write
     * @throws UsageProblem when it is another
     */
    public Format format(Format... possible) {
        if (!List.of(possible).contains(format)) {
            throw UsageProblem.of(
                    "this command does not write `" + format.word() + "`",
                    "use " + List.of(possible).stream().map(Format::word).collect(Collectors.joining(" or ")));
        }
        return format;
    }

    /** Whether standard error stays silent. */
    public boolean quiet() {
        return quiet;
    }

    /** Whether internal errors show where they come from. */
    public boolean debug() {
        return debug;
    }

    /** Opens what the answer is written to. */
    public Output open(Surroundings surroundings) throws IOException {
        return file.isPresent() ? Output.toFile(file.get()) : Output.toStandardOutput(surroundings.out());
    }

    /** Whether text is coloured. */
    public boolean coloured(Surroundings surroundings) {
        return switch (colour) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> file.isEmpty() && surroundings.welcomesColour();
        };
    }
}
