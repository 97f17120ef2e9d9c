package dev.keyreach.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The root of the organization and its organizational units. */
enum Unit {
    ROOT("Root"),
    SECURITY("Security"),
    INFRASTRUCTURE("Infrastructure"),
    WORKLOADS("Workloads"),
    PRODUCTION("Production"),
    RETAIL("Retail"),
    FINANCE("Finance"),
    STAGING("Staging"),
    DEVELOPMENT("Development"),
    SANDBOX("Sandbox");

    private final String title;

    Unit(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Optional<Unit> parent() {
        return switch (this) {
            case ROOT -> Optional.empty();
            case SECURITY, INFRASTRUCTURE, WORKLOADS, SANDBOX -> Optional.of(ROOT);
            case PRODUCTION, STAGING, DEVELOPMENT -> Optional.of(WORKLOADS);
            case RETAIL, FINANCE -> Optional.of(PRODUCTION);
        };
    }

    List<Unit> children() {
        return List.of(values()).stream()
                .filter(unit -> unit.parent().equals(Optional.of(this)))
                .toList();
    }

    /** The id, with the organization's four letters in it. */
    String id(String letters) {
        if (this == ROOT) {
            return "r-" + letters;
        }
        String word = title.toLowerCase(Locale.ROOT);
        return "ou-" + letters + "-" + word.substring(0, Math.min(4, word.length())) + "000" + ordinal();
    }

    /** The stage of the accounts in it, as tags and names have it. */
    String stage() {
        return switch (this) {
            case ROOT, SECURITY, INFRASTRUCTURE -> "shared";
            case WORKLOADS, PRODUCTION, RETAIL, FINANCE -> "prod";
            case STAGING -> "staging";
            case DEVELOPMENT -> "dev";
            case SANDBOX -> "sandbox";
        };
    }
}
