package dev.keyreach.cli.input;

import dev.keyreach.authz.Mode;
import dev.keyreach.cli.option.OperationTexts;
import dev.keyreach.cli.option.PinnedKeys;
import dev.keyreach.policy.PolicyDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The members of one request while they are read, in any order. */
final class RequestMembers {
    Optional<String> principal = Optional.empty();
    Optional<String> action = Optional.empty();
    Optional<String> resource = Optional.empty();
    Mode mode = Mode.SYMBOLIC;
    final PinnedKeys keys = new PinnedKeys();
    Optional<SequencedMap<String, String>> encryptionContext = Optional.empty();
    Optional<SequencedMap<String, String>> destinationEncryptionContext = Optional.empty();
    Optional<List<PolicyDocument>> sessionPolicies = Optional.empty();
    Optional<String> vpcEndpoint = Optional.empty();
    final Map<String, String> operation = new HashMap<>();
    Optional<BatchLine.GrantTerms> parent = Optional.empty();
    Optional<BatchLine.GrantTerms> child = Optional.empty();

    /** What the members ask together. */
    BatchLine finish() throws BatchProblem {
        if (parent.isPresent() || child.isPresent()) {
            return new BatchLine.ChildGrant(needed(parent, "parent"), needed(child, "child"));
        }
        String text = needed(action, "action");
        List<String> actions = Named.actions(text);
        if (actions.size() != 1) {
            throw new BatchProblem(
                    "ACTION", "`" + text + "` stands for " + actions.size() + " actions; a request has one");
        }
        return new BatchLine.Access(new RequestDraft(
                needed(principal, "principal"),
                actions.getFirst(),
                resource,
                keys.context(mode, encryptionContext, destinationEncryptionContext),
                sessionPolicies,
                vpcEndpoint,
                new OperationTexts(
                        operation("destinationResource"),
                        operation("targetKey"),
                        operation("currentKey"),
                        operation("newKey"),
                        operation("replicaRegion"),
                        operation("grant"))));
    }

    private Optional<String> operation(String name) {
        return Optional.ofNullable(operation.get(name));
    }

    private static <T> T needed(Optional<T> member, String name) throws BatchProblem {
        return member.orElseThrow(() -> new BatchProblem("MEMBER_MISSING", "the request has no `" + name + "`"));
    }
}
