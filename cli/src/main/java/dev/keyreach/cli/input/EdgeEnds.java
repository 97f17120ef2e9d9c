package dev.keyreach.cli.input;

import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeQuestion;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Between which ends edges are asked for.
 *
 * @param question what is asked
 * @param warnings which ends are not in the data: whole ARNs are answered all the same
 */
public record EdgeEnds(EdgeQuestion question, List<String> warnings) {
    private static final String ADMINISTRATOR = "admin:";

    public EdgeEnds {
        warnings = List.copyOf(warnings);
    }

    /**
     * What the texts on the command line mean.
     *
     * @throws UsageProblem where a text that is no ARN names nothing, or several things
     */
    public static EdgeEnds of(Snapshot snapshot, Set<EdgeKind> kinds, Optional<String> from, Optional<String> to) {
        List<String> warnings = new ArrayList<>();
        Optional<String> source = from.map(text -> source(snapshot, text, warnings));
        Optional<String> target = to.map(text -> target(snapshot, text, warnings));
        return new EdgeEnds(new EdgeQuestion(kinds, source, target), warnings);
    }

    private static String source(Snapshot snapshot, String text, List<String> warnings) {
        Optional<Arn> arn = Arn.parse(text);
        Optional<Principal> written = Principal.parse(text);
        if (arn.isPresent() && written.isEmpty()) {
            warnings.add("`" + text + "` after --from can make no request: it is no user, role or session");
            return text;
        }
        Principal principal = Named.principal(snapshot, text);
        boolean isLoaded = switch (principal) {
            case Principal.IamUser user -> isPrincipal(snapshot, user.arn());
            case Principal.IamRole role -> isPrincipal(snapshot, role.arn());
            case Principal other -> true;
        };
        if (!isLoaded) {
            warnings.add("`" + text + "` after --from is no user or role that was loaded");
        }
        return principal.text();
    }

    private static String target(Snapshot snapshot, String text, List<String> warnings) {
        if (text.startsWith(ADMINISTRATOR)) {
            administrator(snapshot, text, warnings);
            return text;
        }
        Arn target = Named.target(snapshot, text);
        boolean isLoaded = target.isKey()
                ? snapshot.key(target).isPresent()
                : isPrincipal(snapshot, target) || isGroup(snapshot, target);
        if (!isLoaded) {
            warnings.add("`" + text + "` after --to is no " + (target.isKey() ? "key" : "user, role, group or key")
                    + " that was loaded");
        }
        return target.toString();
    }

    private static void administrator(Snapshot snapshot, String text, List<String> warnings) {
        String account = text.substring(ADMINISTRATOR.length());
        Optional<AccountId> id = AccountId.parse(account);
        if (id.isEmpty()) {
            throw UsageProblem.of(
                    "`" + text + "` after --to names no account", "write admin: and the 12 digits of an account");
        }
        if (snapshot.account(id.get()).isEmpty()) {
            warnings.add("account " + account + " after --to was not loaded");
        }
    }

    private static boolean isPrincipal(Snapshot snapshot, Arn arn) {
        return account(snapshot, arn).flatMap(account -> account.principal(arn)).isPresent();
    }

    private static boolean isGroup(Snapshot snapshot, Arn arn) {
        return account(snapshot, arn)
                .map(account -> account.groups().get(arn.name()))
                .filter(group -> group.arn().equals(arn))
                .isPresent();
    }

    private static Optional<Account> account(Snapshot snapshot, Arn arn) {
        return arn.accountId().flatMap(snapshot::account);
    }
}
