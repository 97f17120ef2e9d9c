package dev.keyreach.compile;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.PrincipalPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The callers whom a key's policy or grants name: no other caller stands for one of them. */
final class NamedCallers {
    private final CompiledSnapshot compiled;
    private final Map<AccountId, BitSet> loaded = new TreeMap<>();
    private final List<Principal> others = new ArrayList<>();

    private NamedCallers(CompiledSnapshot compiled) {
        this.compiled = compiled;
    }

    /** Those whom a key names, by ARN, session or unique id. O(statements + grants). */
    static NamedCallers of(Key key, CompiledSnapshot compiled) {
        NamedCallers named = new NamedCallers(compiled);
        for (Principal principal : compiled.parties().named(key)) {
            if (principal instanceof Principal.RoleSession session) {
                named.roleOf(session).ifPresent(named::note);
            }
            // Root users stand for their accounts, which are asked about anyway.
            if (!named.note(principal) && !(principal instanceof Principal.RootUser)) {
                named.others.add(principal);
            }
        }
        // By a Deny or a NotPrincipal as well.
        compiled.parties()
                .patterns(key)
                .flatMap(pattern -> pattern instanceof PrincipalPattern.UniqueId id
                        ? compiled.holder(id.written()).stream()
                        : Stream.empty())
                .forEach(named::note);
        return named;
    }

    private Optional<Principal> roleOf(Principal.RoleSession session) {
        return session.account()
                .flatMap(compiled.snapshot()::account)
                .flatMap(account -> Optional.ofNullable(account.roles().get(session.roleName())))
                .flatMap(role -> Principal.ofArn(role.arn()));
    }

    /** Whether the principal is one of a loaded account. */
    private boolean note(Principal principal) {
        Optional<AccountPrincipals> account = principal.account().flatMap(compiled::principals);
        Optional<Integer> number = account.flatMap(found -> found.number(principal.text()));
        number.ifPresent(found -> loaded.computeIfAbsent(principal.account().orElseThrow(), added -> new BitSet())
                .set(found));
        return number.isPresent();
    }

    /** The accounts of those that are loaded. */
    Set<AccountId> accounts() {
        return loaded.keySet();
    }

    /** The numbers of the loaded callers of an account. */
    BitSet of(AccountId account) {
        return loaded.getOrDefault(account, new BitSet());
    }

    /** Those that are no callers of a loaded account. */
    List<Principal> others() {
        return others;
    }
}
