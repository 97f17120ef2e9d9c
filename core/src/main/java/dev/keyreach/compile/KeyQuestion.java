package dev.keyreach.compile;

import dev.keyreach.authz.Audience;
import dev.keyreach.authz.Check;
import dev.keyreach.compile.KeyAccess.AccountAccess;
import dev.keyreach.compile.KeyAccess.Single;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One action on one key: finds out whom to ask about, and who gets in. For one thread. */
final class KeyQuestion {
    private final ActionAccess action;
    private final CompiledSnapshot compiled;
    private final Key key;
    private final Audience audience;
    private final KeyChecks checks;
    private final Headcount counted;
    private final Supplier<NamedCallers> callersNamed;
    private final List<Single> singles = new ArrayList<>();

    KeyQuestion(ActionAccess action, Key key) {
        this.action = action;
        this.compiled = action.compiled();
        this.key = key;
        this.audience = action.audience(key);
        this.checks = new KeyChecks(action, key);
        this.counted = new Headcount(key, compiled.gaps());
        this.callersNamed = Once.of(() -> NamedCallers.of(key, compiled));
    }

    /** Everybody who gets in. */
    KeyAccess answer() {
        NamedCallers named = callersNamed.get();
        Set<AccountId> around = compiled.parties().accountsNamed(key);
        List<AccountAccess> accounts = new ArrayList<>();
        for (AccountId account : concerned(named, around)) {
            Optional<AccountPrincipals> loaded = compiled.principals(account);
            loaded.map(principals -> account(principals, named.of(account)))
                    .filter(access -> !access.groups().isEmpty())
                    .ifPresent(accounts::add);
            if (loaded.isEmpty() && isConcerned(account)) {
                rootOfUnloaded(account);
            }
        }
        named.others().forEach(this::single);
        if (audience.everybody()) {
            single(new Principal.AnyPrincipal());
        }
        long candidates = candidates(named, around);
        counted.others(candidates, gapsOfKey());
        accounts.sort(Comparator.comparing(AccountAccess::rootText));
        singles.sort(Comparator.comparing(Single::order));
        return new KeyAccess(
                key,
                action.action(),
                accounts,
                singles,
                candidates - counted.open(),
                counted.withGaps(),
                counted.widening());
    }

    /** The accounts of whom somebody is asked about, sorted. */
    private Set<AccountId> concerned(NamedCallers named, Set<AccountId> around) {
        Set<AccountId> concerned = new TreeSet<>(named.accounts());
        concerned.addAll(audience.accounts());
        if (audience.everybody()) {
            concerned.addAll(compiled.knownAccounts());
            concerned.addAll(around);
        }
        return concerned;
    }

    /** How many there are to ask about: users, roles, a root user for each account, whoever else is named, and anybody. */
    private long candidates(NamedCallers named, Set<AccountId> around) {
        long newAccounts = around.stream()
                .filter(account -> !compiled.knownAccounts().contains(account))
                .count();
        return compiled.principalCount()
                + compiled.knownAccounts().size()
                + newAccounts
                + named.others().size()
                + 1;
    }

    /** Whether everybody of an account may be let in, or its root user. */
    private boolean isConcerned(AccountId account) {
        return audience.everybody() || audience.accounts().contains(account);
    }

    /** @param apart the numbers of those whom the key names */
    private AccountAccess account(AccountPrincipals principals, BitSet apart) {
        List<Group> groups = new ArrayList<>();
        if (isConcerned(principals.account().id())) {
            AccountClasses classes = action.classes(principals, checks.any());
            Optional<BitSet> some = some(principals, apart).filter(found -> checks.isClosedToOthers(classes, found));
            if (some.isPresent()) {
                counted.denied(principals.size() - some.get().cardinality());
                some.get().andNot(apart);
                classes.lots(some.get()).forEach(lot -> members(lot.of(), lot.members(), groups));
            } else {
                classes.all().forEach(one -> members(one, rest(one.members(), apart), groups));
            }
        }
        apart.stream().forEach(number -> alone(principals, number, groups));
        anybodyOf(principals, groups);
        return new AccountAccess(principals.account().rootArn().toString(), groups);
    }

    /**
     * The callers of an account of whom the key's side may say something else than of others of their kind; empty where it may
     * of anybody, and where it has to be known of each denial whether something missing could turn it.
     */
    private Optional<BitSet> some(AccountPrincipals principals, BitSet named) {
        if (!compiled.gaps().isEmpty() || !action.knows(principals.account().id())) {
            return Optional.empty();
        }
        Optional<BitSet> some = checks.apart(principals);
        some.ifPresent(found -> found.or(named));
        return some;
    }

    private static int[] rest(int[] members, BitSet apart) {
        return apart.isEmpty()
                ? members
                : IntStream.of(members).filter(number -> !apart.get(number)).toArray();
    }

    private void members(PrincipalClass one, int[] members, List<Group> groups) {
        if (members.length == 0) {
            return;
        }
        if (checks.lacksAllow(one, members[0])) {
            // Only what is missing of them could change that.
            counted.denied(
                    one.account(),
                    members,
                    caller -> checks.of(caller, Optional.empty()).gaps());
        } else if (checks.isShared(one)) {
            checks.alike(one, members).forEach(some -> together(one, some, groups));
        } else {
            eachAlone(one.account(), members, groups);
        }
    }

    private void together(PrincipalClass one, int[] members, List<Group> groups) {
        Result result = checks.ofFirst(one, members);
        if (members.length > 1 && !result.holdsForClass()) {
            eachAlone(one.account(), members, groups);
            return;
        }
        switch (result) {
            case Result.Open open -> {
                counted.open(members.length);
                Access access = checks.access(open, one.sameNames() || members.length == 1);
                groups.add(new Group(one.account(), members, access));
            }
            case Result.Denied denied -> counted.denied(one.account(), members, caller -> checks.gaps(denied, caller));
        }
    }

    private void eachAlone(AccountPrincipals principals, int[] members, List<Group> groups) {
        for (int number : members) {
            alone(principals, number, groups);
        }
    }

    /** One caller of a loaded account. */
    private void alone(AccountPrincipals principals, int number, List<Group> groups) {
        Principal caller = principals.principal(number);
        counted(checks.of(caller, profile(principals, number)))
                .ifPresent(access -> groups.add(new Group(principals, new int[] {number}, access)));
    }

    /** Of an account of which a part is loaded, where its root user does not get in. */
    private void anybodyOf(AccountPrincipals principals, List<Group> groups) {
        AccountId account = principals.account().id();
        if (action.knows(account)) {
            return;
        }
        Principal.RootUser root = action.rootUser(account, key.arn().partition());
        int number = principals.number(root.text()).orElseThrow();
        if (groups.stream().noneMatch(group -> Arrays.binarySearch(group.members(), number) >= 0)) {
            anybodyOf(root);
        }
    }

    /** Where the account was sorted into classes, or will be, the class tells it. */
    private Optional<Profile> profile(AccountPrincipals principals, int number) {
        return isConcerned(principals.account().id())
                ? Optional.of(action.classes(principals, checks.any()).profile(number))
                : Optional.empty();
    }

    private Optional<Access> counted(CallerAccess answer) {
        if (answer.access().isPresent()) {
            counted.open(1);
        } else {
            counted.denied(answer.gaps());
        }
        return answer.access();
    }

    /** Somebody of no loaded account, or who is no user, role or root user. */
    private Optional<Access> single(Principal caller) {
        Optional<Access> access = counted(checks.of(caller, Optional.empty()));
        access.ifPresent(open -> singles.add(new Single(caller.text(), caller, open)));
        return access;
    }

    private void rootOfUnloaded(AccountId account) {
        Principal.RootUser root = action.rootUser(account, key.arn().partition());
        if (single(root).isEmpty()) {
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
            checks.of(anybody, Optional.empty())
                    .access()
                    .ifPresent(access -> singles.add(new Single(root.text(), anybody, access)));
        }
    }

    /** What one caller can do; nothing, at the cost of a look at whom the key names, where it does not concern the caller. */
    CallerAccess answerFor(Principal caller) {
        return concerns(caller) ? checks.of(caller, profile(caller)) : new CallerAccess(Optional.empty(), gapsOfKey());
    }

    /** The same, where many are asked about one by one: whole accounts are sorted into classes. */
    CallerAccess answerForOneOfMany(Principal caller) {
        Optional<AccountId> account = caller.account().filter(this::isConcerned);
        Optional<AccountPrincipals> principals = account.flatMap(compiled::principals);
        Optional<Integer> number = principals.flatMap(all -> all.number(caller.text()));
        if (number.isEmpty()) {
            return answerFor(caller);
        }
        AccountClasses classes = action.classes(principals.get(), checks.any());
        PrincipalClass one = classes.all().get(classes.classOf()[number.get()]);
        boolean named = callersNamed.get().of(account.orElseThrow()).get(number.get());
        return named || !checks.isShared(one)
                ? checks.of(caller, Optional.of(one.profile()))
                : checks.of(one, number.get());
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
        Check check = checks.any().of(compiled.parts().caller(caller));
        return compiled.parties()
                .patterns(key)
                .anyMatch(pattern -> compiled.parts().isNamed(pattern, check));
    }
}
