package dev.keyreach.law;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Which policies have a say in a question, from spec 3.1 to 3.12 alone. */
record Reach(World world, Question question, CallerKeys caller) {

    static Reach of(World world, Question question) {
        return new Reach(world, question, CallerKeys.of(world, question.principal()));
    }

    /** Whether the policies of the document's place are evaluated. */
    boolean covers(Site site) {
        return switch (site.kind()) {
            case IDENTITY -> site.owner().isEmpty() ? usesShared() : isOwn(site.owner());
            case BOUNDARY -> isOwn(site.owner());
            case SESSION -> true;
            case SCP -> isRestricted(site, "scpEnabled", caller.account());
            case RCP -> resources().stream().anyMatch(arn -> isRestrictedResource(site, arn));
            case KEY -> !isRetiring() && resources().contains(site.owner());
            case TRUST -> resources().contains(roleArn(site.owner()));
            case ENDPOINT -> question.endpoint().equals(Optional.of(site.owner()));
        };
    }

    private boolean isRetiring() {
        return question.action().equals("kms:RetireGrant");
    }

    private List<String> resources() {
        return question.checks().stream()
                .flatMap(check -> check.resource().stream())
                .toList();
    }

    /** Inline and attached policies of the user or role, or of a group of the user (spec 3.1). */
    private boolean isOwn(String owner) {
        return caller.owner().map(owner::equals).orElse(false)
                || caller.groups().stream().anyMatch(owner::equals);
    }

    private boolean usesShared() {
        return caller.owner().isPresent() && attaches(caller.entity())
                || caller.groups().stream().anyMatch(group -> attaches(group(group)));
    }

    private JsonNode group(String owner) {
        String[] parts = owner.split("/");
        return world.entity(parts[0], parts[1], parts[2]);
    }

    private static boolean attaches(JsonNode entity) {
        return World.texts(entity.path("policies")).contains("shared");
    }

    private String roleArn(String owner) {
        String[] parts = owner.split("/");
        String path = world.entity(parts[0], parts[1], parts[2]).path("path").asText("/");
        return Pool.role(parts[0], path.substring(1) + parts[2]);
    }

    /** Members but the management account; service-linked roles never (spec 3.3, 3.4). */
    private boolean isRestricted(Site site, String feature, Optional<String> account) {
        JsonNode organization = world.file().path("organization");
        return organization.path(feature).asBoolean(true)
                && !question.principal().contains("aws-service-role/")
                && account.map(id -> site.accounts().contains(id)
                                && !id.equals(
                                        organization.path("managementAccount").asText()))
                        .orElse(false);
    }

    private boolean isRestrictedResource(Site site, String arn) {
        boolean awsManaged = world.key(arn).path("manager").asText().equals("AWS");
        return !awsManaged && !isRetiring() && isRestricted(site, "rcpEnabled", Optional.of(arn.split(":", 6)[4]));
    }
}
