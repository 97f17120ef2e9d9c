package dev.keyreach.condition.algebra;

import dev.keyreach.condition.ContextKey;

/**
 * A condition key of one step of a call: what a formula is about.
 *
 * @param step the check, or empty where all checks of the call share the key
 */
public record Place(String step, ContextKey key) {}
