/** Answers for spreadsheets and line tools: a heading, then one row an answer; what has parts stands in its cell as JSON. */
@NullMarked
package dev.keyreach.cli.render.csv;

import org.jspecify.annotations.NullMarked;
