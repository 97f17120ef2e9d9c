package dev.keyreach.query.cypher;

import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.CallClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.ClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.CommandContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.FinishClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.MatchClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.OrderBySkipLimitClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.PeriodicCommitQueryHintFailureContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.ReturnClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.SubqueryClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.SubqueryInTransactionsParametersContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.UnwindClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.UseClauseContext;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser.WithClauseContext;

/** Which clauses of Cypher read, and nothing else. */
final class Clauses {
    private Clauses() {}

    /** Why this part of a query is refused, if it is. */
    static Optional<String> refusal(ParserRuleContext rule) {
        return switch (rule) {
            case CommandContext command -> Optional.of("`" + keyword(command) + "` is a command to the server");
            case PeriodicCommitQueryHintFailureContext periodic ->
                Optional.of("`" + keyword(periodic) + " PERIODIC COMMIT` writes");
            case SubqueryInTransactionsParametersContext transactions ->
                Optional.of("`CALL ... " + keyword(transactions) + " TRANSACTIONS` opens transactions of its own");
            case ClauseContext clause -> ofClause(clause);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofClause(ClauseContext clause) {
        return switch (clause.getChild(0)) {
            case MatchClauseContext ignored -> Optional.empty();
            case WithClauseContext ignored -> Optional.empty();
            case UnwindClauseContext ignored -> Optional.empty();
            case ReturnClauseContext ignored -> Optional.empty();
            case FinishClauseContext ignored -> Optional.empty();
            case OrderBySkipLimitClauseContext ignored -> Optional.empty();
            // What is in them, and what they call, is looked at by itself.
            case SubqueryClauseContext ignored -> Optional.empty();
            case CallClauseContext ignored -> Optional.empty();
            case UseClauseContext ignored -> Optional.of("`USE` leaves the graph that is asked");
            case ParseTree other -> Optional.of("`" + keyword(other) + "` does more than read the graph");
            case null -> Optional.of("an empty clause");
        };
    }

    private static String keyword(ParseTree tree) {
        ParseTree first = tree;
        while (first.getChildCount() > 0) {
            first = first.getChild(0);
        }
        return first instanceof TerminalNode word ? word.getText().toUpperCase(Locale.ROOT) : first.getText();
    }
}
