package dev.keyreach.loader.awscli;

import dev.keyreach.loader.fact.AccountFact.EndpointFact;
import dev.keyreach.loader.fact.DocumentFact;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.VpcEndpoints.Endpoint;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.model.AccountId;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What surrounds keys and callers: {@code aws ec2 describe-vpc-endpoints} and {@code aws account list-regions}. */
final class SurroundingsSection implements Section {
    private final JsonCursor cursor;
    private final PathSubjects path;
    private final Documents documents;
    private final Set<String> regions = new TreeSet<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private boolean regionsListed;
    private boolean endpointsListed;
    private boolean endpointLost;

    SurroundingsSection(JsonCursor cursor, PathSubjects path, Documents documents) {
        this.cursor = cursor;
        this.path = path;
        this.documents = documents;
    }

    @Override
    public boolean read(String member, String pointer) throws IOException {
        switch (member) {
            case "Regions" -> {
                cursor.elements(pointer, i -> region(pointer + "/" + i));
            }
            case "VpcEndpoints" -> {
                endpointsListed = true;
                cursor.elements(pointer, i -> endpoint(pointer + "/" + i));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void region(String pointer) throws IOException {
        Map<String, String> texts = new HashMap<>();
        cursor.members(pointer, name -> cursor.text(pointer, name).ifPresent(text -> texts.put(name, text)));
        // list-regions has RegionOptStatus, describe-regions OptInStatus.
        String status = texts.getOrDefault("RegionOptStatus", texts.getOrDefault("OptInStatus", "ENABLED"));
        boolean enabled = Set.of("ENABLED", "ENABLED_BY_DEFAULT", "opted-in", "opt-in-not-required")
                .contains(status);
        String name = texts.getOrDefault("RegionName", "");
        regionsListed |= !name.isEmpty();
        if (enabled && !name.isEmpty()) {
            regions.add(name);
        }
    }

    private void endpoint(String pointer) throws IOException {
        Map<String, String> texts = new HashMap<>();
        List<DocumentFact> policy = new ArrayList<>(1);
        cursor.members(pointer, name -> {
            switch (name) {
                case "VpcEndpointId", "ServiceName", "OwnerId" ->
                    cursor.text(pointer, name).ifPresent(text -> texts.put(name, text));
                case "PolicyDocument" -> {
                    if (!cursor.isNothing()) {
                        policy.add(documents.read(cursor, pointer + "/" + name, PolicyType.VPCE));
                    }
                }
                default -> cursor.skip();
            }
        });
        String service = texts.getOrDefault("ServiceName", "");
        String id = texts.getOrDefault("VpcEndpointId", "");
        if (id.isEmpty() || !(service.endsWith(".kms") || service.endsWith(".kms-fips"))) {
            return;
        }
        Optional<AccountId> account = Optional.ofNullable(texts.get("OwnerId"))
                .flatMap(AccountId::parse)
                .or(path::account);
        endpointLost |= account.isEmpty();
        account.ifPresent(owner -> endpoints.add(new Endpoint(
                owner,
                new EndpointFact(
                        id,
                        policy.stream()
                                .findFirst()
                                .map(document ->
                                        new PolicyRef.Held(new PolicyFact(id, "endpoint policy", document)))))));
    }

    @Override
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        if (regionsListed) {
            path.account()
                    .ifPresentOrElse(
                            account -> facts.add(new Fact.Regions(page, account, Set.copyOf(regions))),
                            () -> Subjects.missing(
                                    cursor,
                                    "the output does not say which account it is about, nor does its path",
                                    "accounts/ACCOUNT-ID/account/list-regions.json"));
        }
        if (endpointLost) {
            Subjects.missing(
                    cursor,
                    "an endpoint has no OwnerId and the path names no account",
                    "accounts/ACCOUNT-ID/ec2/REGION/describe-vpc-endpoints.json");
        }
        if (endpointsListed) {
            facts.add(new Fact.VpcEndpoints(page, List.copyOf(endpoints)));
        }
        return facts;
    }
}
