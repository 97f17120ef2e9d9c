package dev.keyreach.loader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.model.Account;
import dev.keyreach.model.Grant;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where things stand in a file, found without the loader; and all uses of policies in a snapshot. */
final class Places {
    final JsonNode root;
    private final Map<String, Integer> lineByPointer = new HashMap<>();

    private Places(JsonNode root) {
        this.root = root;
    }

    static Places of(Opener file, ObjectMapper mapper) throws IOException {
        Places places;
        try (InputStream in = file.open()) {
            places = new Places(mapper.readTree(in));
        }
        try (InputStream in = file.open();
                JsonParser parser = mapper.getFactory().createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT || token == JsonToken.VALUE_STRING) {
                    places.lineByPointer.putIfAbsent(
                            parser.getParsingContext().pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return places;
    }

    interface Opener {
        InputStream open() throws IOException;
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** The line of the object or string that a pointer leads to; -1 when there is none. */
    int line(String pointer) {
        return lineByPointer.getOrDefault(pointer, -1);
    }

    static Stream<PolicyUse> uses(Snapshot snapshot) {
        Stream<PolicyUse> ofAccounts = snapshot.accounts().values().stream().flatMap(Places::uses);
        Stream<PolicyUse> ofOrganization = snapshot.organization().stream()
                .flatMap(organization -> organization.placements().values().stream())
                .flatMap(placement -> placement.levels().stream())
                .flatMap(level -> Stream.concat(level.scps().stream(), level.rcps().stream()));
        return Stream.concat(ofAccounts, ofOrganization);
    }

    private static Stream<PolicyUse> uses(Account account) {
        return Stream.of(
                        account.users().values().stream().flatMap(user -> with(user, user.boundary().stream())),
                        account.roles().values().stream()
                                .flatMap(role ->
                                        with(role, Stream.concat(role.boundary().stream(), role.trust().stream()))),
                        account.groups().values().stream().flatMap(group -> group.policies().stream()),
                        account.keys().values().stream().flatMap(key -> key.policy().stream()),
                        account.vpcEndpoints().values().stream().flatMap(endpoint -> endpoint.policy().stream()))
                .flatMap(uses -> uses);
    }

    private static Stream<PolicyUse> with(IamEntity entity, Stream<PolicyUse> more) {
        return Stream.concat(entity.policies().stream(), more);
    }

    static Stream<Grant> grants(Snapshot snapshot) {
        return snapshot.keys().flatMap(key -> key.grants().stream());
    }
}
