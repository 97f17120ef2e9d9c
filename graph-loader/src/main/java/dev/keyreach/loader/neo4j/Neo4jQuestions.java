package dev.keyreach.loader.neo4j;

import dev.keyreach.authz.Exposure;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.GraphStamp;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.RelationshipType;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.graph.StoredStep;
import dev.keyreach.loader.graph.Texts;
import dev.keyreach.model.Gap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** Asks the visible graph. Every answer is of the graph that was visible when this was made, or none. For one thread. */
final class Neo4jQuestions implements GraphQuestions {
    /** So many nodes are looked up in one go. */
    private static final int NODES = 1_000;

    private static final String IN_CLASS = "-[:" + RelationshipType.IN_CLASS + "]-";
    private static final String CAN = "[c:" + RelationshipType.CAN + "]";

    private static final String ACCESS = " WHERE any(action IN c.actions WHERE action IN $actions)"
            + " RETURN p.id AS principal, k.id AS key, c AS can";

    private final Session session;
    private final Causes causes;
    private final Stamp stamp;

    Neo4jQuestions(Session session, Neo4jTarget target) {
        this.session = session;
        this.causes = new Causes(target);
        this.stamp = asked(Stamp::visible)
                .orElseThrow(() -> causes.problem(
                        "holds no graph of Keyreach", "load one: keyreach graph --neo4j " + target.uri()));
    }

    @Override
    public GraphStamp stamp() {
        return stamp.graph();
    }

    @Override
    public boolean holds(String id) {
        return !rows("MATCH (n:" + stamp.slot().label() + " {id: $id}) RETURN n.id AS id", Map.of("id", id))
                .isEmpty();
    }

    @Override
    public List<String> named(Set<NodeLabel> labels, String text, int limit) {
        return rows(
                        "MATCH (n:" + any(labels) + ") WHERE n.id CONTAINS $text OR n.name CONTAINS $text"
                                + " RETURN DISTINCT n.id AS id ORDER BY id LIMIT $limit",
                        Map.of("text", text, "limit", limit))
                .stream()
                .map(row -> row.get("id").asString())
                .sorted()
                .toList();
    }

    @Override
    public List<String> keysCalled(String alias) {
        return rows(
                        "MATCH (a:Alias)-[:" + RelationshipType.ALIAS_OF
                                + "]->(k:Key) WHERE a.id = $alias OR a.name = $alias RETURN DISTINCT k.id AS id",
                        Map.of("alias", alias))
                .stream()
                .map(row -> row.get("id").asString())
                .sorted()
                .toList();
    }

    @Override
    public List<Gap> missing(String id) {
        return rows(
                        "MATCH (n:" + stamp.slot().label() + " {id: $id}) OPTIONAL MATCH (n)-[:"
                                + RelationshipType.IN_ACCOUNT
                                + "]->(a:Account) RETURN coalesce(n.gaps, []) + coalesce(a.gaps, []) AS gaps",
                        Map.of("id", id))
                .stream()
                .flatMap(row -> row.get("gaps").asList(Value::asString).stream())
                .flatMap(text -> Texts.gap(text).stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<StoredAccess> whoCan(String key, Set<String> actions) {
        return accesses("(k:Key {id: $key})", "(p:Principal)", Map.of("key", key), actions, "");
    }

    @Override
    public List<StoredAccess> whatCan(String principal, Set<String> actions) {
        return accesses("(k:Key)", "(p:Principal {id: $principal})", Map.of("principal", principal), actions, "");
    }

    @Override
    public List<StoredAccess> external(String key, Set<String> actions) {
        return accesses(
                "(k:Key {id: $key})",
                "(p:Principal)",
                Map.of("key", key),
                actions,
                " AND coalesce(c.exposure, '') <> '" + Exposure.INTERNAL + "'");
    }

    /** Pair by pair, and by way of classes; a graph has one of the two. */
    private List<StoredAccess> accesses(
            String key, String principal, Map<String, Object> parameters, Set<String> actions, String condition) {
        String pairs = "MATCH " + key + "<-" + CAN + "-" + principal + ACCESS.replace(" RETURN", condition + " RETURN");
        String classes = "MATCH " + key + IN_CLASS + ">(:KeyClass)<-" + CAN + "-(:PrincipalClass)<" + IN_CLASS
                + principal + ACCESS.replace(" RETURN", condition + " RETURN");
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("actions", List.copyOf(actions));
        StoredRows answers = new StoredRows();
        return rows(pairs + " UNION ALL " + classes, all).stream()
                .map(row -> answers.access(row, actions))
                .sorted(StoredAccess.ORDER)
                .toList();
    }

    /** Level by level, one question for each thousand nodes of a level; taken node by node, in the order in which they were met. */
    @Override
    public Approach approach(Set<String> targets, boolean escalation, int limit) {
        List<StoredStep> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>(targets);
        List<String> level = targets.stream().sorted().toList();
        while (!level.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (int from = 0; from < level.size(); from += NODES) {
                List<String> ids = level.subList(from, Math.min(level.size(), from + NODES));
                List<StoredStep> found = into(ids, escalation, limit - steps.size() + 1);
                for (StoredStep step : found) {
                    if (steps.size() == limit) {
                        return new Approach(sorted(steps), true);
                    }
                    steps.add(step);
                    if (seen.add(step.from())) {
                        next.add(step.from());
                    }
                }
            }
            level = next;
        }
        return new Approach(sorted(steps), false);
    }

    private static List<StoredStep> sorted(List<StoredStep> steps) {
        return steps.stream().sorted(StoredStep.ORDER).toList();
    }

    /** The first steps that lead to some nodes, node by node. */
    private List<StoredStep> into(List<String> ids, boolean escalation, int limit) {
        String types = RelationshipType.CAN_ASSUME + (escalation ? "|" + RelationshipType.CAN_ESCALATE : "");
        StoredRows steps = new StoredRows();
        return rows(
                        "UNWIND range(0, size($ids) - 1) AS i MATCH (t:"
                                + stamp.slot().label()
                                + " {id: $ids[i]})<-[r:" + types + "]-(s) WITH i, t.id AS to, s.id AS from, r AS step"
                                + " ORDER BY i, from, coalesce(step.id, '" + StoredRows.ASSUMES + "'),"
                                + " reduce(text = '', proof IN step.proofIds | text + ',' + proof) LIMIT $limit"
                                + " RETURN to, from, step",
                        Map.of("ids", ids, "limit", limit))
                .stream()
                .map(steps::step)
                .toList();
    }

    /** The rows of a question, all of the graph that this is about. */
    private List<Record> rows(String query, Map<String, Object> parameters) {
        return asked(asking -> asking.executeRead(tx -> {
            List<Record> rows = tx.run(query, Values.value(parameters)).list();
            stillVisible(tx);
            return rows;
        }));
    }

    /** A graph that was replaced while it was read may have lost relationships before the question was through with it. */
    private void stillVisible(TransactionContext tx) {
        if (!Stamp.only(tx, Labels.SNAPSHOT).map(Stamp::token).equals(Optional.of(stamp.token()))) {
            throw causes.problem("another graph was loaded meanwhile", "ask again");
        }
    }

    private <T> T asked(Function<Session, T> question) {
        try {
            return question.apply(session);
        } catch (RuntimeException e) {
            throw causes.of(e, "while asking", "then ask again");
        }
    }

    private static String any(Collection<NodeLabel> labels) {
        return labels.stream().map(NodeLabel::text).sorted().collect(Collectors.joining("|"));
    }

    @Override
    public void close() {
        session.close();
    }
}
