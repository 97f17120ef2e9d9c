package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fact of AWS about keys of one request.
 *
 * @param formula what every request satisfies
 * @param keys what it speaks about
 * @param about the keys that a question must be about for the tie to matter
 * @param words the fact for people, without a full stop
 * @param page the AWS page that says so
 */
public record Tie(Residual formula, Set<ContextKey> keys, Set<ContextKey> about, String words, URI page) {
    Tie(Residual formula, String words, URI page) {
        this(formula, keysOf(formula), keysOf(formula), words, page);
    }

    private static Set<ContextKey> keysOf(Residual formula) {
        return Residuals.atoms(formula)
                .flatMap(atom -> atom instanceof Residual.Test test ? Stream.of(test.key()) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same, to be minded as soon as a question is about this key: what it brings with it belongs into a request. */
    Tie broughtBy(String key) {
        return new Tie(formula, keys, Set.of(ContextKeys.resolve(key)), words, page);
    }
}
