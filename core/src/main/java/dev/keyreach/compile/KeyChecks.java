package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.Operations;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One action on one key: what a caller, or callers that are alike, can do. For one thread. */
final class KeyChecks {
    private final ActionAccess action;
    private final CompiledSnapshot compiled;
    private final Key key;
    private final AccountId home;
    private final Operations.Split split;
    private final boolean shareable;
    private final KeySides keySides;
    private final CallerLayers callers;
    private final CheckDesk checks;
    private Optional<Asked> last = Optional.empty();

    /** A check by a member of a class. */
    private record Asked(PrincipalClass one, int member, Check check) {}

    KeyChecks(ActionAccess action, Key key) {
        this.action = action;
        this.compiled = action.compiled();
        this.key = key;
        this.home = key.account();
        this.split = action.split(key);
        this.shareable = ActionAccess.isShareable(split);
        DocumentDesk documents = new DocumentDesk(action.bench());
        this.keySides = new KeySides(key, documents, action.bench());
        this.callers = new CallerLayers(key, documents, action.bench());
        this.checks = new CheckDesk(keySides, callers, action.bench(), split.assumptions());
    }

    /** The check by anybody: those by others differ in the caller alone. */
    Check any() {
        return split.checks().getFirst();
    }

    /** Several questions about one member follow each other: they share its check, and what is known by it. */
    private Check by(PrincipalClass one, int member) {
        Asked asked = last.filter(known -> known.one() == one && known.member() == member)
                .orElseGet(() -> new Asked(one, member, made(one, member)));
        last = Optional.of(asked);
        return asked.check();
    }

    private Check made(PrincipalClass one, int member) {
        Caller caller = member == one.members()[0]
                ? one.first()
                : compiled.parts().caller(one.account().principal(member));
        return any().of(caller);
    }

    /** In another account nobody gets in without an allow of its own, unless it is unknown what it has, or it is the root user. */
    private boolean needsOwnAllow(PrincipalClass one) {
        Caller caller = one.first();
        boolean ownAccount = one.account().account().id().equals(home);
        return !ownAccount && caller.standing() == Caller.Standing.KNOWN && !caller.isRootUser();
    }

    /**
     * Of an account the callers whom the key's side may tell from others of their kind by their ARN; empty where anybody may be
     * told apart.
     */
    Optional<BitSet> apart(AccountPrincipals principals) {
        return shareable ? keySides.apart(principals, any()) : Optional.empty();
    }

    /**
     * Whether there is no way for anybody of an account but some.
     *
     * @param some all of whom the key's side may say something else than of others of their kind
     */
    boolean isClosedToOthers(AccountClasses account, BitSet some) {
        for (PrincipalClass kind : account.kinds()) {
            Optional<AccountClasses.Member> other = account.alike(kind, some);
            if (other.isPresent() && !isClosedTo(other.get())) {
                return false;
            }
        }
        return true;
    }

    private boolean isClosedTo(AccountClasses.Member one) {
        return keySides.isClosedToOthers(
                by(one.of(), one.number()), one.of().profile().numbers().kind());
    }

    /** @param member one whom nothing on the key's side names */
    private boolean isClosedTo(PrincipalClass one, int member) {
        return shareable
                && keySides.isClosed(by(one, member), one.profile().numbers().kind());
    }

    /**
     * Whether callers of a class certainly lack an allow that they cannot do without: the key's, or their own.
     *
     * @param member one of them, whom nothing on the key's side names
     */
    boolean lacksAllow(PrincipalClass one, int member) {
        boolean own = needsOwnAllow(one);
        return (own && !one.reach().includes(home.digits()))
                || isClosedTo(one, member)
                || (own
                        && shareable
                        && callers.identity(by(one, member), one.profile()).allowsNothing());
    }

    /** Whether callers can stand for others of their class. */
    boolean isShared(PrincipalClass one) {
        return shareable && !keySides.isNamedByRcps(by(one, one.members()[0]));
    }

    /** Members of a class by what the key's side reads of them: each lot is decided once. */
    Collection<int[]> alike(PrincipalClass one, int[] members) {
        if (members.length == 1 || keySides.views(by(one, members[0])).isEmpty()) {
            return List.of(members);
        }
        Map<List<Object>, IntStream.Builder> byViews = new LinkedHashMap<>();
        for (int number : members) {
            byViews.computeIfAbsent(keySides.views(by(one, number)), added -> IntStream.builder())
                    .add(number);
        }
        return byViews.values().stream().map(some -> some.build().toArray()).toList();
    }

    /** What the first of some members of a class can do whom nothing on the key's side names. */
    Result ofFirst(PrincipalClass one, int[] members) {
        return checks.decide(by(one, members[0]), one.profile(), true);
    }

    /** What one caller can do, asked about by itself. */
    CallerAccess of(Principal caller, Optional<Profile> profile) {
        if (!shareable || isAnybody(caller)) {
            return CallerAccess.of(compiled.evaluator().decide(action.request(caller, key.arn())));
        }
        Check check = any().of(compiled.parts().caller(caller));
        Profile own = profile.orElseGet(() -> Profile.of(check, action.bench()));
        return alone(checks.decide(check, own, false));
    }

    /**
     * Of anybody it is known that an ARN is there, but not which: what shows its decision depends on conditions that hold by that
     * alone and have left no trace in what matched.
     */
    private static boolean isAnybody(Principal caller) {
        return caller instanceof Principal.AnyPrincipal || caller instanceof Principal.AnyOfAccount;
    }

    /** What a member of a class can do, asked about by itself, whom nothing on the key's side names. */
    CallerAccess of(PrincipalClass one, int member) {
        return alone(ofFirst(one, new int[] {member}));
    }

    private CallerAccess alone(Result result) {
        return switch (result) {
            case Result.Open open -> new CallerAccess(Optional.of(access(open, true)), List.of());
            case Result.Denied denied -> new CallerAccess(Optional.empty(), gaps(denied, denied.check()));
        };
    }

    /**
     * The access of those that share a result.
     *
     * @param sameNames whether their own policies have the same names
     */
    Access access(Result.Open result, boolean sameNames) {
        return new Access.Shared(
                result.shared(),
                result.evidence(),
                result.check(),
                sameNames,
                compiled.parts()
                        .exposure(result.check(), result.shared().conclusion().everybody()),
                compiled.parts(),
                compiled.gaps().isEmpty());
    }

    /** What is missing that could turn a result for somebody who shares it. */
    List<Gap> gaps(Result.Denied denied, Principal caller) {
        return gaps(denied, denied.check().of(compiled.parts().caller(caller)));
    }

    private List<Gap> gaps(Result.Denied denied, Check check) {
        return compiled.gaps().isEmpty()
                ? List.of()
                : compiled.parts().gaps(check, Residual.FALSE, Optional.of(denied.denial()));
    }
}
