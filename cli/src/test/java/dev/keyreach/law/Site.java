package dev.keyreach.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A policy document in an organization file, and what it is there.
 *
 * @param owner whom or what it is attached to: {@code ACCOUNT/LIST/NAME} of an entity, ARN of a key, id of an endpoint; empty for
 *     a level of the tree and for a policy that is only named
 * @param accounts for a level of the tree the accounts that are there or below
 */
record Site(PolicyKind kind, ObjectNode document, String owner, List<String> accounts) {

    /** All of them, in the order of the file. */
    static List<Site> of(ObjectNode file) {
        List<Site> sites = new ArrayList<>();
        file.path("policies").forEach(named -> add(sites, PolicyKind.IDENTITY, named, ""));
        for (Map.Entry<String, JsonNode> account : file.path("accounts").properties()) {
            ofAccount(sites, account.getKey(), account.getValue());
        }
        ofLevel(sites, file.at("/organization/root"));
        return sites;
    }

    private static void ofAccount(List<Site> sites, String id, JsonNode account) {
        for (String list : List.of("users", "groups", "roles")) {
            account.path(list)
                    .properties()
                    .forEach(entity -> ofEntity(sites, id + "/" + list + "/" + entity.getKey(), entity.getValue()));
        }
        for (JsonNode key : account.path("keys")) {
            String arn = Pool.key(key.get("region").asText(), id, key.get("id").asText());
            add(sites, PolicyKind.KEY, key.path("policy"), arn);
        }
        account.path("vpcEndpoints")
                .properties()
                .forEach(endpoint ->
                        add(sites, PolicyKind.ENDPOINT, endpoint.getValue().path("policy"), endpoint.getKey()));
    }

    private static void ofEntity(List<Site> sites, String owner, JsonNode entity) {
        entity.path("policies").forEach(policy -> add(sites, PolicyKind.IDENTITY, policy, owner));
        add(sites, PolicyKind.BOUNDARY, entity.path("boundary"), owner);
        add(sites, PolicyKind.TRUST, entity.path("trust"), owner);
    }

    private static List<String> ofLevel(List<Site> sites, JsonNode level) {
        List<String> below = new ArrayList<>();
        level.path("accounts").properties().forEach(account -> {
            below.add(account.getKey());
            attached(sites, account.getValue(), List.of(account.getKey()));
        });
        level.path("ous").forEach(unit -> below.addAll(ofLevel(sites, unit)));
        attached(sites, level, below);
        return below;
    }

    private static void attached(List<Site> sites, JsonNode level, List<String> accounts) {
        for (JsonNode policy : level.path("scps")) {
            if (policy instanceof ObjectNode document) {
                sites.add(new Site(PolicyKind.SCP, document, "", accounts));
            }
        }
        for (JsonNode policy : level.path("rcps")) {
            sites.add(new Site(PolicyKind.RCP, (ObjectNode) policy, "", accounts));
        }
    }

    /** Names of documents that stand elsewhere are left out. */
    private static void add(List<Site> sites, PolicyKind kind, JsonNode policy, String owner) {
        if (policy instanceof ObjectNode document) {
            sites.add(new Site(kind, document, owner, List.of()));
        }
    }

    /** Adds a statement to the document. */
    void add(ObjectNode statement) {
        JsonNode written = document.get("Statement");
        ArrayNode all = document.putArray("Statement").add(statement);
        if (written instanceof ArrayNode several) {
            all.addAll(several);
        } else {
            all.add(written);
        }
    }

    /** Each kind of policy is as likely, however many of them there are. */
    static Site some(ObjectNode file, Dice dice) {
        List<Site> sites = of(file);
        PolicyKind kind = dice.pick(sites.stream().map(Site::kind).distinct().toList());
        return dice.pick(sites.stream().filter(site -> site.kind() == kind).toList());
    }
}
