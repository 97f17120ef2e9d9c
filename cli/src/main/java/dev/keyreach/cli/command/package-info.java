/** One class for each command: its arguments, and the few lines that connect input, question and rendering. */
@NullMarked
package dev.keyreach.cli.command;

import org.jspecify.annotations.NullMarked;
