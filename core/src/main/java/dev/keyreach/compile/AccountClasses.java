package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The principals of an account, sorted into classes.
 *
 * @param principals those of the account
 * @param all in the order of their first members
 * @param kinds one class of each kind
 * @param classOf the index in {@code all} of each principal's class, by its number; not to be changed
 */
record AccountClasses(
        AccountPrincipals principals, List<PrincipalClass> all, List<PrincipalClass> kinds, int[] classOf) {
    AccountClasses {
        all = List.copyOf(all);
        kinds = List.copyOf(kinds);
    }

    private static final class Draft {
        private final Caller first;
        private final Profile profile;
        private final List<Integer> members = new ArrayList<>();
        private final List<String> names;
        private boolean sameNames = true;

        Draft(Caller first, Profile profile) {
            this.first = first;
            this.profile = profile;
            this.names = names(profile);
        }

        void add(int number, Profile other) {
            members.add(number);
            sameNames &= names(other).equals(names);
        }

        private static List<String> names(Profile profile) {
            return Stream.concat(profile.identity().stream(), profile.boundary().stream())
                    .map(slot -> slot.use().name())
                    .toList();
        }
    }

    /**
     * The classes of an account. O(principals x their policies).
     *
     * @param any a check of the permission in question, on whatever key: only the caller's side is looked at
     */
    static AccountClasses of(AccountPrincipals account, Check any, Bench bench) {
        Map<Profile.Numbers, Draft> drafts = new LinkedHashMap<>();
        for (int i = 0; i < account.size(); i++) {
            Caller caller = bench.parts().caller(account.principal(i));
            Profile profile = Profile.of(any.of(caller), bench);
            drafts.computeIfAbsent(profile.numbers(), unseen -> new Draft(caller, profile))
                    .add(i, profile);
        }
        int[] classOf = new int[account.size()];
        List<PrincipalClass> classes = new ArrayList<>();
        drafts.values().forEach(draft -> {
            draft.members.forEach(number -> classOf[number] = classes.size());
            classes.add(new PrincipalClass(
                    account,
                    draft.members.stream().mapToInt(Integer::intValue).toArray(),
                    draft.first,
                    draft.profile,
                    draft.sameNames,
                    reach(draft.profile, bench.readings())));
        });
        Map<Integer, PrincipalClass> kinds = new LinkedHashMap<>();
        classes.forEach(one -> kinds.putIfAbsent(one.profile().numbers().kind(), one));
        return new AccountClasses(account, classes, List.copyOf(kinds.values()), classOf);
    }

    private static Reach reach(Profile profile, Readings readings) {
        return Reach.union(profile.identity().stream()
                .map(slot -> readings.reach(slot.use()))
                .toList());
    }

    /**
     * A principal of the account.
     *
     * @param of its class
     */
    record Member(PrincipalClass of, int number) {}

    /** Somebody of a kind who is none of some. O(principals) at worst, mostly O(1). */
    Optional<Member> alike(PrincipalClass kind, BitSet some) {
        return other(kind, some)
                .or(() -> all.stream()
                        .filter(one -> one.profile().numbers().kind()
                                == kind.profile().numbers().kind())
                        .flatMap(one -> other(one, some).stream())
                        .findFirst());
    }

    private static Optional<Member> other(PrincipalClass one, BitSet some) {
        for (int number : one.members()) {
            if (!some.get(number)) {
                return Optional.of(new Member(one, number));
            }
        }
        return Optional.empty();
    }

    /**
     * Principals of one class.
     *
     * @param members their numbers, ascending
     */
    record Lot(PrincipalClass of, int[] members) {}

    /** Some principals by their classes, in the order of these. O(some x log). */
    List<Lot> lots(BitSet some) {
        Map<Integer, IntStream.Builder> byClass = new TreeMap<>();
        some.stream()
                .forEach(number -> byClass.computeIfAbsent(classOf[number], unseen -> IntStream.builder())
                        .add(number));
        List<Lot> lots = new ArrayList<>(byClass.size());
        byClass.forEach(
                (one, numbers) -> lots.add(new Lot(all.get(one), numbers.build().toArray())));
        return lots;
    }

    /** The profile of a principal of the account. */
    Optional<Profile> profile(Principal principal) {
        return principals.number(principal.text()).map(this::profile);
    }

    /** The profile of a principal, by its number. */
    Profile profile(int number) {
        return all.get(classOf[number]).profile();
    }
}
