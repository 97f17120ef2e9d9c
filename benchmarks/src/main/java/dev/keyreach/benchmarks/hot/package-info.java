/** JMH benchmarks of the inner loops, on small data made in memory. */
@NullMarked
package dev.keyreach.benchmarks.hot;

import org.jspecify.annotations.NullMarked;
