package dev.keyreach.compile;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.GrantIndex;
import dev.keyreach.authz.GrantMatch;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Operations;
import dev.keyreach.authz.Request;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.algebra.World;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides one permission on one key for many callers: each policy document is matched once for all callers that are the same
 * to it, and equal matches are decided once. For one thread, and short-lived.
 */
final class KeyDesk {
    private final Bench bench;
    private final EvaluatorParts parts;
    private final Key key;
    private final GrantIndex grants;
    private final Map<Said, Outcome> said = new HashMap<>();
    private final Map<Kind, Outcome> keyPolicyTo = new HashMap<>();
    private final Optional<CallerReading> keyPolicyReading;

    /** What a document was asked: by whom does not matter beyond what it reads of the caller. */
    private record Said(Layer layer, DocumentId document, List<Object> view) {}

    /** Callers that a key policy cannot tell apart unless it names them or reads what is individual. */
    private record Kind(Optional<AccountId> account, String type, Caller.Standing standing, boolean bounded) {
        static Kind of(Caller caller) {
            return new Kind(
                    caller.account(),
                    caller.principal().getClass().getSimpleName(),
                    caller.standing(),
                    caller.boundary().isPresent());
        }
    }

    KeyDesk(Key key, Bench bench) {
        this.key = key;
        this.bench = bench;
        this.parts = bench.parts();
        this.grants = GrantIndex.of(key);
        this.keyPolicyReading = key.policy().map(use -> bench.readings().of(use));
    }

    /**
     * A decision, and what matched.
     *
     * @param shared empty where the check fails before any policy is looked at
     */
    record Result(Optional<SharedDecision> shared, Evidence evidence, Check check) {
        boolean isPossible() {
            return shared.filter(SharedDecision::isPossible).isPresent();
        }
    }

    /** Whether a caller's ARN, tags or ids matter to the key policy or to an RCP: then no caller stands for another. */
    boolean isIndividual(Check check) {
        return keyPolicyReading.filter(this::readsIndividuals).isPresent()
                || parts.rcpLevels(check).stream()
                        .flatMap(List::stream)
                        .anyMatch(use -> bench.readings().of(use).isIndividual());
    }

    /** Whom the key policy names are asked about apart, so that names alone make nobody individual. */
    private boolean readsIndividuals(CallerReading reading) {
        return reading.tests().stream().anyMatch(test -> CallerReading.isIndividual(test.key()))
                || reading.keys().stream().anyMatch(CallerReading::isIndividual);
    }

    /**
     * Decides a check.
     *
     * @param profile that of its caller
     * @param unnamed whether neither key policy nor grants name the caller itself, nor the key policy reads what is individual
     */
    Result decide(Request request, Operations.Split split, Profile profile, boolean unnamed) {
        Check check = split.checks().getFirst();
        Collected matched = new Collected(check);
        if (parts.structural(check).isPresent()) {
            return new Result(Optional.empty(), matched.evidence(List.of()), check);
        }
        matched.addCaller();
        matched.addKeyPolicy(unnamed);
        matched.addRcps();
        matched.addScps(profile.scpLevels());
        matched.addIdentity(profile.identity());
        matched.addBoundary(profile.boundary());
        List<GrantMatch> granted = parts.grants(check, grants);
        matched.addGrants(granted);
        MatchKey matches = matched.matches.build();
        Evidence evidence = matched.evidence(granted.stream().map(GrantMatch::grant).toList());
        Supplier<World> world = () -> parts.world(check);
        SharedDecision shared =
                bench.decisions().find(matches, world).orElseGet(() -> decided(request, split, evidence, matches));
        return new Result(Optional.of(shared), evidence, check);
    }

    private SharedDecision decided(
            Request request, Operations.Split split, Evidence evidence, MatchKey matches) {
        SharedDecision made = SharedDecision.of(parts.conclude(split, request), evidence);
        bench.decisions().add(matches, made);
        return made;
    }

    /** What a document says, worked out once for all callers of whom it reads the same. */
    private Outcome ask(Layer layer, PolicyUse use, List<Object> view, Check check) {
        Said question = new Said(layer, use.document(), view);
        Outcome known = said.get(question);
        if (known == null) {
            known = match(layer, use, check);
            said.put(question, known);
        }
        return known;
    }

    private Outcome match(Layer layer, PolicyUse use, Check check) {
        return Outcome.of(
                parts.match(layer, use, check), bench.policies().document(use.document()));
    }

    /** What matches in the layers of one check. */
    private final class Collected {
        private final Check check;
        private final MatchKey.Builder matches = new MatchKey.Builder();
        private final List<PolicyUse> rcps = new ArrayList<>();
        private final List<PolicyUse> scps = new ArrayList<>();
        private int[] identity = new int[0];

        Collected(Check check) {
            this.check = check;
        }

        Evidence evidence(List<Grant> granted) {
            return new Evidence(bench.policies(), rcps, scps, key.policy(), identity, granted, check.caller());
        }

        /** How the caller stands to the key, as far as ways, boundary and delegation depend on it. */
        void addCaller() {
            Caller caller = check.caller();
            boolean delegates =
                    caller.standing() == Caller.Standing.UNKNOWN || caller.standing() == Caller.Standing.ANYBODY;
            String party = caller.account().map(AccountId::digits).orElse("*");
            matches.add(check.isSameAccount())
                    .add(caller.standing().ordinal())
                    .add(caller.isRootUser())
                    .add(caller.principal() instanceof Principal.FederatedUser)
                    .add(delegates ? bench.parties().number(party) : -1)
                    .add(caller.boundary().isPresent());
        }

        void addKeyPolicy(boolean unnamed) {
            Optional<PolicyUse> use = key.policy().filter(found -> bench.readings().of(found).covers());
            Outcome outcome = use.map(found -> unnamed
                            ? keyPolicyTo.computeIfAbsent(
                                    Kind.of(check.caller()), kind -> match(Layer.KEY_POLICY, found, check))
                            : match(Layer.KEY_POLICY, found, check))
                    .orElse(Outcome.NONE);
            matches.add(bench.outcomes().number(outcome));
        }

        void addRcps() {
            Function<ContextKey, Knowledge> known = parts.known(check, Layer.RCP);
            List<List<PolicyUse>> levels = parts.rcpLevels(check);
            matches.list(levels.size());
            for (List<PolicyUse> level : levels) {
                for (Slot slot : Profile.slots(level, bench.readings(), known)) {
                    boolean names = bench.readings().of(slot.use()).names();
                    Outcome outcome = names
                            ? match(Layer.RCP, slot.use(), check)
                            : ask(Layer.RCP, slot.use(), slot.view(), check);
                    addUse(outcome, slot.use(), rcps);
                }
                matches.list(0);
            }
        }

        void addScps(List<List<Slot>> levels) {
            matches.list(levels.size());
            for (List<Slot> level : levels) {
                for (Slot slot : level) {
                    addUse(ask(Layer.SCP, slot.use(), slot.view(), check), slot.use(), scps);
                }
                matches.list(0);
            }
        }

        /** A policy of the organization may be attached to several levels: where it stood before counts as well. */
        private void addUse(Outcome outcome, PolicyUse use, List<PolicyUse> matched) {
            if (!outcome.isNone()) {
                matches.add(bench.outcomes().number(outcome)).add(matched.indexOf(use));
                matched.add(use);
            }
        }

        void addIdentity(List<Slot> slots) {
            int[] found = new int[slots.size()];
            int count = 0;
            for (Slot slot : slots) {
                Outcome outcome = ask(Layer.IDENTITY, slot.use(), slot.view(), check);
                if (!outcome.isNone()) {
                    matches.add(bench.outcomes().number(outcome)).add(slot.index() - slot.first());
                    found[count++] = slot.index();
                }
            }
            matches.list(count);
            identity = Arrays.copyOf(found, count);
        }

        void addBoundary(Optional<Slot> boundary) {
            Outcome outcome = boundary.map(slot -> ask(Layer.BOUNDARY, slot.use(), slot.view(), check))
                    .orElse(Outcome.NONE);
            matches.add(bench.outcomes().number(outcome));
        }

        void addGrants(List<GrantMatch> granted) {
            for (GrantMatch grant : granted) {
                matches.add(grant.named().kind().ordinal())
                        .add(bench.residuals().number(grant.named().when()))
                        .add(bench.residuals().number(grant.constraint()));
            }
            matches.list(granted.size());
        }
    }
}
