/**
 * Answers for a person at a terminal of 80 columns: in words, aligned, grouped by verdict.
 *
 * <p>{@link dev.keyreach.cli.render.text.TextPage} is the only way to the terminal; whatever passes it is harmless there.
 * The {@code ...Words} classes turn one part of an answer into words, the {@code ...Text} classes lay out one command's answer.
 */
@NullMarked
package dev.keyreach.cli.render.text;

import org.jspecify.annotations.NullMarked;
