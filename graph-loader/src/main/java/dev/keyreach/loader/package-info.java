/**
 * From dumps and files to a {@link dev.keyreach.model.Snapshot}: {@link dev.keyreach.loader.SnapshotLoader} is the door.
 *
 * <p>Data flows one way: {@code source} finds files, {@code awscli} and {@code orgfile} read each into facts ({@code
 * fact}), in parallel, and {@code assemble} puts the facts together, in path order. A bad file is a diagnostic, never
 * the end of the run.
 */
@NullMarked
package dev.keyreach.loader;

import org.jspecify.annotations.NullMarked;
