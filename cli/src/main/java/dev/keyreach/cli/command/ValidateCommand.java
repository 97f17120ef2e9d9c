package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.input.TextFiles;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.FailOn;
import dev.keyreach.cli.outcome.InputProblem;
import dev.keyreach.cli.render.json.DiagnosticJson;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.text.DiagnosticText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyReading;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code validate}: whether AWS would store a policy document. */
@Command(
        name = "validate",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Whether AWS would store a policy document, and what is wrong with it.",
        descriptionHeading = "%n",
        description = "Reads one policy document strictly. A rejected document is an answer: exit code 0, unless"
                + " --fail-on rejected.",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach validate key-policy.json --type key",
            "  keyreach validate user-policy.json --type identity --format json --fail-on rejected"
        })
public final class ValidateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "The document: a JSON object with Statement.")
    private Path file = Path.of("");

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            converter = TypeWord.class,
            description = "key, identity, trust, scp, rcp, vpce, boundary or session.")
    private PolicyType type = PolicyType.KEY;

    @Option(names = "--fail-on", paramLabel = "LIST", description = "Exit with 3 when the document is: rejected.")
    private Optional<String> failOn = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param surroundings where the command runs */
    public ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Reads the word of a policy type. */
    static final class TypeWord implements ITypeConverter<PolicyType> {
        @Override
        public PolicyType convert(String word) {
            return PolicyType.ofWord(word)
                    .orElseThrow(() -> new TypeConversionException("`" + word + "` is no policy type; use one of "
                            + Arrays.stream(PolicyType.values())
                                    .map(PolicyType::word)
                                    .collect(Collectors.joining(", "))));
        }
    }

    @Override
    public Integer call() throws IOException {
        Format format = output.format(Format.TEXT, Format.JSON);
        List<FailOn> failures =
                failOn.map(list -> FailOn.parse(list, List.of(FailOn.REJECTED))).orElse(List.of());
        PolicyReading reading = PolicyReader.read(text(), type, DocumentPlace.file(file.toString()));
        boolean accepted = reading.accepted();
        try (Output to = output.open(surroundings)) {
            if (format == Format.TEXT) {
                TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
                new DiagnosticText(page).verdict(accepted, file.toString(), type.word(), reading.diagnostics());
            } else {
                try (JsonGenerator json = JsonLines.lines(to.writer())) {
                    DiagnosticJson.writeValidation(json, accepted, reading.diagnostics());
                }
            }
            to.commit();
        }
        boolean failed = !accepted && failures.contains(FailOn.REJECTED);
        return (failed ? ExitCode.EXPECTATION_NOT_MET : ExitCode.ANSWERED).number();
    }

    private String text() {
        try {
            return TextFiles.read(file);
        } catch (IOException e) {
            throw new InputProblem(
                    "cannot read the document",
                    List.of(Diagnostic.of(
                            DiagnosticCode.E_FILE_UNREADABLE, SourceRef.ofFile(file.toString()), TextFiles.reason(e))));
        }
    }
}
