/**
 * The decision: may this caller do this to that key, under which conditions, and why. Spec sections 3, 5 and 6.
 *
 * <p>{@link dev.keyreach.authz.Evaluator} answers a {@link dev.keyreach.authz.Request} with a {@link
 * dev.keyreach.authz.Decision}. It is the oracle: it reads like the specification, one request at a time, and every faster
 * engine is judged by it. The formula of spec 3.1 stands in {@link dev.keyreach.authz.Formula} and nowhere else.
 */
@NullMarked
package dev.keyreach.authz;

import org.jspecify.annotations.NullMarked;
