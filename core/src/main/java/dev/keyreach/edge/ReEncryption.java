package dev.keyreach.edge;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Sequences;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Re-encrypting to a key that one can decrypt with: what is under another key can be read there. Spec section 7.2, K-07. With which
 * keys a caller can decrypt is worked out once for a Region, on first need, in O(answers about its keys); kept are a few keys a caller and Region.
 */
final class ReEncryption {
    /** Keys kept for a caller in one Region: those without condition before others. */
    private static final int KEPT = 4;

    /** Keys of one Region that are asked about for somebody who has gained something, those of its account first. */
    static final int TRIED = 50;

    private static final ContextKey SAME_KEY = ContextKeys.resolve("kms:ReEncryptOnSameKey");
    private static final String INTO = "kms:ReEncryptTo";

    private final Snapshot snapshot;
    private final CompiledSnapshot compiled;
    private final Actors actors;
    private final RequestContext context;
    private final RequestContext toAnotherKey;
    private final Sequences sequences = new Sequences();
    private final Map<String, Map<String, List<Readable>>> readable = new HashMap<>();
    private final Map<Reader, Readables> byGain = new ConcurrentHashMap<>();
    /** No more than the keys that are kept. */
    private final Map<Half, Decision> into = new ConcurrentHashMap<>();

    /** The second half of a call: bringing something from another key under this one. */
    private record Half(Actor caller, Arn key) {}

    private record Reader(Actor caller, String region) {}

    /** A key, and the decision about decrypting with it. */
    private record Readable(Arn key, Decision decision) {
        boolean isCertain() {
            return decision.residual().isTrue();
        }
    }

    /** @param cut whether others were not asked about, and no two of them serve without condition */
    private record Readables(List<Readable> keys, boolean cut) {}

    ReEncryption(Snapshot snapshot, CompiledSnapshot compiled, Actors actors, RequestContext context) {
        this.snapshot = snapshot;
        this.compiled = compiled;
        this.actors = actors;
        this.context = context;
        this.toAnotherKey = context.supplying(Map.of(SAME_KEY, List.of("false")));
    }

    /** What is known of a call that takes from one key and brings under another. */
    RequestContext toAnotherKey() {
        return toAnotherKey;
    }

    /**
     * What a caller that may re-encrypt from a key needs to read it; empty where it can go nowhere.
     *
     * @param taking the decision about taking from the key, to another one: which one makes no difference to it
     */
    Optional<Decision> from(Actor caller, Arn key, Decision taking) {
        // One after the other: a way without condition is enough.
        return Alternatives.of(readable(caller, key.region()).stream()
                .filter(one -> !one.key().equals(key))
                .flatMap(one -> read(caller, key, one, taking).stream()));
    }

    /** One call for both halves, then another. */
    private Optional<Decision> read(Actor caller, Arn key, Readable onward, Decision taking) {
        Request.Parameters parameters = new Request.Parameters(
                Optional.of(onward.key()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Request request = new Request(
                caller.principal(),
                "kms:ReEncrypt",
                Optional.of(key),
                context,
                Optional.empty(),
                Optional.empty(),
                parameters);
        Decision moved = actors.judge(
                caller,
                request,
                check -> check.permission().equals(INTO)
                        ? into.computeIfAbsent(new Half(caller, onward.key()), unseen -> actors.judge(caller, check))
                        : taking);
        if (!moved.isPossible()) {
            return Optional.empty();
        }
        return Optional.of(sequences.inSequence(
                        List.of(moved, onward.decision().inStep(Check.step("kms:Decrypt", Optional.of(onward.key())))),
                        moved.exposure().orElse(Exposure.INTERNAL)))
                .filter(Decision::isPossible);
    }

    private List<Readable> readable(Actor caller, String region) {
        return caller.isPlain()
                ? readable(region).getOrDefault(caller.principal().text(), List.of())
                : byGain.computeIfAbsent(new Reader(caller, region), this::readable)
                        .keys();
    }

    /** Whether keys of a Region were not asked about that somebody who has gained something may be able to decrypt with. */
    boolean isCut(Actor gained, String region) {
        return Optional.ofNullable(byGain.get(new Reader(gained, region)))
                .filter(Readables::cut)
                .isPresent();
    }

    /** Those that somebody can decrypt with who has gained something, of the first that may concern it: two are always enough. */
    private Readables readable(Reader reader) {
        Actor caller = reader.caller();
        List<Readable> known = new ArrayList<>(1);
        int tried = 0;
        for (Key key : (Iterable<Key>) concerning(reader)::iterator) {
            if (known.stream().filter(Readable::isCertain).count() > 1) {
                break;
            }
            if (tried == TRIED) {
                return new Readables(List.copyOf(known), true);
            }
            Request request = Request.of(caller.principal(), "kms:Decrypt", Optional.of(key.arn()), context);
            collect(key.arn(), actors.judge(caller, request), known);
            tried++;
        }
        return new Readables(List.copyOf(known), false);
    }

    private Stream<Key> concerning(Reader reader) {
        Actor caller = reader.caller();
        return Stream.concat(
                        actors.account(caller).stream(),
                        snapshot.accounts().values().stream()
                                .filter(account -> caller.account()
                                        .filter(account.id()::equals)
                                        .isEmpty()))
                .flatMap(account -> account.keys().values().stream())
                .filter(key ->
                        key.arn().region().equals(reader.region()) && compiled.mayConcern(caller.principal(), key));
    }

    private static void collect(Arn key, Decision decision, List<Readable> known) {
        boolean serves = decision.keyTypeUsable().orElse(true)
                && decision.keyStateUsable().orElse(true);
        if (decision.isPossible() && serves) {
            keep(new Readable(key, decision), known);
        }
    }

    /** What callers can decrypt with in one Region, by caller: a call has one Region, so has each of its keys. */
    private synchronized Map<String, List<Readable>> readable(String region) {
        Map<String, List<Readable>> known = readable.get(region);
        if (known == null) {
            Map<String, List<Readable>> all = new HashMap<>();
            snapshot.accounts().values().stream()
                    .flatMap(account -> account.keys().values().stream())
                    .filter(key -> key.arn().region().equals(region))
                    .forEach(key -> collect(key, all));
            readable.put(region, all);
            known = all;
        }
        return known;
    }

    /** A key of another type than such a call needs can be let in and still not serve. */
    private void collect(Key key, Map<String, List<Readable>> all) {
        compiled.action("kms:Decrypt", context).on(key).forEach(row -> {
            boolean serves = row.access().keyTypeUsable().orElse(true)
                    && row.access().keyStateUsable().orElse(true);
            List<Readable> known = all.computeIfAbsent(row.principal().text(), unseen -> new ArrayList<>(1));
            boolean certain = row.access().residual().isTrue();
            if (serves && (known.size() < KEPT || (certain && !known.getLast().isCertain()))) {
                keep(new Readable(key.arn(), row.access().decision(row.principal())), known);
            }
        });
    }

    private static void keep(Readable one, List<Readable> known) {
        if (one.isCertain()) {
            known.add((int) known.stream().filter(Readable::isCertain).count(), one);
        } else {
            known.add(one);
        }
        if (known.size() > KEPT) {
            known.removeLast();
        }
    }
}
