package dev.keyreach.compile;

import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.LayerMatches;
import dev.keyreach.authz.PrincipalMatch;
import dev.keyreach.authz.StatementMatch;
import dev.keyreach.condition.Residual;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What one document says to a check, without saying whose document it is: equal outcomes of different documents make equal
 * decisions.
 *
 * @param matches the statements that match or may, in their order
 * @param assumed whether not matching rests on a reading of NotPrincipal
 */
record Outcome(List<Match> matches, boolean assumed) {
    /** Nothing matches. */
    static final Outcome NONE = new Outcome(List.of(), false);

    Outcome {
        matches = List.copyOf(matches);
    }

    /**
     * A statement that matches, or may.
     *
     * @param position in the statements of its document
     * @param fullAccess whether it is an Allow of everything, which proofs leave out
     */
    record Match(
            int position,
            Effect effect,
            Residual when,
            List<PrincipalMatch> kinds,
            boolean assumed,
            boolean fullAccess) {}

    static Outcome of(LayerMatches said, PolicyDocument document) {
        if (said.allows().isEmpty() && said.denies().isEmpty() && !said.assumed()) {
            return NONE;
        }
        List<Match> matches = new ArrayList<>();
        said.allows().forEach(match -> matches.add(of(match, document)));
        said.denies().forEach(match -> matches.add(of(match, document)));
        return new Outcome(matches, said.assumed());
    }

    private static Match of(StatementMatch match, PolicyDocument document) {
        Statement statement = match.proof().statement().orElseThrow();
        return new Match(
                position(statement, document),
                statement.effect(),
                match.when(),
                match.kinds(),
                match.assumed(),
                EvaluatorParts.isFullAccess(match));
    }

    /** A statement is told from others of its document by its place: a document may say the same twice. */
    static int position(Statement statement, PolicyDocument document) {
        List<Statement> statements = document.statements();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).index() == statement.index()) {
                return i;
            }
        }
        throw new IllegalArgumentException("no statement of this document: " + statement.label());
    }

    /** Whether nothing matches, and nothing rests on it. */
    boolean isNone() {
        return matches.isEmpty() && !assumed;
    }
}
