package dev.keyreach.cli.render.text;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was not loaded, and what that means for an answer. */
final class GapWords {
    private final Names names;

    GapWords(Names names) {
        this.names = names;
    }

    /** One gap beside an answer. */
    String of(Gap gap) {
        return "not proven: " + plain(gap);
    }

    /** One gap by itself. */
    String plain(Gap gap) {
        return what(gap, names.subject(gap.subject())) + "; " + could(gap.could());
    }

    private static String what(Gap gap, String subject) {
        return switch (gap.code()) {
            case GRANTS_NOT_LOADED -> "the grants of " + subject + " were not loaded";
            case KEY_POLICY_NOT_LOADED -> "the key policy of " + subject + " was not loaded";
            case KEY_NOT_LOADED ->
                AccountId.isAccountId(gap.subject())
                        ? "the keys of account " + gap.subject() + " were not listed"
                        : "describe-key of " + subject + " was not loaded";
            case ACCOUNT_INCOMPLETE -> "the users, roles and policies of account " + subject + " were not loaded whole";
            case POLICY_NOT_LOADED -> "a policy attached to " + subject + " was not loaded";
            case ORGANIZATION_NOT_LOADED -> "organization data was not loaded, so SCPs and RCPs were not evaluated";
            case ALIASES_NOT_LOADED -> "the aliases of " + subject + " were not loaded";
            case TAGS_NOT_LOADED -> "the tags of " + subject + " were not loaded";
            case STATEMENT_UNREADABLE -> "a statement of " + subject + " could not be read";
        };
    }

    private static String could(Gap.Could could) {
        return switch (could) {
            case WIDEN -> "there may be more access";
            case NARROW -> "there may be less access";
            case EITHER -> "there may be more or less access";
        };
    }

    /** All that is missing from a snapshot in a few phrases, counted by kind. */
    static List<String> summary(Snapshot snapshot) {
        Map<Gap.Code, List<Gap>> byCode = new LinkedHashMap<>();
        snapshot.gaps()
                .forEach(gap -> byCode.computeIfAbsent(gap.code(), code -> new ArrayList<>())
                        .add(gap));
        List<String> phrases = new ArrayList<>();
        byCode.forEach((code, gaps) -> {
            // KEY_NOT_LOADED of an account says that its keys were not listed, of a key that it was not described.
            long unlisted = gaps.stream()
                    .filter(gap -> code == Gap.Code.KEY_NOT_LOADED && AccountId.isAccountId(gap.subject()))
                    .count();
            if (unlisted > 0) {
                phrases.add("keys not listed for " + count(unlisted, "account"));
            }
            if (gaps.size() > unlisted) {
                phrases.add(counted(
                        code, gaps.size() - unlisted, snapshot.organization().isPresent()));
            }
        });
        return phrases;
    }

    private static String counted(Gap.Code code, long count, boolean organization) {
        return switch (code) {
            case GRANTS_NOT_LOADED -> "grants missing for " + count(count, "key");
            case KEY_POLICY_NOT_LOADED -> "key policy missing for " + count(count, "key");
            case KEY_NOT_LOADED -> "describe-key missing for " + count(count, "key");
            case ACCOUNT_INCOMPLETE -> "IAM data missing for " + count(count, "account");
            case POLICY_NOT_LOADED -> "attached policies missing for " + count(count, "owner");
            case ORGANIZATION_NOT_LOADED ->
                organization
                        ? "organization data incomplete: not all SCPs and RCPs evaluated"
                        : "organization data absent: SCP and RCP not evaluated";
            case ALIASES_NOT_LOADED -> "aliases missing for " + count(count, "key");
            case TAGS_NOT_LOADED -> "tags missing for " + count(count, "key");
            case STATEMENT_UNREADABLE -> "unreadable statements of " + count(count, "owner");
        };
    }

    /** A number with its noun, in the plural where it is one. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
