package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Layer;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.PolicyUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything on the caller's side that can matter to one permission: which of its own policies and of its organization's SCPs
 * cover it, and what they read of it.
 *
 * @param scpLevels root first; a level none of whose SCPs cover the permission is an empty list
 * @param boundary the boundary, if it covers the permission
 */
record Profile(List<Slot> identity, Optional<Slot> boundary, List<List<Slot>> scpLevels) {
    Profile {
        identity = List.copyOf(identity);
        scpLevels = List.copyOf(scpLevels);
    }

    /** The profile of a check's caller. O(its policies). */
    static Profile of(Check check, EvaluatorParts parts, Readings readings) {
        Caller caller = check.caller();
        Function<ContextKey, Knowledge> known = parts.known(check, Layer.IDENTITY);
        return new Profile(
                slots(caller.identity(), readings, known),
                caller.boundary().stream()
                        .flatMap(use -> slots(List.of(use), readings, known).stream())
                        .findFirst(),
                parts.scpLevels(check).stream()
                        .map(level -> slots(level, readings, known))
                        .toList());
    }

    static List<Slot> slots(List<PolicyUse> uses, Readings readings, Function<ContextKey, Knowledge> known) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            PolicyUse use = uses.get(i);
            CallerReading reading = readings.of(use);
            if (reading.covers()) {
                slots.add(new Slot(i, uses.indexOf(use), use, reading.view(known)));
            }
        }
        return slots;
    }

    /**
     * What two callers must have in common to have the same decisions, as far as their own side goes.
     *
     * @param kind user, role or root user, and how it stands
     * @param bounded whether it has a boundary, be it one that does not cover the permission
     */
    record Signature(
            String kind,
            boolean bounded,
            List<Slot.Content> identity,
            Optional<Slot.Content> boundary,
            List<List<Slot.Content>> scpLevels) {}

    Signature signature(Caller caller) {
        String kind = caller.principal().getClass().getSimpleName() + " " + caller.standing() + " "
                + caller.isServiceLinked();
        return new Signature(
                kind,
                caller.boundary().isPresent(),
                contents(identity),
                boundary.map(Slot::content),
                scpLevels.stream().map(Profile::contents).toList());
    }

    private static List<Slot.Content> contents(List<Slot> slots) {
        return slots.stream().map(Slot::content).toList();
    }
}
