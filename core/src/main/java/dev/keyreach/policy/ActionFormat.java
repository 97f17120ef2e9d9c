package dev.keyreach.policy;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import java.util.List;
import java.util.regex.Pattern;

/** The form of an Action entry, and whether any KMS action answers to it. Spec sections 2.4, 2.6. */
final class ActionFormat {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9*?_.-]+");
    private static final List<String> PERMISSIONS =
            KmsActions.all().stream().map(KmsAction::permission).toList();

    private ActionFormat() {}

    /** Reports what is wrong with an entry; whether nothing is. */
    static boolean check(PolicyJson json, Written entry) {
        String value = entry.value();
        if (value.equals("*")) {
            return true;
        }
        if (!FORM.matcher(value).matches()) {
            json.report(DiagnosticCode.E_ACTION_FORMAT, entry, "`" + value + "` is no action");
            return false;
        }
        boolean isKms = value.regionMatches(true, 0, "kms:", 0, 4);
        if (isKms && KmsActions.find(value).isEmpty() && !matchesSome(value)) {
            String near = ContextKeys.nearest(value, PERMISSIONS)
                    .map(name -> "; the nearest is `" + name + "`")
                    .orElse("");
            json.report(DiagnosticCode.W_UNKNOWN_ACTION, entry, "no KMS action matches `" + value + "`" + near);
            return false;
        }
        return true;
    }

    private static boolean matchesSome(String value) {
        ActionPattern pattern = ActionPattern.of(value);
        for (String permission : PERMISSIONS) {
            if (pattern.matches(permission)) {
                return true;
            }
        }
        return false;
    }
}
