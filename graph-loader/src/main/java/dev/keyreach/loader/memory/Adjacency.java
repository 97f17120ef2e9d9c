package dev.keyreach.loader.memory;

/**
 * The places of each node's entries in an array that is sorted by node: compressed sparse rows. Kept only from the first to the
 * last node that has any, since nodes of one label have numbers near each other.
 */
final class Adjacency {
    private final int firstNode;

    /** Where each node's entries start, and where the last one's end. */
    private final int[] starts;

    private Adjacency(int firstNode, int[] starts) {
        this.firstNode = firstNode;
        this.starts = starts;
    }

    /**
     * The places of entries.
     *
     * @param nodes the node of each entry, in any order
     * @param size how many of them count
     */
    static Adjacency of(IntList nodes) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int i = 0; i < nodes.size(); i++) {
            first = Math.min(first, nodes.get(i));
            last = Math.max(last, nodes.get(i));
        }
        if (last < 0) {
            return new Adjacency(0, new int[1]);
        }
        int[] starts = new int[last - first + 2];
        for (int i = 0; i < nodes.size(); i++) {
            starts[nodes.get(i) - first + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        return new Adjacency(first, starts);
    }

    /** The first place of a node; its entries end where {@link #end} says. */
    int start(int node) {
        return starts[row(node)];
    }

    int end(int node) {
        int row = row(node);
        return row + 1 < starts.length && node >= firstNode ? starts[row + 1] : starts[row];
    }

    private int row(int node) {
        return Math.clamp((long) node - firstNode, 0, starts.length - 1);
    }

    /** Sorts entries by node, and keeps the order of those of one: the place of each. */
    int[] places(IntList nodes) {
        int[] next = starts.clone();
        int[] places = new int[nodes.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = next[nodes.get(i) - firstNode]++;
        }
        return places;
    }

    /** Bytes of its arrays. */
    long bytes() {
        return (long) starts.length * Integer.BYTES;
    }
}
