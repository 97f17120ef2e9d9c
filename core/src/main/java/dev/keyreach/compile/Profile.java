package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Layer;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.PolicyUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything on the caller's side that can matter to one permission: which of its own policies and of its organization's SCPs
 * cover it, and what they read of it.
 *
 * @param numbers what two callers must have in common to have the same decisions, as far as their own side goes
 * @param identity own policies and those of groups
 * @param toldApart accounts whose keys own policies may tell from others: to keys of all other accounts they say the same; empty
 *     where they may tell keys of any account apart
 * @param boundary at most one
 * @param scpLevels root first; a level none of whose SCPs cover the permission is an empty list
 */
record Profile(
        Numbers numbers,
        List<Slot> identity,
        Optional<Set<String>> toldApart,
        List<Slot> boundary,
        List<List<Slot>> scpLevels) {
    Profile {
        identity = List.copyOf(identity);
        boundary = List.copyOf(boundary);
        scpLevels = List.copyOf(scpLevels);
    }

    /**
     * The parts of a profile, each as one number.
     *
     * @param kind user, role or root user of an account, and how it stands
     */
    record Numbers(int kind, int identity, int boundary, int scps) {}

    /** The profile of a check's caller. O(its policies). */
    static Profile of(Check check, Bench bench) {
        EvaluatorParts parts = bench.parts();
        Caller caller = check.caller();
        Function<ContextKey, Knowledge> known = parts.known(check, Layer.IDENTITY);
        List<Slot> identity = slots(caller.identity(), bench.readings(), known);
        List<Slot> boundary = slots(caller.boundary().stream().toList(), bench.readings(), known);
        List<List<Slot>> scpLevels = parts.scpLevels(check).stream()
                .map(level -> slots(level, bench.readings(), known))
                .toList();
        Numbers numbers = new Numbers(
                bench.things().number(Kind.of(caller)),
                bench.things().number(new Contents("identity", contents(identity))),
                bench.things().number(new Contents("boundary", contents(boundary))),
                bench.things().number(new Contents("scps", List.copyOf(scpLevels))));
        return new Profile(numbers, identity, toldApart(identity, bench.readings()), boundary, scpLevels);
    }

    private static Optional<Set<String>> toldApart(List<Slot> slots, Readings readings) {
        Set<String> accounts = new HashSet<>();
        for (Slot slot : slots) {
            Optional<Set<String>> read = readings.ofKey(slot.use()).accounts();
            if (read.isEmpty()) {
                return Optional.empty();
            }
            accounts.addAll(read.get());
        }
        return Optional.of(Set.copyOf(accounts));
    }

    /** Whether own policies may tell a key of an account from those of others. */
    boolean tellsApart(String account) {
        return toldApart.isEmpty() || toldApart.get().contains(account);
    }

    /** What slots hold: of a caller's own policies not whose they are; SCPs are nobody's own. */
    private record Contents(String layer, List<Object> contents) {}

    private static List<Object> contents(List<Slot> slots) {
        return slots.stream().<Object>map(Slot::content).toList();
    }

    /** The policies that cover the permission, numbered among themselves. */
    static List<Slot> slots(List<PolicyUse> uses, Readings readings, Function<ContextKey, Knowledge> known) {
        List<PolicyUse> covering = readings.covering(uses);
        List<Slot> slots = new ArrayList<>(covering.size());
        for (int i = 0; i < covering.size(); i++) {
            PolicyUse use = covering.get(i);
            slots.add(new Slot(i, covering.indexOf(use), use, readings.of(use).view(known)));
        }
        return slots;
    }
}
