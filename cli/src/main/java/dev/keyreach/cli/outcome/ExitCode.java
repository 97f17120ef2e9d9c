package dev.keyreach.cli.outcome;

/** What the process tells its caller by number. Stable; DENIED is an answer. */
public enum ExitCode {
    /** The question was answered. */
    ANSWERED(0),
    /** A defect of Keyreach, or the answer could not be written. */
    INTERNAL_ERROR(1),
    /** The command line asks for something that does not exist. */
    USAGE(2),
    /** The answer is one that {@code --fail-on} names. */
    EXPECTATION_NOT_MET(3),
    /** Nothing usable could be read. */
    INPUT_UNUSABLE(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }
}
