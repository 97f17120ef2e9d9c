package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.model.Principal;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Entries about one key that differ in nothing but the action: one entry of the page. */
record OutsideParty(ExternalEntry entry, List<String> actions) {

    /** Merged over the actions of a key, in the order of the entries. */
    static List<OutsideParty> of(List<ExternalAnswer> answers) {
        Map<String, OutsideParty> merged = new LinkedHashMap<>();
        for (ExternalAnswer answer : answers) {
            for (ExternalEntry entry : answer.entries()) {
                merged.computeIfAbsent(keyOf(entry), added -> new OutsideParty(entry, new ArrayList<>()))
                        .actions()
                        .add(answer.action());
            }
        }
        return merged.values().stream()
                .sorted((left, right) -> ExternalEntry.ORDER.compare(left.entry(), right.entry()))
                .toList();
    }

    /** What two entries of one party have in common; the last step of a chain names its action. */
    private static String keyOf(ExternalEntry entry) {
        return String.join(
                "\n",
                entry.exposure().name(),
                entry.account(),
                String.join(" ", entry.path().words()),
                entry.principals().stream().map(Principal::text).collect(Collectors.joining(" ")),
                entry.rootUser().toString(),
                String.valueOf(entry.anyIdentity()),
                ResidualText.of(entry.decision().residual()),
                entry.apart().stream()
                        .map(part -> part.principal().text() + " " + ResidualText.of(part.residual()))
                        .collect(Collectors.joining("\n")));
    }

    boolean isAnybody() {
        return entry.exposure() == Exposure.PUBLIC;
    }

    /** Whether nothing but the administrators of accounts that are not loaded has a say in it. */
    boolean isLeftToAdministrators() {
        return isLeftToAdministrators(entry.decision().residual());
    }

    private static boolean isLeftToAdministrators(Residual formula) {
        return switch (formula) {
            case Residual.Delegation delegation -> true;
            case Residual.Constant(boolean value) -> value;
            case Residual.At at -> isLeftToAdministrators(at.when());
            case Residual.And and -> and.parts().stream().allMatch(OutsideParty::isLeftToAdministrators);
            case Residual.Or or -> or.parts().stream().anyMatch(OutsideParty::isLeftToAdministrators);
            case Residual.Not not -> false;
            case Residual.Test test -> false;
            case Residual.EncryptionContext constraint -> false;
        };
    }

    boolean isService() {
        return entry.exposure() == Exposure.SERVICE;
    }

    boolean isUnconditional() {
        return entry.decision().verdict() == Verdict.ALLOWED;
    }
}
