package dev.keyreach.compile;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is read of kinds of callers in common, kept for all keys: many key policies and RCPs ask the same of an account, such as
 * its organization. Safe for several threads.
 */
final class CommonViews {
    private final Map<CallerReading.Part, Map<Integer, List<Object>>> byPart = new ConcurrentHashMap<>();

    /**
     * What is read of users, roles or the root user of an account: nothing of it depends on the key.
     *
     * @param kind the number of their kind
     * @param known what is known of one of them
     */
    List<Object> of(CallerReading.Part part, int kind, Supplier<Function<ContextKey, Knowledge>> known) {
        if (part.isEmpty()) {
            return List.of();
        }
        return byPart.computeIfAbsent(part, unseen -> new ConcurrentHashMap<>())
                .computeIfAbsent(kind, unseen -> part.view(known.get()));
    }
}
