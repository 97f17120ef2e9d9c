/**
 * What went wrong with an input, where, and what to do about it.
 *
 * <p>Start at {@link dev.keyreach.diagnostic.Diagnostic}: a code, a place ({@link dev.keyreach.diagnostic.SourceRef}),
 * a message and a hint. {@link dev.keyreach.diagnostic.DiagnosticCode} is the catalogue; {@link
 * dev.keyreach.diagnostic.Diagnostics} collects them while a file is read. Bad input never ends a run: it becomes one of these.
 */
@NullMarked
package dev.keyreach.diagnostic;

import org.jspecify.annotations.NullMarked;
