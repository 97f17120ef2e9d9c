package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Snapshot;
import java.util.stream.Stream;

/** What was not loaded and could let more in. */
final class Gaps {
    private Gaps() {}

    /**
     * What is missing of a key and of its account, and could let somebody in whom nothing loaded names. Whoever was asked about
     * may be shut out all the same, by an RCP for instance, so that no decision tells of it.
     */
    static Stream<Gap> around(Key key, String permission, Snapshot snapshot) {
        boolean grantable =
                KmsActions.find(permission).map(KmsAction::grantable).orElse(false);
        return Stream.concat(
                        snapshot.gapsOf(key.arn().toString()).stream(),
                        snapshot.gapsOf(key.account().digits()).stream())
                .filter(gap -> gap.could() != Gap.Could.NARROW)
                .filter(gap -> switch (gap.code()) {
                    case KEY_POLICY_NOT_LOADED, ACCOUNT_INCOMPLETE, STATEMENT_UNREADABLE -> true;
                    case GRANTS_NOT_LOADED -> grantable;
                    case KEY_NOT_LOADED,
                            POLICY_NOT_LOADED,
                            ORGANIZATION_NOT_LOADED,
                            ALIASES_NOT_LOADED,
                            TAGS_NOT_LOADED -> false;
                });
    }

    /** What is missing of a role and could let somebody become it. */
    static Stream<Gap> around(IamEntity.Role role, Snapshot snapshot) {
        return snapshot.gapsOf(role.arn().toString()).stream()
                .filter(gap -> gap.could() != Gap.Could.NARROW && gap.code() == Gap.Code.STATEMENT_UNREADABLE);
    }

    /**
     * The gaps of a decision that could turn a denial. A missing organization cannot: SCPs and RCPs only take away, and who is a
     * member stays open in the condition as long as nobody knows.
     */
    static Stream<Gap> thatWiden(Decision decision) {
        return decision.gaps().stream()
                .filter(gap -> gap.could() != Gap.Could.NARROW && gap.code() != Gap.Code.ORGANIZATION_NOT_LOADED);
    }
}
