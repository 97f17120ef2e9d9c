/** The property graph in the formats of other programs. Names come from strangers: each format escapes them by its own rules. */
@NullMarked
package dev.keyreach.cli.render.graph;

import org.jspecify.annotations.NullMarked;
