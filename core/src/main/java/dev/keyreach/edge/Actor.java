package dev.keyreach.edge;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
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

    /** As edges name it: the principal, {@code admin:ACCOUNT}, or the group joined last. */
    public String text() {
        return switch (gain) {
            case Gain.Nothing nothing -> principal.text();
            case Gain.Prepared prepared -> principal.text();
            case Gain.Raised raised ->
                raised.everything() || raised.groups().isEmpty()
                        ? administrator()
                        : raised.groups().getLast().toString();
        };
    }

    private String administrator() {
        return principal
                .account()
                .map(EdgeTarget.Administrator::new)
                .map(EdgeTarget.Administrator::text)
                .orElseGet(principal::text);
    }

    /** What a user or role is called in its account. */
    Optional<Arn> arn() {
        return switch (principal) {
            case Principal.IamUser user -> Optional.of(user.arn());
            case Principal.IamRole role -> Optional.of(role.arn());
            case Principal other -> Optional.empty();
        };
    }

    /** The account, where it has one. */
    Optional<AccountId> account() {
        return principal.account();
    }
}
