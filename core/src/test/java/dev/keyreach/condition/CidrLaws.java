package dev.keyreach.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our blocks of addresses contain what arithmetic on whole numbers says, and our reader reads what the JDK's does. */
class CidrLaws {
    private static final int TRIES = 30_000;

    @Test
    void a_block_contains_the_addresses_that_share_its_leading_bits() throws UnknownHostException {
        long seed = Long.getLong("keyreach.seed", System.nanoTime());
        Random random = new Random(seed);
        int inside = 0;
        for (int i = 0; i < TRIES; i++) {
            int bits = random.nextBoolean() ? 32 : 128;
            BigInteger block = new BigInteger(bits, random);
            int prefix = random.nextInt(bits + 1);
            // Flips one bit at most, so that about half the addresses lie just inside and half just outside.
            BigInteger address = random.nextInt(4) == 0 ? block : block.flipBit(random.nextInt(bits));
            boolean expected = block.shiftRight(bits - prefix).equals(address.shiftRight(bits - prefix));
            String blockText = text(block, bits) + "/" + prefix;
            String addressText = text(address, bits);
            assertThat(Cidr.parse(blockText)
                            .orElseThrow()
                            .contains(Cidr.parse(addressText).orElseThrow()))
                    .as("seed %d: %s in %s", seed, addressText, blockText)
                    .isEqualTo(expected);
            inside += expected ? 1 : 0;
        }
        assertThat(inside).as("the law must see both").isBetween(TRIES / 4, TRIES * 3 / 4);
    }

    @Test
    void a_block_contains_exactly_the_blocks_whose_ends_it_contains() throws UnknownHostException {
        long seed = Long.getLong("keyreach.seed", System.nanoTime());
        Random random = new Random(seed);
        int contained = 0;
        for (int i = 0; i < TRIES; i++) {
            BigInteger start = new BigInteger(32, random);
            int outer = random.nextInt(33);
            int inner = random.nextInt(33);
            BigInteger other = random.nextBoolean() ? start : start.flipBit(random.nextInt(32));
            boolean expected = first(start, outer).compareTo(first(other, inner)) <= 0
                    && last(other, inner).compareTo(last(start, outer)) <= 0;
            String outerText = text(start, 32) + "/" + outer;
            String innerText = text(other, 32) + "/" + inner;
            assertThat(Cidr.parse(outerText)
                            .orElseThrow()
                            .contains(Cidr.parse(innerText).orElseThrow()))
                    .as("seed %d: %s in %s", seed, innerText, outerText)
                    .isEqualTo(expected);
            contained += expected ? 1 : 0;
        }
        assertThat(contained).as("the law must see both").isBetween(TRIES / 10, TRIES * 9 / 10);
    }

    @Test
    void every_way_to_write_an_address_means_what_the_jdk_reads() throws UnknownHostException {
        long seed = Long.getLong("keyreach.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            String written = writtenV6(random);
            // A literal: nothing is looked up.
            String same = InetAddress.getByName(written).getHostAddress();
            if (same.indexOf(':') >= 0) {
                assertThat(Cidr.parse(written)).as("seed %d: %s", seed, written).isEqualTo(Cidr.parse(same));
                assertThat(Cidr.parse(written)).as("seed %d: %s", seed, written).isPresent();
            }
        }
    }

    private static BigInteger first(BigInteger address, int prefix) {
        return address.shiftRight(32 - prefix).shiftLeft(32 - prefix);
    }

    private static BigInteger last(BigInteger address, int prefix) {
        return first(address, prefix).add(BigInteger.ONE.shiftLeft(32 - prefix)).subtract(BigInteger.ONE);
    }

    /** Written out by hand: the JDK turns IPv4-mapped addresses into IPv4. */
    private static String text(BigInteger address, int bits) {
        int groups = bits == 32 ? 4 : 8;
        int width = bits / groups;
        StringBuilder text = new StringBuilder();
        for (int i = groups - 1; i >= 0; i--) {
            int group = address.shiftRight(i * width)
                    .and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE))
                    .intValue();
            text.append(bits == 32 ? Integer.toString(group) : Integer.toHexString(group));
            text.append(i == 0 ? "" : bits == 32 ? "." : ":");
        }
        return text.toString();
    }

    /** Eight groups with zeros left out, capitals, leading zeros, or IPv4 at the end. */
    private static String writtenV6(Random random) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = random.nextInt(3) == 0 ? random.nextInt(0x10000) : 0;
        }
        boolean dotted = random.nextInt(4) == 0;
        int end = dotted ? 6 : 8;
        int from = random.nextInt(end);
        int to = from;
        while (to < end && groups[to] == 0) {
            to++;
        }
        boolean gap = to - from >= 1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < end; i++) {
            if (gap && i == from) {
                text.append(i == 0 ? "::" : ":");
                i = to - 1;
                continue;
            }
            String group = random.nextBoolean() ? "%x" : random.nextBoolean() ? "%04X" : "%x";
            text.append(group.formatted(groups[i])).append(i < end - 1 || dotted ? ":" : "");
        }
        if (dotted) {
            text.append("%d.%d.%d.%d".formatted(groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255));
        }
        return text.toString();
    }
}
