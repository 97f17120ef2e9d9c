package dev.keyreach.synthetic;

import java.util.List;

/**
 * What one account has. Everything about it follows from this and the recipe.
 *
 * @param regions where it has keys; the first is its home
 * @param dice split it, never draw from it: it is shared
 * @param grants on all its keys but the hot ones
 * @param hotKeys its first so many customer keys have {@code hotGrants} grants each
 */
record AccountPlan(
        int index,
        String id,
        Unit unit,
        List<String> regions,
        int users,
        int roles,
        int groups,
        int keys,
        int awsManagedKeys,
        int grants,
        int hotKeys,
        int hotGrants,
        Dice dice) {

    AccountPlan {
        regions = List.copyOf(regions);
    }

    int customerKeys() {
        return keys - awsManagedKeys;
    }

    String name() {
        return index == 0 ? "management" : unit.stage() + "-" + Words.team(index) + "-" + index;
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + "::" + id + ":" + resource;
    }

    String root() {
        return arn("iam", "root");
    }
}
