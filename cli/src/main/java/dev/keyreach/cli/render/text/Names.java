package dev.keyreach.cli.render.text;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Principal.Anonymous;
import dev.keyreach.model.Principal.AnyOfAccount;
import dev.keyreach.model.Principal.AnyPrincipal;
import dev.keyreach.model.Principal.FederatedIdentity;
import dev.keyreach.model.Principal.FederatedUser;
import dev.keyreach.model.Principal.IamRole;
import dev.keyreach.model.Principal.IamUser;
import dev.keyreach.model.Principal.RoleSession;
import dev.keyreach.model.Principal.RootUser;
import dev.keyreach.model.Principal.ServicePrincipal;
import dev.keyreach.model.Snapshot;
import java.util.Optional;

/** Short names for people. What is in the account at the centre of a question goes without its account. */
public final class Names {
    private final Snapshot snapshot;

    /** @param snapshot knows the aliases of keys, and which accounts are loaded */
    public Names(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The caller. The form with an account is a fragment of its ARN, so that it can be pasted into the next question. */
    public String principal(Principal principal, Optional<AccountId> home) {
        return switch (principal) {
            case RootUser root -> rootUser(root, home);
            case IamUser user -> inAccount(user, home);
            case IamRole role -> inAccount(role, home);
            case RoleSession session -> inAccount(session, home);
            case FederatedUser user -> inAccount(user, home);
            case FederatedIdentity(String provider) ->
                Arn.parse(provider).map(Arn::name).orElse(provider) + " identities";
            case ServicePrincipal(String name) -> name;
            case Anonymous anonymous -> anonymous.text();
            case AnyOfAccount any -> "account " + any.id();
            case AnyPrincipal any -> "anybody else, in any account";
        };
    }

    private String rootUser(RootUser root, Optional<AccountId> home) {
        String account = root.arn().account();
        if (isUnknown(root)) {
            return "account " + account;
        }
        return root.account().equals(home) ? "root user" : "root user of " + account;
    }

    private static String inAccount(Principal.InAccount principal, Optional<AccountId> home) {
        Arn arn = principal.arn();
        String name = Principal.isServiceLinkedRole(arn) ? "role/…/" + arn.name() : arn.resource();
        return principal.account().equals(home) ? name : arn.account() + ":" + name;
    }

    /** Whether the caller's account was not loaded, so that its administrators decide. */
    public boolean isUnknown(Principal principal) {
        return principal.account().filter(account -> !snapshot.knows(account)).isPresent();
    }

    /** A key by its first alias, or by its id. */
    public String key(Arn arn) {
        return snapshot.key(arn)
                .map(Key::aliases)
                .filter(aliases -> !aliases.isEmpty())
                .map(aliases -> aliases.getFirst())
                .orElse(arn.resource());
    }

    /** A key with its Region, and its account where that is another. */
    public String keyElsewhere(Arn arn, Optional<AccountId> home) {
        String account = arn.accountId().equals(home) ? "" : arn.account() + ":";
        return account + key(arn) + " (" + arn.region() + ")";
    }

    /** Key, alias or role; {@code home} decides whether its account is named. */
    public String resource(Arn arn, Optional<AccountId> home) {
        if (arn.isKey()) {
            return key(arn);
        }
        return arn.accountId().equals(home) ? arn.resource() : arn.account() + ":" + arn.resource();
    }

    /** Whatever an ARN or id names, as short as it stays clear; used for the subjects of gaps. */
    public String subject(String text) {
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isEmpty()) {
            return text;
        }
        return arn.get().isKey()
                ? keyWithId(arn.get())
                : arn.get().account() + ":" + arn.get().resource();
    }

    private String keyWithId(Arn arn) {
        String name = key(arn);
        return name.equals(arn.resource()) ? name : name + " (" + arn.name() + ")";
    }
}
