package dev.keyreach.cli.option;

import dev.keyreach.cli.outcome.FailOn;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which answers count as a failure. */
public final class FailOnOptions {
    @Option(
            names = "--fail-on",
            paramLabel = "LIST",
            description =
                    "Exit with 3 when some answer is one of these: allowed, conditional, denied, incomplete, external.")
    private Optional<String> failOn = Optional.empty();

    /** The answers that count as a failure. */
    public List<FailOn> failOn() {
        return failOn.map(list -> FailOn.parse(list, FailOn.OF_ACCESS)).orElse(List.of());
    }
}
