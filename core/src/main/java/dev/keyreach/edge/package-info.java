/**
 * Who can become whom, and who can give itself access: roles that are assumed ({@link dev.keyreach.edge.Trust}), and the
 * indirect edges of spec section 7 ({@link dev.keyreach.edge.EdgeFinder}). Every precondition is an ordinary check that the
 * {@link dev.keyreach.authz.Evaluator} decides; nothing here reads a policy by rules of its own.
 */
@NullMarked
package dev.keyreach.edge;

import org.jspecify.annotations.NullMarked;
