package dev.keyreach.compile;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.GrantMatch;
import dev.keyreach.authz.Layer;
import dev.keyreach.compile.LayerCollector.Keep;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the side of one key says to one permission: to callers of whom it reads the same it says the same. For one thread, and
 * short-lived.
 */
final class KeySides {
    private final Bench bench;
    private final DocumentDesk documents;
    private final Key key;
    private final Map<AccountGrants, List<GrantMatch>> accountGrants = new HashMap<>();
    private final Optional<PolicyUse> keyPolicy;
    private final Map<Sort, Sides> bySort = new HashMap<>();
    private final Map<Integer, Sides> byKind = new HashMap<>();
    private final Supplier<Set<AccountId>> accountsNamed;
    private final Map<Boolean, List<PolicyUse>> readers = new HashMap<>();
    private final Map<Boolean, Boolean> namedByRcps = new HashMap<>();
    private Optional<Viewed> lastViewed = Optional.empty();

    /** What the key's side reads of a check's caller. */
    private record Viewed(Check check, List<Object> views) {}

    /**
     * Callers of whom key policy and RCPs read the same, as far as principals of one account and kind have it in common.
     *
     * @param kind their kind, of whatever account, unless the key names that
     */
    private record Sort(Kind kind, List<Object> common) {}

    /**
     * What the key's side says to callers of one sort, by what key policy and RCPs read of what principals of one account and
     * kind may differ in.
     */
    private static final class Sides {
        private final Map<List<Object>, KeySide> all = new HashMap<>();
        private final Map<List<Object>, Part> rcps = new HashMap<>();
        private Optional<Boolean> closedToOthers = Optional.empty();
    }

    /** Whose grants to an account are asked for, and all that these read of a caller of the account. */
    private record AccountGrants(AccountId account, Knowledge sourceArn) {}

    KeySides(Key key, DocumentDesk documents, Bench bench) {
        this.bench = bench;
        this.documents = documents;
        this.key = key;
        this.accountsNamed = Once.of(() -> bench.parts().accountsNamed(key));
        this.keyPolicy = key.policy().filter(use -> bench.readings().of(use).covers());
    }

    /** Whether some RCP names callers, so that no caller stands for another. */
    boolean isNamedByRcps(Check check) {
        return namedByRcps.computeIfAbsent(
                check.caller().isServiceLinked(),
                asked -> rcps(bench, check).map(bench.readings()::of).anyMatch(CallerReading::names));
    }

    private static Stream<PolicyUse> rcps(Bench bench, Check check) {
        return bench.parts().rcpLevels(check).stream().flatMap(List::stream);
    }

    /**
     * What the key's side reads of a caller that others of its account and kind may differ in: to callers of whom it reads the
     * same it says the same, unless it names them. Empty where it reads nothing of that.
     */
    List<Object> views(Check check) {
        Viewed viewed =
                lastViewed.filter(known -> known.check() == check).orElseGet(() -> new Viewed(check, readOf(check)));
        lastViewed = Optional.of(viewed);
        return viewed.views();
    }

    private List<Object> readOf(Check check) {
        List<PolicyUse> reading = readers(check);
        if (reading.isEmpty()) {
            return List.of();
        }
        Function<ContextKey, Knowledge> known = known(check);
        return reading.stream()
                .<Object>map(use -> bench.readings().of(use).individual().view(known))
                .toList();
    }

    /** What the key's side said to callers like one, so far. */
    private Sides sides(Check check) {
        return switch (check.caller().principal()) {
            // Of these the kind tells all that is not individual; of sessions, services and others it does not.
            case Principal.IamUser user -> sides(check, bench.things().number(Kind.of(check.caller())));
            case Principal.IamRole role -> sides(check, bench.things().number(Kind.of(check.caller())));
            case Principal.RootUser root -> sides(check, bench.things().number(Kind.of(check.caller())));
            case Principal other ->
                bySort.computeIfAbsent(sort(check, part -> part.view(known(check))), unseen -> new Sides());
        };
    }

    private Function<ContextKey, Knowledge> known(Check check) {
        return bench.parts().known(check, Layer.KEY_POLICY);
    }

    /** @param kind of a user, a role or a root user */
    private Sides sides(Check check, int kind) {
        Sides known = byKind.get(kind);
        if (known == null) {
            known = bySort.computeIfAbsent(
                    sort(check, part -> bench.commonViews().of(part, kind, () -> known(check))), unseen -> new Sides());
            byKind.put(kind, known);
        }
        return known;
    }

    private Sort sort(Check check, Function<CallerReading.Part, List<Object>> common) {
        Kind own = Kind.of(check.caller());
        boolean named = own.account().filter(accountsNamed.get()::contains).isPresent();
        return new Sort(
                named ? own : own.ofAnyAccount(),
                Stream.concat(keyPolicy.stream(), rcps(bench, check))
                        .<Object>map(
                                use -> common.apply(bench.readings().of(use).common()))
                        .toList());
    }

    /**
     * Whether the key's side has no way for callers of a kind whom it does not name, nor for their account. False where that
     * depends on what is individual.
     *
     * @param kind number of the kind of the check's caller
     */
    boolean isClosed(Check check, int kind) {
        return readers(check).isEmpty() && isClosedToOthers(check, kind);
    }

    /**
     * The same of those of the kind who are not {@link #apart}.
     *
     * @param check that of one of them
     */
    boolean isClosedToOthers(Check check, int kind) {
        Sides sides = sides(check, kind);
        boolean closed = sides.closedToOthers.orElseGet(
                () -> !isNamedByRcps(check) && keySide(check, Optional.of(kind)).isClosed());
        sides.closedToOthers = Optional.of(closed);
        return closed;
    }

    /**
     * The callers of an account of whom the key's side may read something else than of others of their kind; empty where it may
     * of anybody. O(patterns for ARNs x log(principals) + found).
     */
    Optional<BitSet> apart(AccountPrincipals principals, Check any) {
        BitSet apart = new BitSet();
        for (PolicyUse use : readers(any)) {
            Optional<ArnTests> tests = bench.readings().arnTests(use);
            if (tests.isEmpty()) {
                return Optional.empty();
            }
            tests.get().mark(principals, apart);
        }
        return Optional.of(apart);
    }

    /** The key policy and RCPs that read what is individual; RCPs pass over service-linked roles. */
    private List<PolicyUse> readers(Check check) {
        return readers.computeIfAbsent(
                check.caller().isServiceLinked(),
                asked -> Stream.concat(keyPolicy.stream(), rcps(bench, check))
                        .filter(use -> bench.readings().of(use).readsIndividuals())
                        .toList());
    }

    /**
     * What the key's side says to a caller.
     *
     * @param kind number of the caller's kind, where nothing names the caller
     */
    KeySide keySide(Check check, Optional<Integer> kind) {
        return kind.map(number -> sides(check, number).all.computeIfAbsent(views(check), asked -> keySide(check)))
                .orElseGet(() -> keySide(check));
    }

    private KeySide keySide(Check check) {
        Outcome said = keyPolicy
                .map(use -> documents.match(Layer.KEY_POLICY, use, check))
                .orElse(Outcome.NONE);
        // Each Allow of a key policy may be a way of its own kind.
        LayerCollector collector = new LayerCollector(Keep.ALL);
        keyPolicy.ifPresent(use -> collector.add(said, 0, use));
        return new KeySide(said, collector.endLevel().part(), grants(check));
    }

    /** Those to the caller itself and those to its account: the latter are the same for all of the account. */
    private List<GrantMatch> grants(Check check) {
        if (key.grants().isEmpty() || !bench.parts().isGrantable(check)) {
            return List.of();
        }
        List<GrantMatch> all = new ArrayList<>(bench.parts().grantsToCaller(check, key));
        check.caller().account().ifPresent(account -> {
            Knowledge sourceArn = bench.parts().known(check, Layer.GRANT).apply(ContextKeys.SOURCE_ARN);
            all.addAll(accountGrants.computeIfAbsent(
                    new AccountGrants(account, sourceArn),
                    asked -> bench.parts().grantsToAccount(check, key)));
        });
        return all;
    }

    /**
     * What RCPs say to a caller: asked for only where there is a way that they could deny.
     *
     * @param kind as in {@link #keySide}
     */
    Part rcps(Check check, Optional<Integer> kind) {
        if (isNamedByRcps(check)) {
            return rcps(check);
        }
        Sides sides = kind.map(number -> sides(check, number)).orElseGet(() -> sides(check));
        return sides.rcps.computeIfAbsent(views(check), asked -> rcps(check));
    }

    private Part rcps(Check check) {
        List<List<PolicyUse>> levels = bench.parts().rcpLevels(check);
        if (levels.isEmpty()) {
            return Part.NONE;
        }
        Function<ContextKey, Knowledge> known = bench.parts().known(check, Layer.RCP);
        LayerCollector collector = new LayerCollector(Keep.DENIES);
        for (List<PolicyUse> level : levels) {
            for (Slot slot : Profile.slots(level, bench.readings(), known)) {
                boolean names = bench.readings().of(slot.use()).names();
                collector.add(
                        names ? documents.match(Layer.RCP, slot.use(), check) : documents.ask(Layer.RCP, slot, check),
                        0,
                        slot.use());
            }
            collector.endLevel();
        }
        return collector.part();
    }
}
