package dev.keyreach.loader.orgfile;

import com.fasterxml.jackson.core.JsonParser;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.loader.json.JsonCursor;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other parts of a file refer to before it may have been written: read first, in a pass of its own. */
final class FileIndex {
    private final Set<String> policyNames = new HashSet<>();
    private final Map<String, String> partitions = new HashMap<>();
    private final Map<String, Map<String, String>> managedPolicies = new HashMap<>();

    private FileIndex() {}

    /** Reads the index. Problems are left to the pass that reads everything. */
    static FileIndex of(ParserSource source, String file) {
        FileIndex index = new FileIndex();
        try (JsonParser parser = source.open()) {
            JsonCursor cursor = new JsonCursor(parser, file, DiagnosticCode.E_ORGANIZATION_FILE, new Diagnostics());
            if (cursor.nextDocument()) {
                Root.walk(cursor, (name, pointer) -> index.member(cursor, name, pointer));
            }
        } catch (IOException | RuntimeException e) {
            // A broken file: the index has what stood before; the next pass meets the same place and reports it.
            return index;
        }
        return index;
    }

    private void member(JsonCursor cursor, String name, String pointer) throws IOException {
        if (name.equals("policies")) {
            cursor.members(pointer, policyNames::add);
        } else if (name.equals("accounts")) {
            cursor.members(pointer, id -> account(cursor, id, pointer));
        }
    }

    private void account(JsonCursor cursor, String id, String pointer) throws IOException {
        cursor.members(pointer, member -> {
            switch (member) {
                case "partition" -> cursor.text(pointer).ifPresent(text -> partitions.putIfAbsent(id, text));
                case "managedPolicies" -> {
                    Map<String, String> arns = managedPolicies.computeIfAbsent(id, absent -> new HashMap<>());
                    cursor.members(
                            pointer,
                            policy -> cursor.members(pointer, part -> {
                                if (part.equals("arn")) {
                                    cursor.text(pointer).ifPresent(arn -> arns.putIfAbsent(policy, arn));
                                }
                            }));
                }
                default -> cursor.skip();
            }
        });
    }

    boolean definesPolicy(String name) {
        return policyNames.contains(name);
    }

    String partition(String account) {
        return partitions.getOrDefault(account, "aws");
    }

    /** Policy name to ARN. */
    Map<String, String> managedPolicies(String account) {
        return managedPolicies.getOrDefault(account, Map.of());
    }

    Optional<String> arn(String account, String policy) {
        return Optional.ofNullable(managedPolicies(account).get(policy));
    }
}
