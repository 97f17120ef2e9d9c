/**
 * The facts that were loaded: who exists, which keys exist, who has which policy where. Immutable, and free of any
 * judgement about access.
 *
 * <p>{@link dev.keyreach.model.Snapshot} holds {@link dev.keyreach.model.Account accounts} and an {@link
 * dev.keyreach.model.Organization}. An {@link dev.keyreach.model.Arn} is the identity of an entity; policies are named by
 * {@link dev.keyreach.model.DocumentId}, so that equal documents are stored once (their content is the business of the
 * {@code policy} package). {@link dev.keyreach.model.Provenance} says where each fact stood in the input, {@link
 * dev.keyreach.model.Gap} what was not there. {@link dev.keyreach.model.Principal} is a caller as a question names it.
 *
 * <p>A snapshot may be in memory or, by {@link dev.keyreach.model.LazyMap} and {@link dev.keyreach.model.LazyList}, fetched
 * piece by piece; {@link dev.keyreach.model.SnapshotNames} finds things in it by name.
 */
@NullMarked
package dev.keyreach.model;

import org.jspecify.annotations.NullMarked;
