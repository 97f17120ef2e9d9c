package dev.keyreach.edge;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Principal;
import java.util.Optional;

/** Who makes the next step of a way: a principal, with what it has gained before. */
public record Actor(Principal principal, Gain gain) {

    /** A principal as the snapshot has it. */
    public static Actor plain(Principal principal) {
        return new Actor(principal, new Gain.Nothing());
    }

    /** Whether it has gained nothing. */
    public boolean isPlain() {
        return gain instanceof Gain.Nothing;
    }

    /** As edges name it: the principal, {@code admin:ACCOUNT}, or the group. */
    public String text() {
        return switch (gain) {
            case Gain.Nothing nothing -> principal.text();
            case Gain.EveryPermission every -> administrator();
            case Gain.NoBoundary unbounded -> administrator();
            case Gain.Unlimited unlimited -> administrator();
            case Gain.Rewritten rewritten -> principal.text();
            case Gain.Membership member -> member.group().toString();
        };
    }

    private String administrator() {
        return principal
                .account()
                .map(EdgeTarget.Administrator::new)
                .map(EdgeTarget.Administrator::text)
                .orElseGet(principal::text);
    }

    /** The account, where it has one. */
    Optional<AccountId> account() {
        return principal.account();
    }
}
