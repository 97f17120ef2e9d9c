package dev.keyreach.synthetic;

import java.util.EnumMap;
import java.util.Map;

/** Counts of what was written; one for each account, added up afterwards. Not for several threads. */
final class Tally {
    /** What is counted. */
    enum Of {
        USERS,
        ROLES,
        GROUPS,
        KEYS,
        GRANTS,
        CUSTOMER_MANAGED_POLICIES,
        INLINE_POLICIES,
        ATTACHMENTS,
        POLICY_DOCUMENTS,
        MALFORMED_DOCUMENTS
    }

    private final Map<Of, Long> counts = new EnumMap<>(Of.class);

    void add(Of what) {
        add(what, 1);
    }

    void add(Of what, long count) {
        counts.merge(what, count, Long::sum);
    }

    void addAll(Tally other) {
        other.counts.forEach(this::add);
    }

    long of(Of what) {
        return counts.getOrDefault(what, 0L);
    }
}
