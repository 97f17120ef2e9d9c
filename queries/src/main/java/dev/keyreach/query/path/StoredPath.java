package dev.keyreach.query.path;

import dev.keyreach.authz.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * One way to a key in a stored graph.
 *
 * @param start the {@code id} of who begins
 * @param key its ARN
 * @param verdict ALLOWED where no step has a condition, else CONDITIONAL
 */
public record StoredPath(String start, String key, String action, List<StoredHop> hops, Verdict verdict) {
    /** Shortest first, then by start and by steps. */
    public static final Comparator<StoredPath> ORDER = Comparator.comparingInt(
                    (StoredPath path) -> path.hops().size())
            .thenComparing(StoredPath::start)
            .thenComparing(path -> path.hops().toString());

    public StoredPath {
        hops = List.copyOf(hops);
    }
}
