package dev.keyreach.query.cypher;

/**
 * Why a query is not run.
 *
 * @param kind what sort of problem it is
 * @param line where it is, from 1
 * @param column where it is in the line, from 1
 * @param message what is wrong there, one line, the query's words in backticks
 */
public record CypherProblem(Kind kind, int line, int column, String message) {

    /** Sorts of problems. */
    public enum Kind {
        /** It cannot be read, so nobody knows what it would do. */
        UNREADABLE,
        /** It does more than read the graph. */
        NOT_READ_ONLY
    }

    /** Message and place. */
    public String text() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
