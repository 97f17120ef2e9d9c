/**
 * What Keyreach costs. {@code process} starts whole commands and weighs them against the programs in {@code yardstick};
 * {@code heap} weighs what a load leaves in memory; {@code hot} has the JMH benchmarks of the inner loops. Nothing depends
 * on this module, and it is never shipped.
 */
@NullMarked
package dev.keyreach.benchmarks;

import org.jspecify.annotations.NullMarked;
