/**
 * The snapshot file: everything that was loaded, in one file that is read piece by piece and never parsed as a whole
 * ({@code docs/snapshot-file.md} has it byte by byte).
 *
 * <p>{@link dev.keyreach.packed.PackedWriter} writes the records of a load, sorted, into {@link
 * dev.keyreach.packed.Table tables} of small blocks, each with a checksum; {@link dev.keyreach.packed.PackedFile} maps the
 * file and hands out a snapshot whose maps and lists fetch a record when somebody asks for it. The {@code ...Records}
 * classes know how one kind of thing is written and read. {@link dev.keyreach.packed.Inputs} is the door: it tells
 * snapshot files from dumps.
 */
@NullMarked
package dev.keyreach.packed;

import org.jspecify.annotations.NullMarked;
