package dev.keyreach.query;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.policy.ActionPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the ACTION argument of the command line stands for: an action, a comma list, a wildcard, or a named set. */
public final class ActionNames {
    /** Actions of AWS STS that roles are assumed with (spec 3.15). */
    private static final Set<String> STS = new TreeSet<>(List.of(
            "sts:AssumeRole",
            "sts:AssumeRoleWithSAML",
            "sts:AssumeRoleWithWebIdentity",
            "sts:SetSourceIdentity",
            "sts:TagSession"));

    /** Operations whose name is no permission (spec 3.13). */
    private static final Set<String> OPERATIONS = Set.of("kms:ReEncrypt");

    private static final Pattern OTHER_SERVICE = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");

    private ActionNames() {}

    /**
     * The permissions that a text stands for, sorted; not found when a part of it stands for none.
     *
     * <p>O(actions of the text x known actions).
     */
    public static Reference<List<String>> expand(String text) {
        SequencedSet<String> permissions = new TreeSet<>();
        for (String part : text.split(",")) {
            List<String> found = expandOne(part.strip());
            if (found.isEmpty()) {
                return new Reference.NotFound<>(nearest(part.strip()).stream().toList());
            }
            permissions.addAll(found);
        }
        return new Reference.Found<>(List.copyOf(permissions));
    }

    private static List<String> expandOne(String part) {
        List<String> set = KmsActions.sets().get(part);
        if (set != null) {
            return set.stream().flatMap(member -> matching(member).stream()).toList();
        }
        return matching(part);
    }

    private static List<String> matching(String written) {
        for (String operation : OPERATIONS) {
            if (operation.equalsIgnoreCase(written)) {
                return List.of(operation);
            }
        }
        if (isOtherService(written)) {
            return List.of(written);
        }
        ActionPattern pattern = ActionPattern.of(written.contains(":") ? written : "kms:" + written);
        return known().stream().filter(pattern::matches).toList();
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(
                KmsActions.all().stream().map(KmsAction::permission).toList());
        known.addAll(STS);
        return known;
    }

    private static Optional<String> nearest(String part) {
        List<String> names = known();
        names.addAll(KmsActions.sets().keySet());
        return ContextKeys.nearest(part.contains(":") ? part : "kms:" + part, names)
                .or(() -> ContextKeys.nearest(part, names));
    }

    /**
     * Whether the action is one of a service that Keyreach knows nothing of but the language of its policies: IAM's side of
     * a request without a resource can be decided, nothing more.
     */
    public static boolean isOtherService(String permission) {
        return OTHER_SERVICE.matcher(permission).matches()
                && !permission.startsWith("kms:")
                && !permission.startsWith("sts:");
    }

    /** Whether the action is about roles rather than keys. */
    public static boolean isRoleAction(String permission) {
        return permission.toLowerCase(Locale.ROOT).startsWith("sts:");
    }
}
