/**
 * The property graph of a snapshot (design section 6) as content for stores and exports: facts are walked where they lie, and
 * who can do what is asked of the engine key after key, so that the graph itself is never held.
 * {@link dev.keyreach.loader.graph.SnapshotGraph} is the way in.
 */
@NullMarked
package dev.keyreach.loader.graph;

import org.jspecify.annotations.NullMarked;
