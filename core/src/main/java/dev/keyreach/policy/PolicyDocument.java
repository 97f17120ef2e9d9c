package dev.keyreach.policy;

import java.util.List;
import java.util.Optional;

/**
 * A policy as it is evaluated: its readable statements, and a trace of those that could not be read.
 *
 * @param variables whether {@code ${...}} is a variable: Version 2012-10-17
 * @param statementIsArray whether Statement was written as an array; decides the pointer of a statement
 * @param statements in written order
 * @param lost statements that were left out, by their effect; an empty effect could not be read either. Only lenient reading
 *     loses any
 */
public record PolicyDocument(
        boolean variables, boolean statementIsArray, List<Statement> statements, List<Optional<Effect>> lost) {
    public PolicyDocument {
        statements = List.copyOf(statements);
        lost = List.copyOf(lost);
    }

    /** The pointer of a statement inside the document, {@code /Statement/N} or {@code /Statement}. */
    public String pointerOf(Statement statement) {
        return statementIsArray ? "/Statement/" + statement.index() : "/Statement";
    }
}
