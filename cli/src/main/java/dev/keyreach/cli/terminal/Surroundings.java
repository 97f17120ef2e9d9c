package dev.keyreach.cli.terminal;

import java.io.InputStream;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a run finds around itself. Everything that differs between a terminal and a test comes through here.
 *
 * @param environment variables of the process
 * @param terminal whether a person is watching; asked only when it matters, because asking costs time
 * @param in standard input
 * @param out standard output: answers only
 * @param err standard error: diagnostics and progress
 */
public record Surroundings(
        Map<String, String> environment, BooleanSupplier terminal, InputStream in, Writer out, Writer err) {
    private static final int DEFAULT_WIDTH = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 200;

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The value of an environment variable, when it is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Columns of the terminal, from COLUMNS; 80 when it does not say. */
    public int width() {
        return variable("COLUMNS").map(Surroundings::columns).orElse(DEFAULT_WIDTH);
    }

    private static int columns(String text) {
        try {
            return Math.clamp(Integer.parseInt(text.strip()), NARROWEST, WIDEST);
        } catch (NumberFormatException notANumber) {
            return DEFAULT_WIDTH;
        }
    }

    /** Whether colours are welcome: a terminal that is not dumb, and no NO_COLOR. */
    public boolean welcomesColour() {
        return variable("NO_COLOR").isEmpty()
                && !variable("TERM").equals(Optional.of("dumb"))
                && terminal.getAsBoolean();
    }
}
