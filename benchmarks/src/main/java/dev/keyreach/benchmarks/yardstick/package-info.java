/** Programs that do the least one could do with the same bytes; what Keyreach takes is told as a multiple of them. */
@NullMarked
package dev.keyreach.benchmarks.yardstick;

import org.jspecify.annotations.NullMarked;
