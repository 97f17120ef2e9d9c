package dev.keyreach.authz;

import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.Arn;
import java.util.List;
import java.util.Optional;

/**
 * The Allow statement or grant that comes closest to the allow that a denied request lacks. Spec section 3.16.
 *
 * @param closest the statement or grant
 * @param lacks what keeps it from matching; at least one
 */
public record NearestMiss(Proof closest, List<Lack> lacks) {
    public NearestMiss {
        lacks = List.copyOf(lacks);
    }

    /** A part that does not fit the request. */
    public sealed interface Lack {

        /** It names somebody else. */
        record Caller() implements Lack {}

        /**
         * It covers other actions or operations.
         *
         * @param asked the permission that it does not cover
         */
        record Action(String asked) implements Lack {}

        /**
         * It covers other resources.
         *
         * @param asked the resource that it does not cover; empty for requests without a resource
         */
        record Resource(Optional<Arn> asked) implements Lack {}

        /**
         * One of its conditions, or a constraint of the grant, certainly does not hold.
         *
         * @param needed what must hold
         * @param actual the values of the key, none when it is absent; empty when no more is known than that it is another
         */
        record Condition(Residual needed, Optional<List<String>> actual) implements Lack {
            public Condition {
                actual = actual.map(List::copyOf);
            }

            static Condition of(Residual needed, Knowledge knowledge) {
                return new Condition(
                        needed,
                        switch (knowledge) {
                            case Knowledge.Known(List<String> values) -> Optional.of(values);
                            case Knowledge.Absent() -> Optional.of(List.of());
                            case Knowledge.Unknown unknown -> Optional.empty();
                        });
            }
        }

        /** Its own conditions exclude one another: no request satisfies them. */
        record Contradiction() implements Lack {}
    }

    /** The same, for one check of several. */
    NearestMiss inPart(String name) {
        return new NearestMiss(closest.inPart(name), lacks);
    }
}
