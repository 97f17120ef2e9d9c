package dev.keyreach.query.cypher;

import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.neo4j.cypher.internal.parser.v5.Cypher5Lexer;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.StatementsContext;

/**
 * Tells whether a query reads the graph and does nothing else. A session in read mode is not enough: in one, {@code LOAD CSV} reads
 * files of the server and sends requests, and procedures do whatever they do.
 *
 * <p>What is let through is listed, not what is refused: one statement, understood to its end by the grammar of Cypher 5, made of
 * clauses that read ({@link Clauses}), which call only functions and procedures that are known to read the graph ({@link Calls}).
 */
public final class ReadOnlyCypher {
    /** Longer ones are made by programs, which can send parameters instead. */
    private static final int LONGEST = 100_000;

    private ReadOnlyCypher() {}

    /**
     * Why the query is not read-only, or nothing when it is. O(length); the first call reads the grammar, a tenth of a second.
     *
     * @param query the text, without a prefix such as EXPLAIN
     */
    public static Optional<CypherProblem> problem(String query) {
        if (query.isBlank()) {
            return Optional.of(new CypherProblem(CypherProblem.Kind.UNREADABLE, 1, 1, "the query is empty"));
        }
        if (query.length() > LONGEST) {
            return Optional.of(new CypherProblem(
                    CypherProblem.Kind.UNREADABLE,
                    1,
                    1,
                    "the query has " + query.length() + " characters, more than " + LONGEST
                            + "; hand in values as parameters"));
        }
        try {
            return unicodeEscape(query).or(() -> parsed(query));
        } catch (StackOverflowError tooDeep) {
            return Optional.of(new CypherProblem(
                    CypherProblem.Kind.UNREADABLE, 1, 1, "the query is nested too deeply to be checked"));
        }
    }

    /** The server turns them into characters before it reads anything, also outside of strings: a quote may hide behind one. */
    private static Optional<CypherProblem> unicodeEscape(String query) {
        int at = Math.max(query.indexOf("\\u"), query.indexOf("\\U"));
        if (at < 0) {
            return Optional.empty();
        }
        String before = query.substring(0, at);
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        return Optional.of(
                new CypherProblem(
                        CypherProblem.Kind.UNREADABLE,
                        line,
                        at - before.lastIndexOf('\n'),
                        "a unicode escape (`\\u`) may hide what the query does; write the character itself, or use a parameter"));
    }

    private static Optional<CypherProblem> parsed(String query) {
        FirstError errors = new FirstError();
        Cypher5Lexer lexer = new Cypher5Lexer(CharStreams.fromString(query));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        Cypher5Parser parser = new Cypher5Parser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        StatementsContext statements = parser.statements();
        return errors.first().or(() -> second(statements)).or(() -> refused(statements));
    }

    private static Optional<CypherProblem> second(StatementsContext statements) {
        return statements.statement().size() == 1
                ? Optional.empty()
                : Optional.of(refused(statements.statement(1), "a second statement; run one at a time"));
    }

    /** The first thing in the text that is refused, wherever it is nested. */
    private static Optional<CypherProblem> refused(ParseTree tree) {
        if (tree instanceof ParserRuleContext rule) {
            Optional<CypherProblem> here =
                    Clauses.refusal(rule).or(() -> Calls.refusal(rule)).map(why -> refused(rule, why));
            if (here.isPresent()) {
                return here;
            }
        }
        for (int child = 0; child < tree.getChildCount(); child++) {
            Optional<CypherProblem> inside = refused(tree.getChild(child));
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static CypherProblem refused(ParserRuleContext rule, String why) {
        Token start = rule.getStart();
        return new CypherProblem(
                CypherProblem.Kind.NOT_READ_ONLY, start.getLine(), start.getCharPositionInLine() + 1, why);
    }
}
