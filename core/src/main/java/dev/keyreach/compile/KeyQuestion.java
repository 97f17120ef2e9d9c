package dev.keyreach.compile;

import dev.keyreach.authz.Audience;
import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.Operations;
import dev.keyreach.compile.KeyAccess.AccountAccess;
import dev.keyreach.compile.KeyAccess.Single;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One action on one key: works out who gets in. For one thread. */
final class KeyQuestion {
    private final ActionAccess action;
    private final CompiledSnapshot compiled;
    private final Key key;
    private final Audience audience;
    private final Operations.Split split;
    private final boolean shareable;
    private final KeyDesk desk;
    private final CheckDesk checks;
    private final Map<AccountId, BitSet> named = new TreeMap<>();
    private final List<Single> singles = new ArrayList<>();
    private final SequencedSet<Gap> widening = new TreeSet<>();
    private long extras;
    private long open;
    private long asked;
    private long withGaps;

    KeyQuestion(ActionAccess action, Key key) {
        this.action = action;
        this.compiled = action.compiled();
        this.key = key;
        this.audience = action.audience(key);
        this.split = action.split(key);
        this.shareable = ActionAccess.isShareable(split);
        this.desk = new KeyDesk(key, action.bench());
        this.checks = new CheckDesk(desk, action.bench(), split.assumptions());
    }

    /** Everybody who gets in. */
    KeyAccess answer() {
        List<Principal> others = sortOutNamed();
        Set<AccountId> around = compiled.parties().accountsNamed(key);
        Set<AccountId> concerned = new TreeSet<>(named.keySet());
        concerned.addAll(audience.accounts());
        if (audience.everybody()) {
            concerned.addAll(compiled.knownAccounts());
            concerned.addAll(around);
        }
        List<AccountAccess> accounts = new ArrayList<>();
        for (AccountId account : concerned) {
            Optional<AccountPrincipals> loaded = action.principals(account);
            loaded.map(this::account)
                    .filter(access -> !access.groups().isEmpty())
                    .ifPresent(accounts::add);
            if (loaded.isEmpty() && isConcerned(account)) {
                rootOfUnloaded(account);
            }
        }
        others.forEach(this::single);
        if (audience.everybody()) {
            single(new Principal.AnyPrincipal());
        }
        long newAccounts = around.stream()
                .filter(account -> !compiled.knownAccounts().contains(account))
                .count();
        long candidates = compiled.principalCount() + compiled.knownAccounts().size() + newAccounts + extras + 1;
        accounts.sort(Comparator.comparing(AccountAccess::rootText));
        singles.sort(Comparator.comparing(Single::order));
        return new KeyAccess(
                key,
                action.action(),
                accounts,
                singles,
                candidates - open,
                withGaps + gapsOfOthers(candidates - asked),
                List.copyOf(widening));
    }

    /** Whom the key does not concern is denied, and might not be if everything were loaded of the key. */
    private long gapsOfOthers(long others) {
        if (compiled.gaps().isEmpty()) {
            return 0;
        }
        List<Gap> around = gapsOfKey();
        widening.addAll(around);
        return around.isEmpty() ? 0 : others;
    }

    /** Whether everybody of an account may be let in, or its root user. */
    private boolean isConcerned(AccountId account) {
        return audience.everybody() || audience.accounts().contains(account);
    }

    /** Notes the loaded principals that the key names, and gives those that are none. */
    private List<Principal> sortOutNamed() {
        List<Principal> others = new ArrayList<>();
        for (Principal principal : compiled.parties().named(key)) {
            if (principal instanceof Principal.RoleSession session) {
                roleOf(session).ifPresent(this::note);
            }
            // Root users stand for their accounts, which are asked about anyway.
            if (!note(principal) && !(principal instanceof Principal.RootUser)) {
                others.add(principal);
                extras++;
            }
        }
        audience.uniqueIds().forEach(id -> compiled.holder(id).ifPresent(this::note));
        return others;
    }

    private Optional<Principal> roleOf(Principal.RoleSession session) {
        return session.account()
                .flatMap(compiled.snapshot()::account)
                .flatMap(account -> Optional.ofNullable(account.roles().get(session.roleName())))
                .flatMap(role -> Principal.ofArn(role.arn()));
    }

    /** Whether the principal is one of a loaded account; then it is asked about by itself. */
    private boolean note(Principal principal) {
        Optional<AccountPrincipals> account = principal.account().flatMap(action::principals);
        Optional<Integer> number = account.flatMap(found -> found.number(principal.text()));
        number.ifPresent(found -> named.computeIfAbsent(principal.account().orElseThrow(), added -> new BitSet())
                .set(found));
        return number.isPresent();
    }

    private AccountAccess account(AccountPrincipals principals) {
        AccountId id = principals.account().id();
        BitSet apart = named.getOrDefault(id, new BitSet());
        List<Group> groups = new ArrayList<>();
        if (isConcerned(id)) {
            for (PrincipalClass one : action.classes(principals, any()).all()) {
                if (mayPass(one)) {
                    members(one, apart, groups);
                } else {
                    notAsked(one, apart);
                }
            }
        }
        apart.stream().forEach(number -> alone(principals, number, groups));
        return new AccountAccess(principals.account().rootArn().toString(), groups);
    }

    private boolean mayPass(PrincipalClass one) {
        return !needsOwnAllow(one.first()) || one.reach().includes(key.arn().account());
    }

    /** In another account nobody gets in without an allow of its own, unless it is unknown what it has, or it is the root user. */
    private boolean needsOwnAllow(Caller caller) {
        boolean ownAccount = caller.account().filter(key.account()::equals).isPresent();
        return !ownAccount && caller.standing() == Caller.Standing.KNOWN && !caller.isRootUser();
    }

    /** Denied for want of an allow: only what is missing of them could change that. */
    private void notAsked(PrincipalClass one, BitSet apart) {
        denied(one.account(), rest(one.members(), apart), this::denial);
    }

    private static int[] rest(int[] members, BitSet apart) {
        return apart.isEmpty()
                ? members
                : IntStream.of(members).filter(number -> !apart.get(number)).toArray();
    }

    private void members(PrincipalClass one, BitSet apart, List<Group> groups) {
        int[] members = rest(one.members(), apart);
        if (members.length == 0) {
            return;
        }
        Check check = any().of(caller(one, members[0]));
        if (shareable
                && needsOwnAllow(check.caller())
                && desk.identity(check, one.profile()).allowsNothing()) {
            notAsked(one, apart);
        } else if (!shareable || desk.isNamedByRcps(check)) {
            eachAlone(one.account(), members, groups);
        } else {
            alike(one, members, check).forEach(some -> together(one, some, groups));
        }
    }

    private Caller caller(PrincipalClass one, int number) {
        return number == one.members()[0]
                ? one.first()
                : compiled.parts().caller(one.account().principal(number));
    }

    /** Members of a class by what the key's side reads of them. */
    private Collection<int[]> alike(PrincipalClass one, int[] members, Check first) {
        if (members.length == 1 || desk.views(first).isEmpty()) {
            return List.of(members);
        }
        Map<List<Object>, IntStream.Builder> byViews = new LinkedHashMap<>();
        for (int number : members) {
            byViews.computeIfAbsent(desk.views(any().of(caller(one, number))), added -> IntStream.builder())
                    .add(number);
        }
        return byViews.values().stream().map(some -> some.build().toArray()).toList();
    }

    private void together(PrincipalClass one, int[] members, List<Group> groups) {
        Result result = checks.decide(any().of(caller(one, members[0])), one.profile(), true);
        if (members.length == 1 || result.holdsForClass()) {
            take(one, members, result, groups);
        } else {
            eachAlone(one.account(), members, groups);
        }
    }

    private void eachAlone(AccountPrincipals principals, int[] members, List<Group> groups) {
        for (int number : members) {
            alone(principals, number, groups);
        }
    }

    /** The check by anybody: those by others differ in the caller alone. */
    private Check any() {
        return split.checks().getFirst();
    }

    private void take(PrincipalClass one, int[] members, Result result, List<Group> groups) {
        AccountPrincipals principals = one.account();
        switch (result) {
            case Result.Open open -> {
                asked += members.length;
                this.open += members.length;
                groups.add(new Group(principals, members, shared(open, one.sameNames() || members.length == 1)));
            }
            case Result.Denied denied ->
                denied(
                        principals,
                        members,
                        caller ->
                                gaps(denied, denied.check().of(compiled.parts().caller(caller))));
        }
    }

    /** Counts callers that are denied, and what could turn that. */
    private void denied(AccountPrincipals principals, int[] members, Function<Principal, List<Gap>> gaps) {
        asked += members.length;
        if (compiled.gaps().isEmpty()) {
            return;
        }
        boolean all = compiled.gaps().concernsAll(principals.account().id(), key);
        BitSet incomplete = compiled.gaps().incomplete(principals);
        for (int number : members) {
            if (all || incomplete.get(number)) {
                count(gaps.apply(principals.principal(number)));
            }
        }
    }

    private void count(List<Gap> gaps) {
        if (!gaps.isEmpty()) {
            withGaps++;
            gaps.stream().filter(gap -> gap.could() != Gap.Could.NARROW).forEach(widening::add);
        }
    }

    private List<Gap> gaps(Result.Denied denied, Check check) {
        return compiled.gaps().isEmpty()
                ? List.of()
                : compiled.parts().gaps(check, Residual.FALSE, Optional.of(denied.denial()));
    }

    private List<Gap> denial(Principal caller) {
        return ask(caller, Optional.empty()).gaps();
    }

    private Access shared(Result.Open result, boolean sameNames) {
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

    /** What one caller can do, asked about by itself. */
    private CallerAccess ask(Principal caller, Optional<Profile> profile) {
        if (!shareable) {
            return CallerAccess.of(compiled.evaluator().decide(action.request(caller, key.arn())));
        }
        Check check = any().of(compiled.parts().caller(caller));
        Profile own = profile.orElseGet(() -> Profile.of(check, action.bench()));
        return switch (checks.decide(check, own, false)) {
            case Result.Open result -> new CallerAccess(Optional.of(shared(result, true)), List.of());
            case Result.Denied denied -> new CallerAccess(Optional.empty(), gaps(denied, check));
        };
    }

    /** One caller of a loaded account. */
    private void alone(AccountPrincipals principals, int number, List<Group> groups) {
        Principal caller = principals.principal(number);
        CallerAccess answer = ask(caller, profile(principals, number));
        counted(answer).ifPresent(access -> groups.add(new Group(principals, new int[] {number}, access)));
        if (answer.access().isEmpty() && caller instanceof Principal.RootUser root) {
            anybodyOf(root);
        }
    }

    /** Where the account was sorted into classes, or will be, the class tells it. */
    private Optional<Profile> profile(AccountPrincipals principals, int number) {
        return isConcerned(principals.account().id())
                ? Optional.of(action.classes(principals, any()).profile(number))
                : Optional.empty();
    }

    /** Somebody of no loaded account, or who is no user, role or root user. */
    private void single(Principal caller) {
        counted(ask(caller, Optional.empty()))
                .ifPresent(access -> singles.add(new Single(caller.text(), caller, access)));
    }

    private Optional<Access> counted(CallerAccess answer) {
        asked++;
        if (answer.access().isPresent()) {
            open++;
        } else {
            count(answer.gaps());
        }
        return answer.access();
    }

    private void rootOfUnloaded(AccountId account) {
        Principal.RootUser root = action.rootUser(account, key.arn().partition());
        CallerAccess answer = ask(root, Optional.empty());
        counted(answer).ifPresent(access -> singles.add(new Single(root.text(), root, access)));
        if (answer.access().isEmpty()) {
            anybodyOf(root);
        }
    }

    /**
     * Of an account that is not loaded somebody may pass whose root user does not, as behind a condition on the names of roles.
     * Listed where the root user would be; it is no candidate of its own.
     */
    private void anybodyOf(Principal.RootUser root) {
        AccountId account = root.account().orElseThrow();
        if (!action.knows(account)) {
            Principal anybody = new Principal.AnyOfAccount(account, root.arn().partition());
            ask(anybody, Optional.empty())
                    .access()
                    .ifPresent(access -> singles.add(new Single(root.text(), anybody, access)));
        }
    }

    /** What one caller can do; nothing, at the cost of a look at whom the key names, where it does not concern the caller. */
    CallerAccess answerFor(Principal caller) {
        return concerns(caller) ? ask(caller, profile(caller)) : new CallerAccess(Optional.empty(), gapsOfKey());
    }

    /** Sorting an account into classes pays only where all of it is asked about. */
    private Optional<Profile> profile(Principal caller) {
        return caller.account().flatMap(action::classesMade).flatMap(classes -> classes.profile(caller));
    }

    private List<Gap> gapsOfKey() {
        return compiled.gaps().isEmpty()
                ? List.of()
                : GapSubjects.around(key, action.permission(), compiled.snapshot())
                        .toList();
    }

    private boolean concerns(Principal caller) {
        Optional<AccountId> account = caller.account();
        // Whoever is of no account is met by conditions on accounts in ways of its own.
        if (account.isEmpty() || audience.everybody() || audience.accounts().contains(account.get())) {
            return true;
        }
        Check check = any().of(compiled.parts().caller(caller));
        return compiled.parties()
                .patterns(key)
                .anyMatch(pattern -> compiled.parts().isNamed(pattern, check));
    }
}
