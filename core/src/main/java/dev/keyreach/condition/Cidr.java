package dev.keyreach.condition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block of IP addresses, v4 or v6. Addresses are parsed here and never by the JDK's resolver, which would look up names.
 *
 * @param address 4 or 16 bytes, as unsigned values
 * @param prefixLength number of leading bits that count
 */
public record Cidr(List<Integer> address, int prefixLength) {
    public Cidr {
        address = List.copyOf(address);
    }

    /** A block such as {@code 203.0.113.0/24}; without a length it is one address. Empty when the text is neither. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        Optional<List<Integer>> bytes = host.indexOf(':') >= 0 ? parseV6(host) : parseV4(host);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        int bits = bytes.get().size() * 8;
        Optional<Integer> length = slash < 0 ? Optional.of(bits) : decimal(text.substring(slash + 1), bits);
        return length.map(prefix -> new Cidr(bytes.get(), prefix));
    }

    /** Whether the other block lies inside this one. Blocks of different families never do. */
    public boolean contains(Cidr other) {
        if (address.size() != other.address.size() || other.prefixLength < prefixLength) {
            return false;
        }
        int whole = prefixLength / 8;
        for (int i = 0; i < whole; i++) {
            if (!address.get(i).equals(other.address.get(i))) {
                return false;
            }
        }
        int mask = 0xff & (0xff << (8 - prefixLength % 8));
        if (prefixLength % 8 != 0 && (address.get(whole) & mask) != (other.address.get(whole) & mask)) {
            return false;
        }
        return true;
    }

    /**
     * An address of the block, counted from its first one; the first where the block is smaller.
     *
     * @return dotted for v4, eight groups for v6
     */
    public String at(BigInteger position) {
        BigInteger within =
                position.shiftRight(address.size() * 8 - prefixLength).signum() == 0 ? position : BigInteger.ZERO;
        return text(first().add(within));
    }

    /** The address after the last of the block; empty for the last block of its family. */
    public Optional<String> after() {
        int bits = address.size() * 8;
        BigInteger after = first().add(BigInteger.ONE.shiftLeft(bits - prefixLength));
        return after.bitLength() > bits ? Optional.empty() : Optional.of(text(after));
    }

    private BigInteger first() {
        BigInteger value = BigInteger.ZERO;
        for (int part : address) {
            value = value.shiftLeft(8).or(BigInteger.valueOf(part));
        }
        int hostBits = address.size() * 8 - prefixLength;
        return value.shiftRight(hostBits).shiftLeft(hostBits);
    }

    private String text(BigInteger value) {
        boolean dotted = address.size() == 4;
        int width = dotted ? 8 : 16;
        List<String> parts = new ArrayList<>();
        for (int shift = address.size() * 8 - width; shift >= 0; shift -= width) {
            int part = value.shiftRight(shift).intValue() & ((1 << width) - 1);
            parts.add(dotted ? Integer.toString(part) : Integer.toHexString(part));
        }
        return String.join(dotted ? "." : ":", parts);
    }

    private static Optional<List<Integer>> parseV4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        List<Integer> bytes = new ArrayList<>(4);
        for (String part : parts) {
            Optional<Integer> value = decimal(part, 255);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            bytes.add(value.get());
        }
        return Optional.of(bytes);
    }

    private static Optional<List<Integer>> parseV6(String host) {
        int gap = host.indexOf("::");
        if (gap >= 0 && host.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<List<Integer>> head = groups(gap < 0 ? host : host.substring(0, gap));
        Optional<List<Integer>> tail = gap < 0 ? Optional.of(List.of()) : groups(host.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int missing = 16 - head.get().size() - tail.get().size();
        if (gap < 0 ? missing != 0 : missing < 2) {
            return Optional.empty();
        }
        List<Integer> bytes = new ArrayList<>(head.get());
        for (int i = 0; i < missing; i++) {
            bytes.add(0);
        }
        bytes.addAll(tail.get());
        return Optional.of(bytes);
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> bytes = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(bytes);
        }
        String[] groups = text.split(":", -1);
        for (int i = 0; i < groups.length; i++) {
            if (i == groups.length - 1 && groups[i].indexOf('.') >= 0) {
                Optional<List<Integer>> v4 = parseV4(groups[i]);
                if (v4.isEmpty()) {
                    return Optional.empty();
                }
                bytes.addAll(v4.get());
                continue;
            }
            if (groups[i].isEmpty() || groups[i].length() > 4 || !isHex(groups[i])) {
                return Optional.empty();
            }
            int value = Integer.parseInt(groups[i], 16);
            bytes.add(value >> 8);
            bytes.add(value & 0xff);
        }
        return bytes.size() > 16 ? Optional.empty() : Optional.of(bytes);
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
    }

    private static Optional<Integer> decimal(String text, int max) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int value = Integer.parseInt(text);
        return value <= max ? Optional.of(value) : Optional.empty();
    }
}
