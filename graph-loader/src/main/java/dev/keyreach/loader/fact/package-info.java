/**
 * What files say, before it is put together: one {@link dev.keyreach.loader.fact.Fact} for each output of a command or
 * organization file, neutral of how it was written down. Readers make facts, the {@code assemble} package makes a
 * snapshot of them; nothing here reads or judges.
 */
@NullMarked
package dev.keyreach.loader.fact;

import org.jspecify.annotations.NullMarked;
