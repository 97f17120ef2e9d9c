package dev.keyreach.query.cypher;

import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Keeps the first thing that the grammar does not understand. */
final class FirstError extends BaseErrorListener {
    private static final int SHOWN = 30;

    private Optional<CypherProblem> first = Optional.empty();

    Optional<CypherProblem> first() {
        return first;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int charPositionInLine,
            String message,
            RecognitionException cause) {
        if (first.isEmpty()) {
            first = Optional.of(new CypherProblem(
                    CypherProblem.Kind.UNREADABLE, line, charPositionInLine + 1, words(offendingSymbol, message)));
        }
    }

    /** The grammar's own message lists hundreds of tokens that could have stood there. */
    private static String words(Object symbol, String message) {
        if (symbol instanceof CommonToken token) {
            return token.getType() == Token.EOF
                    ? "the query ends where something is missing"
                    : "`" + shown(token.getText()) + "` is not understood here";
        }
        return shown(message);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
