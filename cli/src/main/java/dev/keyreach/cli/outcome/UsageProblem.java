package dev.keyreach.cli.outcome;

import java.util.List;

/** The command line asks for something that does not exist or does not fit. Ends the run with {@link ExitCode#USAGE}. */
public final class UsageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> help;

    /**
     * @param message what is wrong, one line, user input in backticks
     * @param help what to do, candidates; one line each
     */
    public UsageProblem(String message, List<String> help) {
        super(message);
        this.help = List.copyOf(help);
    }

    /** A problem with one line of help. */
    public static UsageProblem of(String message, String help) {
        return new UsageProblem(message, List.of(help));
    }

    /** What is wrong. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What to do, one line each. */
    public List<String> help() {
        return help;
    }
}
