package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.input.Loading;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.FailOn;
import dev.keyreach.cli.render.json.InspectJson;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.text.InspectText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.packed.Inputs;
import dev.keyreach.packed.PackedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}: what was loaded, and what is missing. */
@Command(
        name = "inspect",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "What was loaded, and what is missing.",
        descriptionHeading = "%n",
        description = "Lists accounts and keys, everything missing that could change an answer, and the problems of the"
                + " input. Of a snapshot file every checksum is tested.",
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach inspect --data examples/acme",
            "  keyreach inspect --diagnostics",
            "  keyreach inspect --fail-on incomplete"
        })
public final class InspectCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--diagnostics", description = "Every problem of the input, with place and hint.")
    private boolean diagnostics;

    @Option(names = "--fail-on", paramLabel = "LIST", description = "Exit with 3 when the data is: incomplete.")
    private Optional<String> failOn = Optional.empty();

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param surroundings where the command runs */
    public InspectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Format format = output.format(Format.TEXT, Format.JSON);
        List<FailOn> failures = failOn.map(list -> FailOn.parse(list, List.of(FailOn.INCOMPLETE)))
                .orElse(List.of());
        Optional<PackedFile> packed = Inputs.packed(data.paths(surroundings));
        packed.ifPresent(PackedFile::verify);
        LoadedData loaded = Loading.load(data, output, surroundings, false);
        try (Output to = output.open(surroundings)) {
            if (format == Format.TEXT) {
                TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
                new InspectText(page, loaded).write(diagnostics);
            } else {
                try (JsonGenerator json = JsonLines.rows(to.writer())) {
                    InspectJson.write(json, loaded);
                }
            }
            to.commit();
        }
        if (packed.isPresent() && !output.quiet()) {
            surroundings
                    .err()
                    .write("snapshot file of keyreach " + packed.get().product() + ", unharmed, content id "
                            + packed.get().contentId() + "\n");
        }
        boolean failed = !loaded.snapshot().gaps().isEmpty() && failures.contains(FailOn.INCOMPLETE);
        return (failed ? ExitCode.EXPECTATION_NOT_MET : ExitCode.ANSWERED).number();
    }
}
