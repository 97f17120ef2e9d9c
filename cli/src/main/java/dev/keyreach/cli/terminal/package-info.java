/** What a run finds around itself: environment, terminal, standard input, and where its answer goes. */
@NullMarked
package dev.keyreach.cli.terminal;

import org.jspecify.annotations.NullMarked;
