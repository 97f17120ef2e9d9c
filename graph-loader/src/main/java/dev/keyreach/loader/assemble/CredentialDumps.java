package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.AccessKeys;
import dev.keyreach.loader.fact.Fact.CredentialReport;
import dev.keyreach.model.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What dumps say of the credentials of an account's users. The output about one user is exact and counts before the report about
 * all of them, which may be some hours old.
 */
final class CredentialDumps {
    private CredentialDumps() {}

    /** What is known, by the name of the user. */
    static Map<String, Credentials> of(AccountDraft draft, Diagnostics diagnostics) {
        Map<String, Credentials> known = new TreeMap<>();
        String subject = "the credentials of the users of account " + draft.id;
        for (CredentialReport report :
                Pages.of(draft.credentialReports, subject, diagnostics).used()) {
            report.users().forEach(known::putIfAbsent);
        }
        accessKeys(draft, diagnostics)
                .forEach((user, count) -> known.merge(
                        user,
                        new Credentials(count, Optional.empty()),
                        (reported, exact) -> exact.accessKeys().isPresent()
                                ? new Credentials(count, reported.password())
                                : reported));
        draft.loginProfiles.forEach(profile -> known.merge(
                profile.user(),
                new Credentials(OptionalInt.empty(), Optional.of(true)),
                (reported, exact) -> new Credentials(reported.accessKeys(), exact.password())));
        return known;
    }

    /** How many each user has; open where a page is missing that could list more than can be. */
    private static Map<String, OptionalInt> accessKeys(AccountDraft draft, Diagnostics diagnostics) {
        Map<String, List<AccessKeys>> byUser = new TreeMap<>();
        draft.accessKeys.forEach(page ->
                byUser.computeIfAbsent(page.user(), unseen -> new ArrayList<>()).add(page));
        Map<String, OptionalInt> counts = new TreeMap<>();
        byUser.forEach((user, facts) -> {
            String subject = "the access keys of user `" + user + "` of account " + draft.id;
            Pages<AccessKeys> pages = Pages.of(facts, subject, diagnostics);
            int listed = pages.used().stream().mapToInt(AccessKeys::keys).sum();
            boolean all = pages.complete() || listed >= Credentials.MOST_ACCESS_KEYS;
            counts.put(user, all ? OptionalInt.of(listed) : OptionalInt.empty());
        });
        return counts;
    }

    /** Says which outputs are about nobody: the path of an output that does not name its user may name something else. */
    static void checkUsers(AccountDraft draft, Set<String> users, Diagnostics diagnostics) {
        Stream.concat(
                        draft.accessKeys.stream().map(fact -> new Named(fact, fact.user())),
                        draft.loginProfiles.stream().map(fact -> new Named(fact, fact.user())))
                .filter(named -> !users.contains(named.user()))
                .forEach(named -> diagnostics.add(
                        DiagnosticCode.E_FILE_SUBJECT,
                        SourceRef.ofFile(named.fact().page().origin().file()),
                        "`" + named.user() + "` is no user of account " + draft.id
                                + "; where the output does not name the user, the path does"));
    }

    private record Named(Fact fact, String user) {}
}
