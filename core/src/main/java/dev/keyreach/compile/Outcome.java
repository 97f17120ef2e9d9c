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
 * What one document says to a check, without saying whose document it is.
 *
 * @param allows Allow statements that match or may, in their order
 * @param denies Deny statements that match or may, in their order
 * @param assumed whether not matching rests on a reading of NotPrincipal
 */
record Outcome(List<Match> allows, List<Match> denies, boolean assumed) {
    /** Nothing matches. */
    static final Outcome NONE = new Outcome(List.of(), List.of(), false);

    Outcome {
        allows = List.copyOf(allows);
        denies = List.copyOf(denies);
    }

    /**
     * A statement that matches, or may.
     *
     * @param position in the statements of its document
     * @param number what decisions depend on, as a number: equal for statements of any document that match alike
     * @param kinds how it names the caller
     * @param fullAccess whether it is an Allow of everything, which proofs leave out
     * @param mentions what its condition speaks of
     */
    record Match(
            int position,
            int number,
            Residual when,
            List<PrincipalMatch> kinds,
            boolean fullAccess,
            Mentions mentions) {
        boolean isCertain() {
            return when.isTrue();
        }
    }

    /** What makes two matches alike. */
    record Alike(Effect effect, Residual when, List<PrincipalMatch> kinds, boolean assumed, boolean fullAccess) {}

    static Outcome of(LayerMatches said, PolicyDocument document, Interner<Alike> numbers) {
        if (said.allows().isEmpty() && said.denies().isEmpty() && !said.assumed()) {
            return NONE;
        }
        return new Outcome(
                matches(said.allows(), document, numbers), matches(said.denies(), document, numbers), said.assumed());
    }

    private static List<Match> matches(List<StatementMatch> said, PolicyDocument document, Interner<Alike> numbers) {
        List<Match> matches = new ArrayList<>(said.size());
        for (StatementMatch match : said) {
            Statement statement = match.proof().statement().orElseThrow();
            boolean fullAccess = EvaluatorParts.isFullAccess(match);
            Alike alike = new Alike(statement.effect(), match.when(), match.kinds(), match.assumed(), fullAccess);
            matches.add(new Match(
                    position(statement, document),
                    numbers.number(alike),
                    match.when(),
                    match.kinds(),
                    fullAccess,
                    Mentions.of(match.when())));
        }
        return matches;
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

    /** Whether some Deny always applies. */
    boolean deniesAlways() {
        for (Match deny : denies) {
            if (deny.isCertain()) {
                return true;
            }
        }
        return false;
    }
}
