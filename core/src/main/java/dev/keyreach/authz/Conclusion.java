package dev.keyreach.authz;

import dev.keyreach.condition.algebra.WorldTrace;

/**
 * The decision of one check, with what it rests on besides the statements and grants that match: enough to tell for whom else
 * it holds.
 *
 * @param everybody whether each open way is one that is open to everybody ({@code *})
 * @param trace what the verdict and its proof took from the facts of the check
 * @param witnessTrace what the witness took from them besides
 */
public record Conclusion(Decision decision, boolean everybody, WorldTrace trace, WorldTrace witnessTrace) {}
