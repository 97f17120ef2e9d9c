package dev.keyreach.cli.render.text;

import dev.keyreach.authz.NearestMiss;
import dev.keyreach.authz.NearestMiss.Lack;
import dev.keyreach.authz.Proof;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Template;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.ActionPattern;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.PrincipalPattern;
import dev.keyreach.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the statement or grant that comes closest to a missing allow says, and what it lacks. */
final class MissWords {
    private static final int LISTED = 3;

    private final Names names;

    MissWords(Names names) {
        this.names = names;
    }

    /** For example {@code allows kms:Encrypt, not kms:Decrypt}; follows the name of the statement or grant. */
    String of(NearestMiss miss, Principal caller) {
        String all = miss.lacks().stream()
                .map(lack -> of(lack, miss.closest(), caller))
                .collect(Collectors.joining("; "));
        boolean conditionsOnly = miss.lacks().stream().allMatch(Lack.Condition.class::isInstance);
        return conditionsOnly ? "matches, but " + all : all;
    }

    /** Whether it says more than that nothing names the caller. */
    static boolean tellsMore(NearestMiss miss) {
        return !miss.lacks().stream().allMatch(Lack.Caller.class::isInstance);
    }

    private String of(Lack lack, Proof closest, Principal caller) {
        Optional<Statement> statement = closest.statement();
        return switch (lack) {
            case Lack.Caller unnamed ->
                statement
                        .flatMap(Statement::principal)
                        .map(clause -> named(clause, caller))
                        .orElse("names others");
            case Lack.Action(String asked) ->
                statement.isPresent()
                        ? actions(statement.get().action(), asked)
                        : "allows " + operations(closest) + ", not " + asked.substring(asked.indexOf(':') + 1);
            case Lack.Resource(Optional<Arn> asked) ->
                resources(statement.flatMap(Statement::resource), asked, caller.account());
            case Lack.Condition condition ->
                "only if " + clause(condition.needed())
                        + condition.actual().map(MissWords::actual).orElse("");
            case Lack.Contradiction contradiction -> "has conditions that exclude one another";
        };
    }

    private static String clause(Residual needed) {
        return needed instanceof Residual.Test test ? TestWords.clause(test, true) : ResidualWords.clause(needed);
    }

    private static String actual(List<String> values) {
        return values.isEmpty() ? " (here absent)" : " (here " + TestWords.values(values) + ")";
    }

    private static String actions(Optional<Clause<ActionPattern>> clause, String asked) {
        if (clause.isEmpty()) {
            return "has no Action";
        }
        String service = asked.substring(0, asked.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return clause.get().negated()
                ? "leaves out " + asked
                : "allows "
                        + some(clause.get().patterns().stream()
                                .map(ActionPattern::written)
                                .filter(written ->
                                        written.toLowerCase(Locale.ROOT).startsWith(service))
                                .toList())
                        + ", not " + asked;
    }

    private static String operations(Proof closest) {
        return closest.source() instanceof Proof.OfGrant(var grant)
                ? some(List.copyOf(grant.operations()))
                : "other operations";
    }

    private String resources(Optional<Clause<Template>> clause, Optional<Arn> asked, Optional<AccountId> home) {
        if (clause.isEmpty()) {
            return "has no Resource";
        }
        String wanted = asked.map(
                        arn -> arn.isKey() ? "this key" : arn.isRole() ? "this role" : names.resource(arn, home))
                .orElse("a call without a resource");
        return clause.get().negated()
                ? "leaves out " + wanted
                : "covers "
                        + some(clause.get().patterns().stream()
                                .map(Template::written)
                                .toList()) + ", not " + wanted;
    }

    private String named(Clause<PrincipalPattern> clause, Principal caller) {
        List<String> patterns = clause.patterns().stream()
                .map(pattern -> named(pattern, caller))
                .toList();
        return clause.negated() ? "leaves out " + some(patterns) : "names only " + some(patterns);
    }

    private String named(PrincipalPattern pattern, Principal caller) {
        return switch (pattern) {
            case PrincipalPattern.Named named -> names.principal(named.principal(), caller.account());
            case PrincipalPattern.WholeAccount whole -> "account " + whole.account();
            case PrincipalPattern.Everyone everyone -> "everybody (*)";
            case PrincipalPattern.UniqueId id -> id.written();
            case PrincipalPattern.Service service -> service.written();
            case PrincipalPattern.Federated federated -> federated.written();
            case PrincipalPattern.Nobody nobody -> nobody.written();
        };
    }

    /** The first few of a list. */
    private static String some(List<String> all) {
        String shown = all.stream().limit(LISTED).collect(Collectors.joining(", "));
        return all.size() <= LISTED ? shown : shown + " and " + (all.size() - LISTED) + " more";
    }
}
