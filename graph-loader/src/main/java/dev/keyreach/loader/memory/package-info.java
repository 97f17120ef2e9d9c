/**
 * The property graph in memory: int arrays for relationships, seen from both ends, and properties that are held once where they
 * are equal. {@link dev.keyreach.loader.memory.MemoryGraph} is the way in; {@link dev.keyreach.loader.memory.GraphView} shows it to
 * the algorithms of JGraphT.
 */
@NullMarked
package dev.keyreach.loader.memory;

import org.jspecify.annotations.NullMarked;
