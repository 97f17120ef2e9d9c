package dev.keyreach.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks things up in an organization file, without the engine. */
record World(ObjectNode file) {

    /** Whether the whole IAM side of the account is there. */
    boolean knows(String account) {
        JsonNode found = file.at("/accounts/" + account);
        return found.isObject() && found.path("complete").asBoolean(true);
    }

    boolean hasOrganization() {
        return file.has("organization");
    }

    boolean isOrganizationComplete() {
        return file.at("/organization/complete").asBoolean(true);
    }

    /** The organization path of a listed account. */
    Optional<String> organizationPath(String account) {
        return path(file.at("/organization/root"), Pool.ORGANIZATION + "/", account);
    }

    private static Optional<String> path(JsonNode node, String above, String account) {
        String here = above + node.path("id").asText() + "/";
        if (node.path("accounts").has(account)) {
            return Optional.of(here);
        }
        for (JsonNode unit : node.path("ous")) {
            Optional<String> found = path(unit, here, account);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A user or role of a loaded account by name. */
    JsonNode entity(String account, String kind, String name) {
        return file.path("accounts").path(account).path(kind).path(name);
    }

    /** The key of an ARN; missing where there is none. */
    JsonNode key(String arn) {
        String[] parts = arn.split(":", 6);
        for (JsonNode key : file.path("accounts").path(parts[4]).path("keys")) {
            boolean same = key.get("region").asText().equals(parts[3])
                    && parts[5].equals("key/" + key.get("id").asText());
            if (same) {
                return key;
            }
        }
        return MissingNode.getInstance();
    }

    /** Tags by lower-case name. */
    static Map<String, String> tags(JsonNode entity) {
        Map<String, String> tags = new LinkedHashMap<>();
        entity.path("tags")
                .properties()
                .forEach(tag -> tags.put(
                        tag.getKey().toLowerCase(java.util.Locale.ROOT),
                        tag.getValue().asText()));
        return tags;
    }

    /** Whether a trust policy lets somebody pass session tags (spec 5.2). */
    static boolean isOpenToSessionTags(JsonNode role) {
        JsonNode statements = role.path("trust").path("Statement");
        List<JsonNode> all = new ArrayList<>();
        (statements.isArray() ? statements : List.of(statements)).forEach(all::add);
        return all.stream().anyMatch(World::allowsSessionTags);
    }

    private static boolean allowsSessionTags(JsonNode statement) {
        if (!statement.path("Effect").asText().equals("Allow")) {
            return false;
        }
        boolean listed = texts(statement.path(statement.has("Action") ? "Action" : "NotAction")).stream()
                .anyMatch(World::coversSessionTags);
        return listed == statement.has("Action");
    }

    private static boolean coversSessionTags(String action) {
        String regex = ("\\Q" + action + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                .matcher("sts:TagSession")
                .matches();
    }

    static List<String> texts(JsonNode oneOrMore) {
        List<String> texts = new ArrayList<>();
        if (oneOrMore.isTextual()) {
            texts.add(oneOrMore.asText());
        }
        oneOrMore.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
