/**
 * The ports of the property graph: its schema ({@link dev.keyreach.graph.NodeLabel},
 * {@link dev.keyreach.graph.RelationshipType}), what is to be stored ({@link dev.keyreach.graph.GraphContent}), a stored graph
 * as one walks it ({@link dev.keyreach.graph.PropertyGraph}), the questions that any store answers with the same rows
 * ({@link dev.keyreach.graph.GraphQuestions}), and ad-hoc Cypher ({@link dev.keyreach.graph.CypherRunner}). Design section 6.
 */
@NullMarked
package dev.keyreach.graph;

import org.jspecify.annotations.NullMarked;
