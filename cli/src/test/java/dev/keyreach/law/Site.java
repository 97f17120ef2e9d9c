package dev.keyreach.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A policy document in an organization file, and what it is there. */
record Site(PolicyKind kind, ObjectNode document) {

    /** All of them, in the order of the file. */
    static List<Site> of(ObjectNode file) {
        List<Site> sites = new ArrayList<>();
        file.path("policies").forEach(named -> add(sites, PolicyKind.IDENTITY, named));
        for (JsonNode account : file.path("accounts")) {
            for (String list : List.of("users", "groups", "roles")) {
                account.path(list).forEach(entity -> ofEntity(sites, entity));
            }
            account.path("keys").forEach(key -> add(sites, PolicyKind.KEY, key.path("policy")));
            account.path("vpcEndpoints").forEach(endpoint -> add(sites, PolicyKind.ENDPOINT, endpoint.path("policy")));
        }
        ofLevel(sites, file.at("/organization/root"));
        return sites;
    }

    private static void ofEntity(List<Site> sites, JsonNode entity) {
        entity.path("policies").forEach(policy -> add(sites, PolicyKind.IDENTITY, policy));
        add(sites, PolicyKind.BOUNDARY, entity.path("boundary"));
        add(sites, PolicyKind.TRUST, entity.path("trust"));
    }

    private static void ofLevel(List<Site> sites, JsonNode level) {
        level.path("scps").forEach(policy -> add(sites, PolicyKind.SCP, policy));
        level.path("rcps").forEach(policy -> add(sites, PolicyKind.RCP, policy));
        level.path("accounts").forEach(account -> ofLevel(sites, account));
        level.path("ous").forEach(unit -> ofLevel(sites, unit));
    }

    /** Names of documents that stand elsewhere are left out. */
    private static void add(List<Site> sites, PolicyKind kind, JsonNode policy) {
        if (policy instanceof ObjectNode document) {
            sites.add(new Site(kind, document));
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
}
