package dev.keyreach.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.keyreach.authz.Mode;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.model.Grant;
import dev.keyreach.model.GrantConstraints;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyReading;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one line of a file of requests: a JSON object in the shape of spec section 9.2. */
public final class BatchLineReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private BatchLineReader() {}

    /** What the line asks; never throws on bad input. */
    public static BatchLine read(String line) {
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            BatchLine read = request(json);
            if (json.nextToken() != null) {
                return new BatchLine.Bad("JSON_SYNTAX", "text follows the request");
            }
            return read;
        } catch (BatchProblem problem) {
            return new BatchLine.Bad(problem.code(), String.valueOf(problem.getMessage()));
        } catch (UsageProblem problem) {
            return new BatchLine.Bad("REQUEST", problem.problem());
        } catch (JsonProcessingException e) {
            return new BatchLine.Bad("JSON_SYNTAX", firstLine(e) + column(e));
        } catch (IOException e) {
            return new BatchLine.Bad("JSON_SYNTAX", String.valueOf(e.getMessage()));
        }
    }

    private static String firstLine(JsonProcessingException e) {
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
        // The parser goes on about where it began; the column says enough.
        int more = message.indexOf(" (start marker");
        return more < 0 ? message : message.substring(0, more);
    }

    private static String column(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " (column " + location.getColumnNr() + ")";
    }

    private static BatchLine request(JsonParser json) throws IOException {
        RequestMembers members = new RequestMembers();
        JsonMembers.each(json, "request", name -> member(json, name, members));
        return members.finish();
    }

    private static void member(JsonParser json, String name, RequestMembers to) throws IOException {
        switch (name) {
            case "principal" -> to.principal = Optional.of(JsonMembers.string(json, name));
            case "action" -> to.action = Optional.of(JsonMembers.string(json, name));
            case "resource" -> to.resource = Optional.of(JsonMembers.string(json, name));
            case "mode" -> to.mode = mode(JsonMembers.string(json, name));
            case "context" ->
                JsonMembers.each(json, name, key -> to.keys.addValues(key, JsonMembers.values(json, "context." + key)));
            case "absent" -> JsonMembers.values(json, name).forEach(key -> to.keys.addAbsent("absent", key));
            case "delegations" ->
                JsonMembers.each(json, name, account -> to.keys.addDelegation(account, JsonMembers.bool(json, name)));
            case "delegated" -> JsonMembers.values(json, name).forEach(account -> to.keys.addDelegation(account, true));
            case "encryptionContext" -> to.encryptionContext = Optional.of(JsonMembers.strings(json, name));
            case "destinationEncryptionContext" ->
                to.destinationEncryptionContext = Optional.of(JsonMembers.strings(json, name));
            case "session" -> to.sessionPolicies = session(json);
            case "vpcEndpoint" -> to.vpcEndpoint = Optional.of(JsonMembers.string(json, name));
            case "destinationResource", "targetKey", "currentKey", "newKey", "replicaRegion", "grant" ->
                to.operation.put(name, JsonMembers.string(json, name));
            case "parent" -> to.parent = Optional.of(grant(json, name));
            case "child" -> to.child = Optional.of(grant(json, name));
            default -> throw new BatchProblem("UNKNOWN_MEMBER", "a request has no member `" + name + "`");
        }
    }

    private static Mode mode(String word) throws IOException {
        return switch (word) {
            case "symbolic" -> Mode.SYMBOLIC;
            case "concrete" -> Mode.CONCRETE;
            default -> throw new BatchProblem(JsonMembers.SHAPE, "`mode` is symbolic or concrete, not `" + word + "`");
        };
    }

    private static Optional<List<PolicyDocument>> session(JsonParser json) throws IOException {
        List<PolicyDocument> policies = new ArrayList<>();
        JsonMembers.each(json, "session", name -> {
            if (!name.equals("policies") || json.currentToken() != JsonToken.START_ARRAY) {
                throw new BatchProblem(JsonMembers.SHAPE, "`session` is {\"policies\": [documents]}");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                policies.add(policy(json));
            }
        });
        return Optional.of(policies);
    }

    private static PolicyDocument policy(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new BatchProblem(JsonMembers.SHAPE, "an entry of `session.policies` is not an object");
        }
        PolicyReading reading = PolicyReader.read(json, PolicyType.SESSION, DocumentPlace.file("request"));
        if (!reading.accepted() || reading.document().isEmpty()) {
            throw new BatchProblem(
                    "SESSION_POLICY",
                    reading.diagnostics().stream()
                            .findFirst()
                            .map(problem -> problem.message() + " (" + problem.code() + ")")
                            .orElse("a session policy cannot be read"));
        }
        return reading.document().get();
    }

    private static BatchLine.GrantTerms grant(JsonParser json, String what) throws IOException {
        List<String> operations = new ArrayList<>();
        List<GrantConstraints> constraints = new ArrayList<>();
        JsonMembers.each(json, what, name -> {
            switch (name) {
                case "operations" -> operations.addAll(JsonMembers.values(json, what + "." + name));
                case "constraints" -> constraints.add(constraints(json, what + "." + name));
                default -> throw new BatchProblem("UNKNOWN_MEMBER", "`" + what + "` has no member `" + name + "`");
            }
        });
        return new BatchLine.GrantTerms(
                Grant.operationsOf(operations), constraints.isEmpty() ? GrantConstraints.NONE : constraints.getFirst());
    }

    private static GrantConstraints constraints(JsonParser json, String what) throws IOException {
        List<Map<String, String>> equals = new ArrayList<>();
        List<Map<String, String>> subset = new ArrayList<>();
        List<String> sourceArn = new ArrayList<>();
        JsonMembers.each(json, what, name -> {
            switch (name) {
                case "EncryptionContextEquals" -> equals.add(JsonMembers.strings(json, what + "." + name));
                case "EncryptionContextSubset" -> subset.add(JsonMembers.strings(json, what + "." + name));
                case "SourceArn" -> sourceArn.add(JsonMembers.string(json, what + "." + name));
                default -> throw new BatchProblem("UNKNOWN_MEMBER", "`" + what + "` has no member `" + name + "`");
            }
        });
        return new GrantConstraints(
                equals.stream().findFirst(),
                subset.stream().findFirst(),
                sourceArn.stream().findFirst());
    }
}
