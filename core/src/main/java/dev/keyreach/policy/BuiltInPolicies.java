package dev.keyreach.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies that AWS provides and inputs may name without showing them. Spec section 9.1. */
public final class BuiltInPolicies {
    private static final Map<String, String> TEXTS = Map.of(
            "FullAWSAccess",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
            "AdministratorAccess",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}");

    private BuiltInPolicies() {}

    /** The JSON text of a built-in policy, by the name that organization files use. */
    public static Optional<String> text(String name) {
        return Optional.ofNullable(TEXTS.get(name));
    }

    /** The names of all built-in policies, sorted. */
    public static List<String> names() {
        return TEXTS.keySet().stream().sorted().toList();
    }
}
