/**
 * Laws that hold for every organization and every request, tried on random ones (design section 9.2).
 *
 * <p>Read in this order: {@link dev.keyreach.law.RandomOrganization} makes an organization file, {@link
 * dev.keyreach.law.RandomQuestions} asks about it, {@link dev.keyreach.law.RequestKeys} says from spec 5.2 which condition keys
 * such a request carries, {@link dev.keyreach.law.RandomContexts} chooses their values, {@link dev.keyreach.law.Truth} evaluates
 * residuals from spec 2.9 and 6.2. None of them uses the engine's own conditions.
 */
@NullMarked
package dev.keyreach.law;

import org.jspecify.annotations.NullMarked;
