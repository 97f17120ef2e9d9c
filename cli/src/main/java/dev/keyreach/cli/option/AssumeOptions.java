package dev.keyreach.cli.option;

import dev.keyreach.authz.Mode;
import dev.keyreach.authz.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Facts that hold for every request that is asked about; everything else stays open. */
public final class AssumeOptions {
    @Option(
            names = "--assume",
            paramLabel = "KEY=VALUE|absent",
            description = {
                "Only requests whose condition key has this value, or that do not carry it (KEY=absent). Repeatable;"
                        + " the same key twice gives it both values.",
                "'delegation(ACCOUNT)=true' or =false: what the administrators of an account that is not loaded decide;"
                        + " ACCOUNT * stands for accounts that nothing names.",
                "Example: --assume aws:MultiFactorAuthPresent=true"
            })
    private final List<String> assumptions = new ArrayList<>();

    /** Whether nothing is assumed. */
    public boolean isEmpty() {
        return assumptions.isEmpty();
    }

    /** The facts, for questions about every request. */
    public RequestContext context() {
        return pinned().context(Mode.SYMBOLIC, Optional.empty(), Optional.empty());
    }

    /** The facts alone. */
    public PinnedKeys pinned() {
        PinnedKeys keys = new PinnedKeys();
        assumptions.forEach(assumption -> keys.addFact("--assume", assumption));
        return keys;
    }
}
