package dev.keyreach.cli.option;

import picocli.CommandLine.Option;

/** Help on one command. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean asked;

    /** Whether it was asked for; picocli then shows it and runs nothing. */
    public boolean isAsked() {
        return asked;
    }
}
