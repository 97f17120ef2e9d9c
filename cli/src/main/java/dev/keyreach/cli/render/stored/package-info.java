/** Answers from a stored graph: rows of access, and rows of ad-hoc Cypher. */
@NullMarked
package dev.keyreach.cli.render.stored;

import org.jspecify.annotations.NullMarked;
