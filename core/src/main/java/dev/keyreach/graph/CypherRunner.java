package dev.keyreach.graph;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs ad-hoc Cypher over a stored graph. */
public interface CypherRunner extends AutoCloseable {

    /**
     * One query.
     *
     * @param parameters by name: null-free values of {@code String}, {@code Boolean}, {@code Long}, {@code Double}, lists and maps of them
     * @param write whether it may change the graph
     */
    record Query(String text, Map<String, Object> parameters, Duration timeout, boolean write) {
        public Query {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Given the columns once, then each row. */
    interface Rows {
        void columns(List<String> names);

        /**
         * @param values in the order of the columns: null, {@code Boolean}, {@code Long}, {@code Double}, {@code String}, lists, maps;
         *     nodes and relationships as maps with {@code labels} or {@code type}, and {@code properties}
         */
        void row(List<@Nullable Object> values);
    }

    /** Runs a query and hands on its rows as they come. */
    void run(Query query, Rows rows);

    @Override
    void close();
}
