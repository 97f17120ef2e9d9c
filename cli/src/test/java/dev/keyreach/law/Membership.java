package dev.keyreach.law;

import java.util.List;
import java.util.Optional;

/** Organization id and path of an account, spec 5.2 "Organization knowledge" and [I-14]. */
final class Membership {
    private static final List<String> STRANGE_IDS = List.of("o-bbbb", "o-cccc");
    private static final List<String> STRANGE_PATHS = List.of("o-bbbb/r-zz/", "o-cccc/r-zz/ou-zz-1/");

    private static final List<String> ANY_IDS = List.of("o-bbbb", Pool.ORGANIZATION);
    private static final List<String> ANY_PATHS = List.of("o-bbbb/r-zz/", Pool.ORGANIZATION + "/r-ab12/");

    private Membership() {}

    static Presence presence(World world, String account, PoolKey key) {
        boolean path = key.multivalued();
        Optional<String> listed = world.hasOrganization() ? world.organizationPath(account) : Optional.empty();
        if (listed.isPresent()) {
            return Presence.value(path ? listed.get() : Pool.ORGANIZATION);
        }
        if (world.isOrganizationComplete()) {
            if (world.knows(account)) {
                return Presence.absent();
            }
            if (world.hasOrganization()) {
                return Presence.open(path ? STRANGE_PATHS : STRANGE_IDS);
            }
        }
        return Presence.open(path ? ANY_PATHS : ANY_IDS);
    }
}
