package dev.keyreach.cli.input;

import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.ActionNames;
import dev.keyreach.query.Estate;
import dev.keyreach.query.Reference;
import dev.keyreach.query.References;
import dev.keyreach.query.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the one thing that a text on the command line names, or says what it might have meant. */
public final class Named {
    private static final int SHOWN_CANDIDATES = 20;

    private Named() {}

    /** The caller that the text names. */
    public static Principal principal(Snapshot snapshot, String text) {
        return only(References.principal(snapshot, text), "principal", text);
    }

    /** The key that the text names. */
    public static Arn key(Snapshot snapshot, String text) {
        return only(References.key(snapshot, text), "key", text);
    }

    /** The key, user, role or group that the text names. */
    public static Arn target(Snapshot snapshot, String text) {
        return only(References.target(snapshot, text), "target", text);
    }

    /** The key, alias or role that the text names, as it matters to the action. */
    public static Arn resource(Snapshot snapshot, String action, String text) {
        String kind = ActionNames.isRoleAction(action) ? "role" : "key";
        return only(References.resource(snapshot, action, text), kind, text);
    }

    /** The actions that the text stands for, at least one. */
    public static List<String> actions(String text) {
        return switch (ActionNames.expand(text)) {
            case Reference.Found<List<String>>(List<String> actions) -> actions;
            case Reference.Ambiguous<List<String>>(List<String> candidates) ->
                throw new UsageProblem("`" + text + "` may mean several actions", candidates);
            case Reference.NotFound<List<String>>(List<String> nearest) ->
                throw new UsageProblem("`" + text + "` stands for no known action", actionHelp(nearest));
        };
    }

    /** The accounts that the elements of a zone mean, all together. */
    public static Set<AccountId> zone(Estate estate, List<String> elements) {
        Set<AccountId> accounts = new TreeSet<>();
        elements.forEach(element -> accounts.addAll(zone(estate, element)));
        return accounts;
    }

    private static Set<AccountId> zone(Estate estate, String element) {
        return switch (Zones.resolve(estate, element)) {
            case Reference.Found<Set<AccountId>>(Set<AccountId> accounts) -> accounts;
            case Reference.Ambiguous<Set<AccountId>>(List<String> candidates) ->
                throw new UsageProblem("`" + element + "` after --zone may mean several", candidates);
            case Reference.NotFound<Set<AccountId>>(List<String> nearest) ->
                throw new UsageProblem("`" + element + "` after --zone is not known", zoneHelp(estate, nearest));
        };
    }

    private static List<String> zoneHelp(Estate estate, List<String> nearest) {
        List<String> help = new ArrayList<>();
        if (!nearest.isEmpty()) {
            help.add("nearest: " + String.join(", ", nearest));
        }
        help.add("a zone is a comma list of account ids, OU ids, root ids and the organization's id");
        if (estate.snapshot().organization().isEmpty()) {
            help.add("no organization was loaded, so only account ids are known");
        }
        return help;
    }

    private static List<String> actionHelp(List<String> nearest) {
        List<String> help = new ArrayList<>();
        if (!nearest.isEmpty()) {
            help.add("nearest: " + String.join(", ", nearest));
        }
        help.add(
                "ACTION is a KMS action (kms:Decrypt), a comma list, a wildcard (kms:Generate*), a set (use, administer,"
                        + " grant, read, decrypt-equivalent, console-view), or with `can` sts:AssumeRole and its kin");
        return help;
    }

    private static <T> T only(Reference<T> reference, String kind, String text) {
        return switch (reference) {
            case Reference.Found<T>(T value) -> value;
            case Reference.Ambiguous<T>(List<String> candidates) ->
                throw new UsageProblem(
                        "`" + text + "` may mean " + candidates.size() + " " + kind + "s", candidates(candidates));
            case Reference.NotFound<T>(List<String> nearest) ->
                throw UsageProblem.of(
                        "no " + kind + " matches `" + text + "`",
                        nearest.isEmpty()
                                ? "name it by id or ARN (aliases may not have been dumped); what was loaded: keyreach inspect"
                                : "nearest: " + String.join(", ", nearest));
        };
    }

    private static List<String> candidates(List<String> candidates) {
        List<String> shown = new ArrayList<>(candidates.subList(0, Math.min(SHOWN_CANDIDATES, candidates.size())));
        if (candidates.size() > SHOWN_CANDIDATES) {
            shown.add("and " + (candidates.size() - SHOWN_CANDIDATES) + " more");
        }
        return shown;
    }
}
