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

    /**
     * A built-in policy, read.
     *
     * @throws IllegalArgumentException for a name that is not one of {@link #names}
     */
    public static PolicyDocument document(String name) {
        return text(name)
                .flatMap(text -> PolicyReader.read(text, PolicyType.IDENTITY, DocumentPlace.file("builtin:" + name))
                        .document())
                .orElseThrow(() -> new IllegalArgumentException("no built-in policy: " + name));
    }

    /** The names of all built-in policies, sorted. */
    public static List<String> names() {
        return TEXTS.keySet().stream().sorted().toList();
    }
}
