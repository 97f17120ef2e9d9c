package dev.keyreach.packed;

import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads one record, part by part, in the order in which a {@link Sink} took them. Trusts nothing that it reads. */
final class RecordReader {
    private final Block block;
    private final byte[] bytes;
    private final int end;
    private int at;

    RecordReader(Block block, int from, int end) {
        this.block = block;
        this.bytes = block.bytes();
        this.at = from;
        this.end = end;
    }

    DamagedFileException damaged(String what) {
        return block.damaged(what);
    }

    private int next() {
        if (at >= end) {
            throw damaged("a record ends too early");
        }
        return bytes[at++];
    }

    /** A whole number, 0 or more. */
    long number() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int b = next();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damaged("a number is too large");
    }

    /** A whole number that fits an int. */
    int integer() {
        long value = number();
        if (value > Integer.MAX_VALUE) {
            throw damaged("a number is too large");
        }
        return (int) value;
    }

    boolean flag() {
        return number() != 0;
    }

    String string() {
        int here = at;
        int place = place();
        return place == here ? literal(place) : block.shared().computeIfAbsent(place, this::literal);
    }

    /** Where the text stands that comes next: here, or before. */
    private int place() {
        int here = at;
        long head = number();
        if ((head & 3) == Layout.TEXT_BEFORE) {
            long before = block.area() + (head >>> 2);
            if (before >= here) {
                throw damaged("a text points forward");
            }
            return (int) before;
        }
        at += textBytes(head);
        return here;
    }

    private int textBytes(long head) {
        long length = (head >>> 2) * ((head & 3) == Layout.TEXT_WIDE ? 2 : 1);
        if ((head & 3) > Layout.TEXT_WIDE || length > end - at) {
            throw damaged("a text is not where it should be");
        }
        return (int) length;
    }

    private String literal(int place) {
        return new RecordReader(block, place, bytes.length).literal();
    }

    private String literal() {
        long head = number();
        int length = textBytes(head);
        if ((head & 3) == Layout.TEXT_NARROW) {
            return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ((bytes[at + 2 * i] & 0xff) << 8 | (bytes[at + 2 * i + 1] & 0xff));
        }
        return new String(chars);
    }

    String path() {
        String head = string();
        String tail = string();
        return head.isEmpty() ? tail : head.concat(tail);
    }

    Arn arn() {
        int head = place();
        Arn known = block.heads().get(head);
        if (known == null) {
            known = Arn.of(literal(head));
            block.heads().putIfAbsent(head, known);
        }
        return known.withResource(known.resource().concat(string()));
    }

    /** An ARN that other records have too: one object for all of them. */
    Arn sharedArn() {
        int start = at;
        long head = place();
        long tail = place();
        Arn known = block.arns().get(head << 32 | tail);
        if (known != null) {
            return known;
        }
        at = start;
        Arn arn = arn();
        Arn first = block.arns().putIfAbsent(head << 32 | tail, arn);
        return first == null ? arn : first;
    }

    AccountId account() {
        return new AccountId(string());
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        String name = string();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw damaged("`" + name + "` is no " + type.getSimpleName() + " that this version knows");
    }

    <T> Optional<T> optional(Function<RecordReader, T> read) {
        return flag() ? Optional.of(read.apply(this)) : Optional.empty();
    }

    /** How many elements follow. */
    int size() {
        long count = number();
        // Each element takes a byte at least.
        if (count > end - at) {
            throw damaged("a list is longer than its record");
        }
        return (int) count;
    }

    <T> List<T> list(Function<RecordReader, T> read) {
        int size = size();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(read.apply(this));
        }
        return list;
    }

    /** Pairs of texts. */
    SortedMap<String, String> pairs() {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (int i = size(); i > 0; i--) {
            pairs.put(string(), string());
        }
        return pairs;
    }
}
