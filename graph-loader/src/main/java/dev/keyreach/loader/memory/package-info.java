/**
 * The property graph in memory: int arrays for relationships, seen from both ends, and properties that are held once where they
 * are equal. {@link dev.keyreach.loader.memory.MemoryGraph} is the way in.
 */
@NullMarked
package dev.keyreach.loader.memory;

import org.jspecify.annotations.NullMarked;
