package dev.keyreach.loader.fact;

/**
 * One page of a command's output.
 *
 * @param truncated whether it says that more pages follow
 * @param broken whether the file ended or stopped making sense before the page was complete
 */
public record Page(Origin origin, boolean truncated, boolean broken) {

    /** Whether nothing is missing after it. */
    public boolean isLast() {
        return !truncated && !broken;
    }
}
