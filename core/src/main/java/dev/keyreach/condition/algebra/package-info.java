/**
 * What formulas mean together: whether some request satisfies one, which, and how it is said most briefly. Spec section 6.2.
 *
 * <p>{@link dev.keyreach.condition.algebra.Algebra} brings a formula to the form of an answer;
 * {@link dev.keyreach.condition.algebra.Satisfiability} asks for a request that satisfies it; {@link dev.keyreach.condition.algebra.World} says what is
 * known besides the formula; {@link dev.keyreach.condition.algebra.TiedKeys} lists what AWS says of keys that go together;
 * {@link dev.keyreach.condition.algebra.Simplification} gives a formula its shortest form.
 */
@NullMarked
package dev.keyreach.condition.algebra;

import org.jspecify.annotations.NullMarked;
