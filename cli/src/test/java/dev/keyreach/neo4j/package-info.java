/**
 * The graph in a store: every store answers the same questions with the same rows ({@link
 * dev.keyreach.neo4j.QuestionsContract}), and what a Neo4j does when something goes wrong.
 */
@NullMarked
package dev.keyreach.neo4j;

import org.jspecify.annotations.NullMarked;
