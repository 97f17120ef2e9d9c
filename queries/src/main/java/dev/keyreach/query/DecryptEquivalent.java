package dev.keyreach.query;

import dev.keyreach.model.Arn;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Snapshot;
import java.util.List;
import java.util.Optional;

/** The actions that give the plaintext of a key away, at once or under a key of the caller's choice. Spec section 4, DEQ. */
public final class DecryptEquivalent {
    private static final String SET = "decrypt-equivalent";

    /** Makes a secret only with a key of this usage; Decrypt and ReEncryptFrom count for every key. */
    private static final String DERIVE = "kms:DeriveSharedSecret";

    private static final String KEY_AGREEMENT = "KEY_AGREEMENT";

    private DecryptEquivalent() {}

    /** All of them, sorted. */
    public static List<String> actions() {
        return KmsActions.sets().getOrDefault(SET, List.of()).stream().sorted().toList();
    }

    /** Those for one key, sorted. */
    public static List<String> actions(Snapshot snapshot, Arn key) {
        Optional<String> usage =
                snapshot.key(key).map(found -> found.attributes().usage());
        boolean derives = usage.filter(KEY_AGREEMENT::equals).isPresent();
        return actions().stream()
                .filter(action -> derives || !action.equals(DERIVE))
                .toList();
    }
}
