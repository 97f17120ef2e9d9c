package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sorts the principals of an account into classes. */
final class AccountClasses {
    private AccountClasses() {}

    private static final class Draft {
        private final Principal first;
        private final Profile profile;
        private final List<Integer> members = new ArrayList<>();

        Draft(Principal first, Profile profile) {
            this.first = first;
            this.profile = profile;
        }
    }

    /**
     * The classes of an account, in the order of their first members. O(principals x their policies).
     *
     * @param check a check of the permission in question by a caller, on whatever key: only the caller's side is looked at
     */
    static List<PrincipalClass> of(AccountPrincipals account, Function<Principal, Check> check, Bench bench) {
        Map<Profile.Signature, Draft> drafts = new LinkedHashMap<>();
        for (int i = 0; i < account.size(); i++) {
            Principal principal = account.principal(i);
            Check asked = check.apply(principal);
            Profile profile = Profile.of(asked, bench.parts(), bench.readings());
            Caller caller = asked.caller();
            drafts.computeIfAbsent(profile.signature(caller), unseen -> new Draft(principal, profile))
                    .members
                    .add(i);
        }
        return drafts.values().stream()
                .map(draft -> new PrincipalClass(
                        account,
                        draft.members.stream().mapToInt(Integer::intValue).toArray(),
                        draft.first,
                        draft.profile,
                        reach(draft.profile, bench.readings()),
                        draft.profile.identity().stream().anyMatch(slot -> slot.first() != slot.index())))
                .toList();
    }

    private static Reach reach(Profile profile, Readings readings) {
        return Reach.union(Stream.of(profile.identity())
                .flatMap(List::stream)
                .map(slot -> readings.reach(slot.use()))
                .toList());
    }
}
