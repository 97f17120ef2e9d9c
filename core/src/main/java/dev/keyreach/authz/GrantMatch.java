package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.model.Grant;

/**
 * A grant that covers an action and names a caller. Spec section 3.8.
 *
 * @param named how it names the caller
 * @param constraint what the request must carry; false where that cannot be
 */
public record GrantMatch(Grant grant, PrincipalMatch named, Residual constraint) {}
