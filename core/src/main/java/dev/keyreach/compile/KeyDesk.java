package dev.keyreach.compile;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.GrantIndex;
import dev.keyreach.authz.GrantMatch;
import dev.keyreach.authz.Layer;
import dev.keyreach.compile.LayerCollector.Keep;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one permission on one key meets, layer by layer: each policy document is matched once for all callers that are the same
 * to it. For one thread, and short-lived.
 */
final class KeyDesk {
    private final Bench bench;
    private final GrantIndex grants;
    private final Optional<PolicyUse> keyPolicy;
    private final Map<Said, Outcome> said = new HashMap<>();
    private final Map<Integer, Part> identity = new HashMap<>();
    private final Map<Integer, Part> boundaries = new HashMap<>();
    private final Map<Integer, Part> scps = new HashMap<>();
    private final Map<Kind, Part> rcps = new HashMap<>();
    private final Map<Integer, KeySide> toKinds = new HashMap<>();
    private final Map<Boolean, Boolean> individual = new HashMap<>();

    /** What a document was asked: by whom does not matter beyond what it reads of the caller. */
    private record Said(Layer layer, DocumentId document, List<Object> view) {}

    KeyDesk(Key key, Bench bench) {
        this.bench = bench;
        this.grants = GrantIndex.of(key);
        this.keyPolicy = key.policy().filter(use -> bench.readings().of(use).covers());
    }

    /**
     * What the key's side says to a caller.
     *
     * @param keyPolicy what its policy says
     * @param grants the grants that name the caller or its account
     */
    record KeySide(Outcome keyPolicy, Part keyPolicyPart, Part rcps, List<GrantMatch> grants) {
        KeySide {
            grants = List.copyOf(grants);
        }
    }

    /** Whether a caller's ARN, tags or ids matter to the key policy or to an RCP: then no caller stands for another. */
    boolean isIndividual(Check check) {
        return individual.computeIfAbsent(check.caller().isServiceLinked(), asked -> readsIndividuals(check));
    }

    private boolean readsIndividuals(Check check) {
        EvaluatorParts parts = bench.parts();
        // Whom the key policy names is asked about apart, so that names alone make nobody individual.
        return keyPolicy
                        .filter(use -> bench.readings().of(use).readsIndividuals())
                        .isPresent()
                || readsIndividuals(parts.rcpLevels(check));
    }

    private boolean readsIndividuals(List<List<PolicyUse>> levels) {
        return levels.stream()
                .flatMap(List::stream)
                .map(bench.readings()::of)
                .anyMatch(reading -> reading.names() || reading.readsIndividuals());
    }

    /**
     * What the key's side says to a caller.
     *
     * @param kind number of the caller's kind, where nothing names the caller or reads what is individual
     */
    KeySide keySide(Check check, Optional<Integer> kind) {
        return kind.map(number -> toKinds.computeIfAbsent(number, asked -> keySide(check)))
                .orElseGet(() -> keySide(check));
    }

    private KeySide keySide(Check check) {
        Outcome said = keyPolicy.map(use -> match(Layer.KEY_POLICY, use, check)).orElse(Outcome.NONE);
        // Each Allow of a key policy may be a way of its own kind.
        LayerCollector collector = new LayerCollector(Keep.ALL);
        keyPolicy.ifPresent(use -> collector.add(said, 0, use));
        return new KeySide(
                said, collector.endLevel().part(), rcpsTo(check), bench.parts().grants(check, grants));
    }

    private Part rcpsTo(Check check) {
        return readsIndividuals(bench.parts().rcpLevels(check))
                ? rcps(check)
                : rcps.computeIfAbsent(Kind.of(check.caller()), kind -> rcps(check));
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
                collector.add(names ? match(Layer.RCP, slot.use(), check) : ask(Layer.RCP, slot, check), 0, slot.use());
            }
            collector.endLevel();
        }
        return collector.part();
    }

    /** What the caller's own policies say. */
    Part identity(Check check, Profile profile) {
        return identity.computeIfAbsent(
                profile.numbers().identity(),
                asked -> part(
                        Layer.IDENTITY,
                        bench.citesAll() ? Keep.ALL : Keep.CERTAIN,
                        List.of(profile.identity()),
                        check));
    }

    /** What its boundary says. */
    Part boundary(Check check, Profile profile) {
        return boundaries.computeIfAbsent(
                profile.numbers().boundary(),
                asked -> part(Layer.BOUNDARY, limiting(), List.of(profile.boundary()), check));
    }

    /** What the SCPs of its account say. */
    Part scps(Check check, Profile profile) {
        return scps.computeIfAbsent(
                profile.numbers().scps(), asked -> part(Layer.SCP, limiting(), profile.scpLevels(), check));
    }

    private Keep limiting() {
        return bench.citesAll() ? Keep.ALL : Keep.FULL_ACCESS;
    }

    private Part part(Layer layer, Keep keep, List<List<Slot>> levels, Check check) {
        LayerCollector collector = new LayerCollector(keep);
        for (List<Slot> level : levels) {
            level.forEach(slot -> collector.add(ask(layer, slot, check), slot.first(), slot.use()));
            collector.endLevel();
        }
        return collector.part();
    }

    /** What a document says, worked out once for all callers of whom it reads the same. */
    private Outcome ask(Layer layer, Slot slot, Check check) {
        Said question = new Said(layer, slot.use().document(), slot.view());
        Outcome known = said.get(question);
        if (known == null) {
            known = match(layer, slot.use(), check);
            said.put(question, known);
        }
        return known;
    }

    private Outcome match(Layer layer, PolicyUse use, Check check) {
        return Outcome.of(
                bench.parts().match(layer, use, check), bench.policies().document(use.document()), bench.matches());
    }
}
