package dev.keyreach.benchmarks.process;

import java.util.List;

/** The two ways in which the launcher sets up the JVM. A yardstick is started like the command that it measures. */
enum Flavour {
    /** Quick compiler: most commands. */
    SHORT(List.of("inspect")),
    /** Commands over every key: all compilers where there is much to do. */
    LONG(List.of("inspect", "--all-keys")),
    /** A packed file, not dumps: nothing to tokenize. */
    PACKED(List.of("inspect"));

    private final List<String> arguments;

    Flavour(List<String> arguments) {
        this.arguments = arguments;
    }

    /** Arguments from which the launcher concludes this flavour. */
    List<String> arguments() {
        return arguments;
    }
}
