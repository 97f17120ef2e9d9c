/** From arguments to facts: loads data, finds what names refer to, and reads requests from a line or a file of lines. */
@NullMarked
package dev.keyreach.cli.input;

import org.jspecify.annotations.NullMarked;
