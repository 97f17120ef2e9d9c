/** How a run ends: exit codes, the two ways to fail, and the counts that decide about {@code --fail-on}. */
@NullMarked
package dev.keyreach.cli.outcome;

import org.jspecify.annotations.NullMarked;
