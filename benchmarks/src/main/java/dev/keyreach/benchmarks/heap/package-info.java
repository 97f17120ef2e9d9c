/** What a loaded organization weighs. */
@NullMarked
package dev.keyreach.benchmarks.heap;

import org.jspecify.annotations.NullMarked;
