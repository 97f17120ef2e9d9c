package dev.keyreach.query.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be sent to a server, and what must not. */
class ReadOnlyCypherTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MATCH (n) RETURN n",
                "match (n:Key {id: $id})<-[c:CAN]-(p:Principal) where 'kms:Decrypt' in c.actions return p.id order by p.id limit 5;",
                "MATCH (a)-[:CAN_ASSUME*1..3]->(b) RETURN count(*)",
                "MATCH p = shortestPath((a:Role)-[*..5]->(b:Key)) RETURN [n IN nodes(p) | n.id]",
                "MATCH (k:Key) RETURN k.id, COLLECT { MATCH (k)<-[:CAN]-(p) RETURN p.id } AS who",
                "MATCH (k:Key) WHERE EXISTS { (k)<-[:CAN]-() } RETURN COUNT { (k)<-[:CAN]-() }",
                "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.id, c",
                "UNWIND [1, 2] AS x WITH x WHERE x > 1 RETURN x UNION ALL RETURN 3 AS x",
                "RETURN 'CREATE (n) DELETE n; LOAD CSV' AS text // SET n.x = 1",
                "RETURN /* DELETE */ `SET` FROM_ + 1 AS `CALL apoc.x()`",
                "MATCH (create) RETURN create.set AS remove, date.truncate('day', datetime()) AS d, point({x: 1, y: 2}) AS p",
                "CALL db.labels() YIELD label RETURN label",
                "CALL db.schema.visualization()",
                "MATCH (n) RETURN [(n)-[:CAN]->(k) WHERE k.x = 1 | k.id] AS ks, reduce(s = 0, x IN [1] | s + x) AS s"
            })
    void lets_reading_queries_through(String query) {
        // One of them is no query at all, which must not be taken for a harmless one.
        if (query.contains("FROM_")) {
            assertThat(ReadOnlyCypher.problem(query)).isPresent();
        } else {
            assertThat(ReadOnlyCypher.problem(query)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE (n)",
                "MATCH (n) SET n.x = 1",
                "MATCH (n) SET n:Key",
                "MATCH (n) REMOVE n.x",
                "MATCH (n) DETACH DELETE n",
                "MERGE (n:Key {id: 1}) RETURN n",
                "INSERT (n:Key)",
                "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
                "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
                "lOaD\n\tcSv/**/WITH HEADERS FROM $url AS line RETURN line",
                "MATCH (n) /* harmless */ DeLeTe /* really */ n",
                "MATCH (n)// comment\nSET n.x = 1 // RETURN n",
                "MATCH (n)\rSET n.x = 1",
                "MATCH (n) RETURN n UNION CREATE (n) RETURN n",
                "CALL { CREATE (n) RETURN n } RETURN n",
                "CALL { CALL { MATCH (n) DELETE n } RETURN 1 AS x } RETURN x",
                "MATCH (m) CALL (m) { MATCH (n) RETURN n UNION MATCH (n) SET n.x = 1 RETURN n } RETURN n",
                "MATCH (n) CALL (n) { MATCH (n) RETURN 1 AS x } IN TRANSACTIONS OF 10 ROWS RETURN x",
                "RETURN COLLECT { LOAD CSV FROM 'http://x' AS l RETURN l } AS c",
                "MATCH (n) WHERE EXISTS { LOAD CSV FROM 'http://x' AS l RETURN l } RETURN n",
                "RETURN COUNT { MATCH (n) DELETE n RETURN n } AS c",
                "MATCH (n) RETURN [(n)-->(m) WHERE EXISTS { CREATE (x) RETURN x } | m.id] AS ids",
                "CALL dbms.listConfig()",
                "CALL apoc.cypher.run('CREATE (n)', {})",
                "CALL `apoc`.`cypher`.`run`('CREATE (n)', {})",
                "CALL `db.labels`()",
                "CALL `db.labels () YIELD label CREATE (n) //`()",
                "CALL db.createLabel('X')",
                "CALL DB.LABELS()",
                "CALL { CALL apoc.load.json('http://x') YIELD value RETURN value } RETURN value",
                "RETURN apoc.cypher.runFirstColumnSingle('MATCH (n) RETURN n', {})",
                "RETURN `apoc`.`load`.x()",
                "RETURN `apoc.load.x`()",
                "RETURN genai.vector.encode('x', 'OpenAI')",
                "MATCH (n {x: apoc.load.x()}) RETURN n",
                "MATCH (n)-[r {x: apoc.load.x()} WHERE apoc.y()]->() RETURN n ORDER BY apoc.z()",
                "USE system RETURN 1",
                "USE graph.byName('system') MATCH (n) RETURN n",
                "CALL { USE system RETURN 1 AS x } RETURN x",
                "CREATE INDEX x FOR (n:Key) ON (n.id)",
                "DROP CONSTRAINT x",
                "CREATE USER x SET PASSWORD 'y'",
                "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
                "SHOW SETTINGS",
                "TERMINATE TRANSACTIONS 'x'",
                "MATCH (n) RETURN n; MATCH (n) DELETE n",
                "MATCH (n) RETURN n; MATCH (n) RETURN n",
                "USING PERIODIC COMMIT 10 MATCH (n) RETURN n"
            })
    void refuses_whatever_does_more_than_read(String query) {
        assertThat(ReadOnlyCypher.problem(query))
                .hasValueSatisfying(problem -> assertThat(problem.kind()).isEqualTo(CypherProblem.Kind.NOT_READ_ONLY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "MATCH (n) WHER n.x RETURN n",
                "MATCH (n) RETURN n garbage",
                "MATCH (n) RETURN n DETACH",
                "MATCH (n RETURN n",
                "RETURN 'open",
                "RETURN 1 /* open",
                "RETURN `open",
                "RETURN 1 \u0000 CREATE (n)",
                "EXPLAIN MATCH (n) RETURN n",
                "PROFILE MATCH (n) SET n.x = 1",
                "CYPHER 25 MATCH (n) RETURN n",
                "MATCH (n) \\u0053ET n.x = 1",
                "RETURN '\\u0027 CREATE (n) //'",
                "RETURN 1 \\u002f\\u002a hidden \\u002a\\u002f",
                "RETURN \u201Cx\u201D",
                "garbage"
            })
    void refuses_what_it_does_not_understand(String query) {
        assertThat(ReadOnlyCypher.problem(query))
                .hasValueSatisfying(problem -> assertThat(problem.kind()).isEqualTo(CypherProblem.Kind.UNREADABLE));
    }

    @Test
    void says_where_and_what() {
        assertThat(ReadOnlyCypher.problem("MATCH (n)\n  WHERE n.x = 1\n  SET n.y = 2")
                        .orElseThrow()
                        .text())
                .isEqualTo("line 3, column 3: `SET` does more than read the graph");
        assertThat(ReadOnlyCypher.problem("MATCH (n) RETURN n garbage")
                        .orElseThrow()
                        .text())
                .isEqualTo("line 1, column 20: `garbage` is not understood here");
        assertThat(ReadOnlyCypher.problem("MATCH (n)\nWHERE n.x = '\\u0041' RETURN n")
                        .orElseThrow())
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.column()).isEqualTo(14);
                });
    }

    @Test
    void a_deep_or_endless_query_is_refused_and_breaks_nothing() {
        String deep = "RETURN " + "(".repeat(40_000) + "1" + ")".repeat(40_000);
        assertThat(ReadOnlyCypher.problem(deep)).isPresent();
        assertThat(ReadOnlyCypher.problem("RETURN '" + "x".repeat(200_000) + "'"))
                .isPresent();
    }
}
