package dev.keyreach.loader.graph;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A number of 128 bits for a set of things: the sum of the numbers of its elements, so that the order in which they come does
 * not matter. Each element's number is the beginning of its SHA-256.
 */
record Sum128(long high, long low) implements Comparable<Sum128> {
    static final Sum128 ZERO = new Sum128(0, 0);

    /** The number of a text. */
    static Sum128 of(String text) {
        ByteBuffer digest = ByteBuffer.wrap(CanProperties.sha256(text));
        return new Sum128(digest.getLong(), digest.getLong());
    }

    Sum128 plus(Sum128 other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new Sum128(high + other.high + carry, sum);
    }

    /** 32 hexadecimal digits. */
    String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    @Override
    public int compareTo(Sum128 other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
