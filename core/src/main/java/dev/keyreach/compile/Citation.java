package dev.keyreach.compile;

import dev.keyreach.authz.Layer;

/**
 * What a decision cites, by its place among what matched: the same place means the same for another caller and key.
 *
 * @param number of the policy in its layer, or of the grant, counted among those that matched
 * @param statement position in the statements of the policy; 0 for grants
 */
record Citation(Layer layer, int number, int statement) {}
