package dev.keyreach.compile;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision.Denial;

/** What came of a check. */
sealed interface Result {

    /** The check. */
    Check check();

    /**
     * Its caller gets in.
     *
     * @param evidence what matched
     */
    record Open(Check check, SharedDecision shared, Evidence evidence) implements Result {}

    /** Its caller does not, for a reason that may be one of several. */
    record Denied(Check check, Denial denial) implements Result {}

    /** Whether the same holds for everybody of the class of its caller, whose facts may differ in what is individual. */
    default boolean holdsForClass() {
        return switch (this) {
            case Open open -> !open.shared().individual();
            case Denied denied -> true;
        };
    }
}
