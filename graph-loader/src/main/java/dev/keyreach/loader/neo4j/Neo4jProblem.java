package dev.keyreach.loader.neo4j;

/** A Neo4j does not do what it is asked. Says which, why, and what to do. */
public final class Neo4jProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String advice;

    /** What sort of problem it is. */
    public enum Kind {
        /** The server, or what it holds, cannot be used. */
        UNUSABLE,
        /** The server understood the question and refuses it: it is wrong. */
        QUESTION
    }

    /**
     * @param message one line: address and cause, names in backticks, never credentials
     * @param advice one line: what to do
     */
    Neo4jProblem(Kind kind, String message, String advice) {
        super(message);
        this.kind = kind;
        this.advice = advice;
    }

    /** The same with what the driver said. */
    Neo4jProblem(Kind kind, String message, String advice, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.advice = advice;
    }

    /** What sort of problem it is. */
    public Kind kind() {
        return kind;
    }

    /** Which server, and what is wrong, in one line. */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What to do, in one line. */
    public String advice() {
        return advice;
    }
}
