/** Reads Cypher with Neo4j's own grammar before it is sent, and tells what it would do besides reading the graph. */
@NullMarked
package dev.keyreach.query.cypher;

import org.jspecify.annotations.NullMarked;
