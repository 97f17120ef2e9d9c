/** A Neo4j server to measure loads with. */
@NullMarked
package dev.keyreach.benchmarks.neo4j;

import org.jspecify.annotations.NullMarked;
