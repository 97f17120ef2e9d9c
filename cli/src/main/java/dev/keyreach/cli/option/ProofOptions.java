package dev.keyreach.cli.option;

import dev.keyreach.authz.ProofScope;
import dev.keyreach.authz.ProofScope.Supports;
import picocli.CommandLine.Option;

/** How much of its reasons an answer says. */
public final class ProofOptions {
    @Option(
            names = "--all-ways",
            description = {
                "Cite every statement and grant that opens a way, not only enough of them for each way. Without them all"
                        + " there is no access."
            })
    private boolean allWays;

    @Option(
            names = "--explain",
            description = {
                "For a conditional answer show a request that is allowed and, next to it, one that is refused. The evaluator"
                        + " confirmed both."
            })
    private boolean explain;

    /** Whether requests are shown that a conditional answer allows and refuses. */
    public boolean explains() {
        return explain;
    }

    /**
     * What answers have to say.
     *
     * @param format text tells how much more there is than is cited
     * @param denials whether denials are shown
     */
    public ProofScope scope(Format format, boolean denials) {
        Supports few = format == Format.TEXT ? Supports.ONE_AND_OTHERS : Supports.ONE;
        return new ProofScope(allWays ? Supports.ALL : few, denials, explain);
    }
}
