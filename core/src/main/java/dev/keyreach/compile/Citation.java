package dev.keyreach.compile;

import dev.keyreach.authz.Layer;

/**
 * What a decision cites, by its place among what matched: the same place means the same for another caller and key.
 *
 * @param number of the statement in its layer, or of the grant, counted among those that matched
 */
record Citation(Layer layer, int number) {}
