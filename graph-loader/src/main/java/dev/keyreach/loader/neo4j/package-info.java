/**
 * The property graph in Neo4j: {@link dev.keyreach.loader.neo4j.Neo4jStore} connects, loads a
 * {@link dev.keyreach.graph.GraphContent} as a new generation beside the one that is visible, switches to it in one transaction,
 * and answers {@link dev.keyreach.graph.GraphQuestions} and Cypher from it. The driver's types are known in this package alone.
 */
@NullMarked
package dev.keyreach.loader.neo4j;

import org.jspecify.annotations.NullMarked;
