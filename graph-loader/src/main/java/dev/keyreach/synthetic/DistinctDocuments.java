package dev.keyreach.synthetic;

/**
 * How many different policy documents there are, by 64-bit hashes of their content: 11 to 21 bytes each. Safe for several
 * threads.
 */
final class DistinctDocuments {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] slots = new long[1024];
    private int used;

    void add(Document document) {
        long hash = hash(document);
        synchronized (this) {
            if (insert(slots, hash)) {
                used++;
            }
            if (used * 4 > slots.length * 3) {
                long[] larger = new long[slots.length * 2];
                for (long slot : slots) {
                    insert(larger, slot);
                }
                slots = larger;
            }
        }
    }

    synchronized int count() {
        return used;
    }

    /** Zero marks a free slot. */
    private static boolean insert(long[] table, long hash) {
        if (hash == 0) {
            return false;
        }
        int at = (int) (hash ^ (hash >>> 32)) & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        return true;
    }

    /** FNV-1a over all texts in the order in which they are written. */
    private static long hash(Document document) {
        long hash = text(OFFSET, document.version());
        for (Rule rule : document.rules()) {
            hash = text(hash, rule.sid().orElse(""));
            hash = text(hash, rule.effect().orElse(""));
            hash = text(hash, (rule.notParties() ? "!" : "") + (rule.notActions() ? "~" : ""));
            for (Rule.Party party : rule.parties()) {
                hash = text(text(hash, party.kind()), party.name());
            }
            for (String action : rule.actions()) {
                hash = text(hash, action);
            }
            for (String resource : rule.resources()) {
                hash = text(hash, resource);
            }
            for (var tests : rule.conditions().entrySet()) {
                hash = text(hash, tests.getKey());
                for (var test : tests.getValue().entrySet()) {
                    hash = text(hash, test.getKey());
                    for (String value : test.getValue()) {
                        hash = text(hash, value);
                    }
                }
            }
            hash = text(hash, rule.stray().orElse(""));
        }
        return hash == 0 ? 1 : hash;
    }

    private static long text(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return (hash ^ 0xffff) * PRIME;
    }
}
