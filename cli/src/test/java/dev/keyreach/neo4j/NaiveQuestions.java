package dev.keyreach.neo4j;

import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.model.Gap;
import java.util.List;
import java.util.Set;

/** What is expected of a store, as one may ask it: looks at everything each time. */
record NaiveQuestions(Expected expected, GraphStamp stamp) implements GraphQuestions {
    @Override
    public boolean holds(String id) {
        return expected.holds(id);
    }

    @Override
    public List<String> named(Set<NodeLabel> labels, String text, int limit) {
        return expected.named(labels, text, limit);
    }

    @Override
    public List<String> keysCalled(String alias) {
        return expected.keysCalled(alias);
    }

    @Override
    public List<Gap> missing(String id) {
        return expected.missing(id);
    }

    @Override
    public List<StoredAccess> whoCan(String key, Set<String> actions) {
        return expected.accesses(access -> access.key().equals(key), actions);
    }

    @Override
    public List<StoredAccess> whatCan(String principal, Set<String> actions) {
        return expected.accesses(access -> access.principal().equals(principal), actions);
    }

    @Override
    public List<StoredAccess> external(String key, Set<String> actions) {
        throw new UnsupportedOperationException("not asked here");
    }

    @Override
    public Approach approach(Set<String> targets, boolean escalation, int limit) {
        return new Approach(expected.approach(targets, escalation), false);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
