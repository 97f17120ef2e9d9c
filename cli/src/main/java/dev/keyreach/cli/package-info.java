/**
 * The command line. {@link dev.keyreach.cli.Main} starts it.
 *
 * <p>In the order of a run: {@code command} reads arguments with the mixins of {@code option}; {@code input} loads data and
 * finds what names refer to; {@code render} writes answers as text or JSON to a {@code terminal}; {@code outcome} says how
 * the process ends.
 */
@NullMarked
package dev.keyreach.cli;

import org.jspecify.annotations.NullMarked;
