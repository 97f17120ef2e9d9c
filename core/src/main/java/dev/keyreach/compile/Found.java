package dev.keyreach.compile;

import dev.keyreach.model.PolicyUse;

/**
 * A statement that matched, where it stands: the same place in what matched for another caller means the same to its decision.
 *
 * @param slot place of its policy, or of the first equal one, among the caller's policies that cover the permission; 0 where the policy is no caller's own
 * @param use the policy, of the first caller of a class where it is a caller's own
 * @param position in the statements of the policy
 */
record Found(int slot, PolicyUse use, int position) {}
