package dev.keyreach.cli;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import dev.keyreach.query.External;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import dev.keyreach.query.Reference;
import dev.keyreach.query.Zone;
import java.util.List;
import java.util.Set;

/** Organizations of a few accounts around one key, and who outside can decrypt with it. */
abstract class OutsideOrganization extends SmallOrganization {
    static ExternalAnswer external(Estate estate) {
        return external(estate, Zone.KEY_ACCOUNT);
    }

    static ExternalAnswer external(Estate estate, Zone zone) {
        return new External(estate, zone, true, RequestContext.ANY).answer(Arn.of(KEY), "kms:Decrypt");
    }

    static ExternalAnswer external(Estate estate, String key) {
        return new External(estate, Zone.KEY_ACCOUNT, true, RequestContext.ANY).answer(Arn.of(key), "kms:Decrypt");
    }

    /** One line an entry; ARNs by their last part. */
    static List<String> entries(ExternalAnswer answer) {
        return answer.entries().stream().map(OutsideOrganization::line).toList();
    }

    private static String line(ExternalEntry entry) {
        List<String> principals =
                entry.principals().stream().map(OutsideOrganization::brief).toList();
        String root = entry.rootUser().map(in -> in ? "root" : "no-root").orElse("?");
        List<String> path = entry.path().words().stream()
                .map(word -> word.startsWith("ASSUME_ROLE:")
                        ? Arn.of(word.substring("ASSUME_ROLE:".length())).resource()
                        : word)
                .toList();
        String condition = entry.decision().verdict() == Verdict.CONDITIONAL
                ? " if " + ResidualText.of(entry.decision().residual())
                : "";
        return entry.account() + " " + entry.exposure() + " " + entry.decision().verdict() + " " + principals + " "
                + root + " " + String.join(" > ", path) + condition;
    }

    private static String brief(Principal principal) {
        return principal instanceof Principal.InAccount inAccount
                ? inAccount.arn().resource()
                : principal.text();
    }

    /** The accounts of the entries. */
    static List<String> parties(ExternalAnswer answer) {
        return answer.entries().stream().map(ExternalEntry::account).distinct().toList();
    }

    static Set<AccountId> found(Reference<Set<AccountId>> reference) {
        return switch (reference) {
            case Reference.Found<Set<AccountId>>(Set<AccountId> accounts) -> accounts;
            case Reference.Ambiguous<Set<AccountId>> several -> throw new AssertionError("ambiguous: " + several);
            case Reference.NotFound<Set<AccountId>> none -> throw new AssertionError("not found: " + none);
        };
    }
}
