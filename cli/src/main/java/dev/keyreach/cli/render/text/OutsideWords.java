package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Exposure;
import java.util.List;

/** The sentences that answer who outside can do something with keys. */
final class OutsideWords {
    /** More actions than this make no sentence. */
    private static final int NAMED_ACTIONS = 3;

    private OutsideWords() {}

    /**
     * The sentence.
     *
     * @param what the actions and the key, for example {@code kms:Decrypt with alias/payments}
     * @param whole whether it is known that there are no more parties
     */
    static String ofKey(List<OutsideParty> parties, String what, boolean whole) {
        boolean anybody = parties.stream().anyMatch(OutsideParty::isAnybody);
        List<OutsideParty> named = parties.stream()
                .filter(party -> !party.isService() && !party.isAnybody())
                .toList();
        long services = count(parties.stream().filter(OutsideParty::isService).toList());
        String service = GapWords.count(services, "AWS service");
        if (anybody) {
            return "ANYBODY, in any AWS account, can " + what
                    + (isOpen(parties) ? "" : ", under conditions,") + " once that account allows it"
                    + (named.isEmpty()
                            ? "."
                            : "; " + accounts(named) + (count(named) == 1 ? " is" : " are") + " named besides.");
        }
        if (named.isEmpty() && services > 0) {
            return whole
                    ? "Nobody outside can " + what + " but " + service + "."
                    : service + " can " + what + "; nobody else outside is known to, but nobody can be ruled out.";
        }
        if (named.isEmpty()) {
            return whole
                    ? "Nobody outside can " + what + "."
                    : "Nobody outside is known to be able to " + what + ", but nobody can be ruled out.";
        }
        return accounts(named) + " can " + what + degree(named) + "."
                + (services == 0 ? "" : " So can " + service + ".");
    }

    /** The sentence about several keys, at least one. */
    static String ofKeys(List<OutsideParties> keys) {
        List<OutsideParty> outside = keys.stream()
                .flatMap(key -> key.parties().stream())
                .filter(party -> !party.isService())
                .toList();
        long open = keys.stream()
                .filter(key -> key.parties().stream().anyMatch(party -> !party.isService()))
                .count();
        boolean whole = keys.stream().allMatch(OutsideParties::isWhole);
        String what = actions(
                keys.stream().flatMap(key -> key.actions().stream()).distinct().toList());
        if (outside.isEmpty()) {
            return whole
                    ? "Nobody outside can " + what + " with any of " + GapWords.count(keys.size(), "key") + "."
                    : "Nobody outside is known to be able to " + what + " with any of "
                            + GapWords.count(keys.size(), "key") + ", but not everything was loaded.";
        }
        return accounts(outside) + " can " + what + " with " + open + " of " + GapWords.count(keys.size(), "key")
                + (whole ? "." : "; not everything was loaded.");
    }

    /** The actions as one phrase. */
    static String actions(List<String> actions) {
        return actions.size() <= NAMED_ACTIONS
                ? String.join(" or ", actions)
                : "do any of " + actions.size() + " actions";
    }

    /** How many parties, and how many of them unconditionally. */
    static String brief(List<OutsideParty> parties) {
        List<OutsideParty> outside =
                parties.stream().filter(party -> !party.isService()).toList();
        boolean anybody = parties.stream().anyMatch(OutsideParty::isAnybody);
        return anybody
                ? "ANYBODY, in any AWS account" + (isOpen(parties) ? "" : ", under conditions")
                : accounts(outside) + degree(outside);
    }

    /** Whether anybody gets in with nothing more than what the own account decides. */
    private static boolean isOpen(List<OutsideParty> parties) {
        return parties.stream().anyMatch(party -> party.isAnybody() && party.isLeftToAdministrators());
    }

    private static String accounts(List<OutsideParty> parties) {
        long count = count(parties);
        return count + (count == 1 ? " outside party" : " outside parties");
    }

    private static String degree(List<OutsideParty> parties) {
        long all = count(parties);
        long unconditional =
                count(parties.stream().filter(OutsideParty::isUnconditional).toList());
        if (all == 1) {
            return unconditional == 1 ? ", unconditionally" : ", under conditions";
        }
        if (unconditional == 0) {
            return "; all of them under conditions";
        }
        return unconditional == all
                ? "; all of them unconditionally"
                : "; " + unconditional + " of them unconditionally";
    }

    /** A party that gets in by several paths is one. */
    static long count(List<OutsideParty> parties) {
        return parties.stream().map(party -> party.entry().account()).distinct().count();
    }

    /** The heading of a class. */
    static String heading(Exposure exposure) {
        return switch (exposure) {
            case PUBLIC -> "anybody";
            case EXTERNAL_ORG -> "outside the organization";
            case EXTERNAL_ACCOUNT -> "other accounts";
            case FEDERATED -> "identity providers";
            case SERVICE -> "AWS services";
            case INTERNAL -> "inside";
        };
    }
}
