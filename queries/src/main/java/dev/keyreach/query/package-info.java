/**
 * Questions over a whole snapshot: who can, what can. Each asks the {@link dev.keyreach.authz.Evaluator} about candidates
 * and streams {@link dev.keyreach.query.AnswerRow rows}; rendering is somebody else's business.
 */
@NullMarked
package dev.keyreach.query;

import org.jspecify.annotations.NullMarked;
