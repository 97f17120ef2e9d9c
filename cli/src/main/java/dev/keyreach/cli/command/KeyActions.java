package dev.keyreach.cli.command;

import dev.keyreach.cli.input.Named;
import dev.keyreach.cli.input.Requests;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.model.KmsActions;
import dev.keyreach.query.ActionNames;
import java.util.List;

/** The actions of a question over many keys or callers: permissions, each about one key unless told otherwise. */
final class KeyActions {
    private KeyActions() {}

    /** The permissions that a text stands for. */
    static List<String> of(String text) {
        List<String> actions = Named.actions(text);
        actions.stream().filter(ActionNames::isRoleAction).findFirst().ifPresent(action -> {
            throw UsageProblem.of(
                    "`" + action + "` is about roles, not keys",
                    "ask for one: keyreach can PRINCIPAL " + action + " ROLE");
        });
        actions.stream().filter(ActionNames::isOtherService).findFirst().ifPresent(action -> {
            throw UsageProblem.of(
                    "`" + action + "` is about no KMS key", "ask for one caller: keyreach can PRINCIPAL " + action);
        });
        actions.stream()
                .filter(action -> KmsActions.find(action).isEmpty())
                .findFirst()
                .ifPresent(action -> {
                    throw UsageProblem.of(
                            "`" + action + "` is an operation on two keys, not a permission",
                            "ask for kms:ReEncryptFrom and kms:ReEncryptTo, or for both keys: keyreach can PRINCIPAL "
                                    + action + " KEY --destination-key KEY");
                });
        return actions;
    }

    /** Those that are about a key; a wildcard may stand for others as well. */
    static List<String> ofKeys(String text) {
        List<String> actions = of(text).stream()
                .filter(action -> !Requests.isResourceless(action))
                .toList();
        if (actions.isEmpty()) {
            throw UsageProblem.of(
                    "`" + text + "` is about no single key", "ask for one caller: keyreach can PRINCIPAL " + text);
        }
        return actions;
    }
}
