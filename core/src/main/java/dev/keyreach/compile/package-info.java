/**
 * The engine for questions about many requests: everybody and one key, one caller and all keys, everybody and all keys.
 *
 * <p>It decides nothing by rules of its own. Callers that no policy in play tells apart form a {@link
 * dev.keyreach.compile.PrincipalClass}; for a key, {@link dev.keyreach.compile.DocumentDesk} matches each policy document once and
 * names what came out by small numbers; callers with the same numbers in all layers have the same decision, which the {@link
 * dev.keyreach.authz.Evaluator} works out for the first of them and a {@link dev.keyreach.compile.SharedDecision} keeps for all
 * others. {@link dev.keyreach.compile.KeyAccess} is the answer for one key and action: few groups, however many callers.
 * Start with {@link dev.keyreach.compile.CompiledSnapshot}.
 */
@NullMarked
package dev.keyreach.compile;

import org.jspecify.annotations.NullMarked;
