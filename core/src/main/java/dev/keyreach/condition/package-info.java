/**
 * The language of conditions: keys, operators, values with variables, and the formulas that remain of them.
 *
 * <p>A {@link dev.keyreach.condition.ConditionTest} is one line of a Condition block. {@link
 * dev.keyreach.condition.Conditions} decides it from what is known of its key ({@link
 * dev.keyreach.condition.Knowledge}); what is not known stays a {@link dev.keyreach.condition.Residual}, built through
 * {@link dev.keyreach.condition.Residuals} so that constants fold and duplicates go.
 */
@NullMarked
package dev.keyreach.condition;

import org.jspecify.annotations.NullMarked;
