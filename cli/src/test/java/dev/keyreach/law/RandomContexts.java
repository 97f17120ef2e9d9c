package dev.keyreach.law;

import dev.keyreach.authz.Mode;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** Random requests of the shape that a question asks about, as AWS would let them come about. */
final class RandomContexts {
    private static final String PAIR = "kms:encryptioncontext:";

    private final Dice dice;
    private final Question question;
    private final Map<Question.Check, Map<String, Presence>> checks = new LinkedHashMap<>();
    private final Map<String, Presence.Open> open = new LinkedHashMap<>();
    private final Set<String> perCheck = new HashSet<>();

    RandomContexts(Dice dice, World world, Question question) {
        this.dice = dice;
        this.question = question;
        question.checks().forEach(check -> checks.put(check, RequestKeys.of(world, question, check)));
        for (PoolKey key : Pool.ALL) {
            merge(key.id());
        }
        merge("keyreach:callersessionname");
    }

    /**
     * A key is chosen once for the whole call. Where one check carries it and another does not, or has a value of its own, a
     * request cannot be written that gives it to the one check alone (spec 6.2): such keys stay away.
     */
    private void merge(String id) {
        List<Presence> all = checks.entrySet().stream()
                .filter(entry -> !entry.getKey().resource().orElse("").contains(":alias/"))
                .map(entry -> entry.getValue().getOrDefault(id, Presence.absent()))
                .toList();
        boolean split = all.stream().anyMatch(Presence.Decided.class::isInstance);
        for (Presence presence : all) {
            if (presence instanceof Presence.Open found) {
                open.putIfAbsent(id, found);
                if (split) {
                    perCheck.add(id);
                }
            }
        }
    }

    /**
     * One request.
     *
     * @param exact its context, all of it
     * @param partly the same, with some of it left open
     * @param carried what each check sees, by step
     */
    record Chosen(RequestContext exact, RequestContext partly, Map<String, Truth.Carried> carried) {}

    Chosen next() {
        Map<String, List<String>> picks = new TreeMap<>();
        open.forEach((id, presence) -> {
            boolean stays = !perCheck.contains(id) || presence.always();
            if (presence.always() || (stays && dice.chance(0.5))) {
                picks.put(id, choose(id, presence));
            }
        });
        new TiedKeys(dice, question, open.keySet(), picks).settle();
        Optional<SequencedMap<String, String>> pairs = Optional.empty();
        Optional<SequencedMap<String, String>> destination = Optional.empty();
        if (open.containsKey(PAIR + "app")) {
            pairs = Optional.of(pairs());
            destination = question.action().equals("kms:ReEncrypt") && dice.chance(0.7)
                    ? Optional.of(pairs())
                    : Optional.empty();
        }
        return new Chosen(
                context(Mode.CONCRETE, 1.0, picks, pairs, destination),
                context(Mode.SYMBOLIC, 0.4, picks, dice.chance(0.5) ? pairs : Optional.empty(), Optional.empty()),
                carried(picks, pairs, destination));
    }

    private List<String> choose(String id, Presence.Open presence) {
        PoolKey key = Pool.key(id);
        boolean many = key != null && key.multivalued();
        return many ? dice.some(presence.choices(), 1, 2) : List.of(dice.pick(presence.choices()));
    }

    private SequencedMap<String, String> pairs() {
        SequencedMap<String, String> pairs = new TreeMap<>();
        for (String name : List.of("app", "Dept")) {
            if (dice.chance(0.6)) {
                pairs.put(
                        name,
                        dice.pick(Pool.key("kms:EncryptionContext:" + name).values()));
            }
        }
        return pairs;
    }

    private RequestContext context(
            Mode mode,
            double share,
            Map<String, List<String>> picks,
            Optional<SequencedMap<String, String>> pairs,
            Optional<SequencedMap<String, String>> destination) {
        Map<ContextKey, List<String>> pinned = new HashMap<>();
        Set<ContextKey> absent = new HashSet<>();
        for (String id : open.keySet()) {
            boolean away = perCheck.contains(id) && !picks.containsKey(id);
            if (away || isPair(id) || isDerived(id) || !(dice.chance(share) || isTag(id))) {
                continue;
            }
            ContextKey key = ContextKeys.resolve(
                    dice.chance(0.5) || Pool.key(id) == null ? id : Pool.key(id).name());
            if (picks.containsKey(id)) {
                pinned.put(key, picks.get(id));
            } else if (mode == Mode.SYMBOLIC || id.startsWith("aws:principaltag/") || dice.chance(0.5)) {
                absent.add(key);
            }
        }
        boolean oneByOne = mode == Mode.CONCRETE && destination.isEmpty() && dice.chance(0.25);
        if (oneByOne) {
            pairs.ifPresent(all -> all.forEach(
                    (name, value) -> pinned.put(ContextKeys.resolve("kms:EncryptionContext:" + name), List.of(value))));
        }
        return new RequestContext(mode, pinned, absent, oneByOne ? Optional.empty() : pairs, destination);
    }

    private static boolean isPair(String id) {
        return id.startsWith(PAIR) || id.equals("kms:encryptioncontextkeys");
    }

    /** The id of a role's session follows from its session name. */
    private boolean isDerived(String id) {
        return id.equals("aws:userid")
                && open.get(id).choices().getFirst().endsWith(":")
                && !open.get(id).choices().getFirst().startsWith("AROAOTHER");
    }

    /** Whether a request is about tags is part of the question where tags need a permission. */
    private boolean isTag(String id) {
        return question.tagsAreAPermission() && (id.startsWith("aws:requesttag/") || id.equals("aws:tagkeys"));
    }

    private Map<String, Truth.Carried> carried(
            Map<String, List<String>> picks,
            Optional<SequencedMap<String, String>> pairs,
            Optional<SequencedMap<String, String>> destination) {
        Map<String, Truth.Carried> steps = new LinkedHashMap<>();
        checks.forEach((check, keys) -> {
            Map<String, List<String>> values = RequestKeys.decided(keys);
            keys.forEach((id, presence) -> {
                if (presence instanceof Presence.Open && picks.containsKey(id)) {
                    values.put(id, picks.get(id));
                }
            });
            boolean second = question.action().equals("kms:ReEncrypt")
                    && check.permission().equals("kms:ReEncryptTo");
            Map<String, String> own = (second ? destination : pairs).orElse(new TreeMap<>());
            values.keySet().removeIf(RandomContexts::isPair);
            if (keys.get(PAIR + "app") instanceof Presence.Open) {
                own.forEach(
                        (name, value) -> values.put(PAIR + name.toLowerCase(java.util.Locale.ROOT), List.of(value)));
                if (!own.isEmpty()) {
                    values.put("kms:encryptioncontextkeys", new ArrayList<>(new LinkedHashSet<>(own.keySet())));
                }
            }
            steps.put(check.step(), new Truth.Carried(values, own));
            if (checks.size() == 1) {
                steps.put("", steps.get(check.step()));
            }
        });
        return steps;
    }

    /** What the question itself fixes, for its symbolic form. */
    RequestContext asked() {
        Map<ContextKey, List<String>> pinned = new HashMap<>();
        Set<ContextKey> absent = new HashSet<>();
        if (question.tagsAreAPermission()) {
            ContextKey tag = ContextKeys.resolve("aws:RequestTag/team");
            ContextKey names = ContextKeys.resolve("aws:TagKeys");
            if (question.tagged()) {
                pinned.put(tag, List.of("red"));
                pinned.put(names, List.of("team"));
            } else {
                absent.add(tag);
                absent.add(names);
            }
        }
        return new RequestContext(Mode.SYMBOLIC, pinned, absent, Optional.empty(), Optional.empty());
    }
}
