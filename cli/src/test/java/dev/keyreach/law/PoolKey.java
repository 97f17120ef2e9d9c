package dev.keyreach.law;

import java.util.List;
import java.util.Locale;

/**
 * A condition key that random policies test and random requests carry.
 *
 * @param values what a request may carry
 * @param patterns what only a policy writes
 */
record PoolKey(String name, Kind kind, boolean multivalued, List<String> values, List<String> patterns) {

    /** What kind of value it has, and so which operators fit. */
    enum Kind {
        TEXT(
                "StringEquals",
                "StringLike",
                "StringNotEquals",
                "StringNotLike",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase"),
        NUMBER(
                "NumericEquals",
                "NumericNotEquals",
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals"),
        DATE(
                "DateEquals",
                "DateNotEquals",
                "DateLessThan",
                "DateLessThanEquals",
                "DateGreaterThan",
                "DateGreaterThanEquals"),
        BOOL("Bool"),
        ADDRESS("IpAddress", "NotIpAddress"),
        ARN("ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals", "StringLike", "StringEquals"),
        BYTES("BinaryEquals");

        private final List<String> operators;

        Kind(String... operators) {
            this.operators = List.of(operators);
        }

        List<String> operators() {
            return operators;
        }
    }

    static PoolKey of(String name, Kind kind, String... values) {
        return new PoolKey(name, kind, false, List.of(values), List.of());
    }

    PoolKey many() {
        return new PoolKey(name, kind, true, values, patterns);
    }

    PoolKey matching(String... written) {
        return new PoolKey(name, kind, multivalued, values, List.of(written));
    }

    /** The name in lower case: names compare so. */
    String id() {
        return name.toLowerCase(Locale.ROOT);
    }
}
