package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Snapshot;
import java.util.List;
import java.util.stream.Stream;

/** What was not loaded and could let more in. */
public final class Gaps {
    private Gaps() {}

    /** What is missing of a role and could let somebody become it. */
    public static Stream<Gap> around(IamEntity.Role role, Snapshot snapshot) {
        return snapshot.gapsOf(role.arn().toString()).stream()
                .filter(gap -> gap.could() != Gap.Could.NARROW && gap.code() == Gap.Code.STATEMENT_UNREADABLE);
    }

    /**
     * The gaps of a decision that could turn a denial. A missing organization cannot: SCPs and RCPs only take away, and who is a
     * member stays open in the condition as long as nobody knows.
     */
    public static Stream<Gap> thatWiden(Decision decision) {
        return thatWiden(decision.gaps());
    }

    /** The same, of the gaps of a denial. */
    public static Stream<Gap> thatWiden(List<Gap> gaps) {
        return gaps.stream()
                .filter(gap -> gap.could() != Gap.Could.NARROW && gap.code() != Gap.Code.ORGANIZATION_NOT_LOADED);
    }
}
