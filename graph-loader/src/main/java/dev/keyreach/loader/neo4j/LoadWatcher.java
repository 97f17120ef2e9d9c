package dev.keyreach.loader.neo4j;

/** Told how a load goes on, by one thread at a time. */
public interface LoadWatcher {
    /** Does nothing. */
    LoadWatcher SILENT = new LoadWatcher() {
        @Override
        public void began(Phase phase) {}

        @Override
        public void done(long nodes, long relationships) {}
    };

    /** The parts of a load, in order. */
    enum Phase {
        /** Constraints and indexes are made. */
        SCHEMA,
        /** What an unfinished load left is deleted. */
        LEFTOVERS,
        /** Nodes are stored, not visible yet. */
        NODES,
        /** Relationships are stored, not visible yet. */
        RELATIONSHIPS,
        /** The new graph becomes visible and the old one invisible. */
        SWITCH,
        /** The old graph is deleted. */
        OLD_GRAPH
    }

    /** A part begins. */
    void began(Phase phase);

    /** So many are stored so far, in all; deleted ones do not count. */
    void done(long nodes, long relationships);
}
