/** Starts commands as a user does, measures them from outside, and writes the table. */
@NullMarked
package dev.keyreach.benchmarks.process;

import org.jspecify.annotations.NullMarked;
