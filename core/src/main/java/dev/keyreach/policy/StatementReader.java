package dev.keyreach.policy;

import com.fasterxml.jackson.core.JsonToken;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.policy.StatementDraft.ConditionEntry;
import dev.keyreach.policy.StatementDraft.Element;
import dev.keyreach.policy.StatementDraft.PrincipalEntry;
import java.io.IOException;
import java.util.Optional;

/** Reads the elements of one statement, whatever their order. Shapes are judged here, meanings in {@link StatementChecker}. */
final class StatementReader {
    private final PolicyJson json;

    StatementReader(PolicyJson json) {
        this.json = json;
    }

    StatementDraft read(int index, String pointer) throws IOException {
        StatementDraft draft = new StatementDraft(index, json.here("", pointer));
        json.members(pointer, (name, at) -> element(draft, name, at));
        return draft;
    }

    private void element(StatementDraft draft, Written name, String at) throws IOException {
        switch (name.value()) {
            case "Sid" -> draft.sid = single(at, DiagnosticCode.E_BAD_SID, "Sid");
            case "Effect" -> draft.effect = single(at, DiagnosticCode.E_BAD_EFFECT, "Effect");
            case "Principal" -> principals(draft.principal, name, at);
            case "NotPrincipal" -> principals(draft.notPrincipal, name, at);
            case "Action" -> strings(draft.action, name, at, DiagnosticCode.E_ACTION_FORMAT);
            case "NotAction" -> strings(draft.notAction, name, at, DiagnosticCode.E_ACTION_FORMAT);
            case "Resource" -> strings(draft.resource, name, at, DiagnosticCode.E_RESOURCE_FORMAT);
            case "NotResource" -> strings(draft.notResource, name, at, DiagnosticCode.E_RESOURCE_FORMAT);
            case "Condition" -> conditions(draft, at);
            default -> {
                json.report(
                        DiagnosticCode.E_UNKNOWN_ELEMENT, name, "a statement has no element `" + name.value() + "`");
                json.skip();
            }
        }
    }

    private Optional<Written> single(String at, DiagnosticCode otherwise, String what) throws IOException {
        if (json.token() == JsonToken.VALUE_STRING) {
            return Optional.of(json.text(at));
        }
        json.report(otherwise, json.here("", at), "`" + what + "` is not a string");
        json.skip();
        return Optional.empty();
    }

    private void strings(Element<Written> element, Written name, String at, DiagnosticCode otherwise)
            throws IOException {
        element.place = Optional.of(name);
        json.strings(at, otherwise, name.value())
                .ifPresentOrElse(element.entries::addAll, () -> element.malformed = true);
    }

    private void principals(Element<PrincipalEntry> element, Written name, String at) throws IOException {
        element.place = Optional.of(name);
        if (json.token() == JsonToken.VALUE_STRING) {
            Written text = json.text(at);
            if (text.value().equals("*")) {
                element.entries.add(new PrincipalEntry("AWS", text));
            } else {
                element.malformed = true;
                json.report(
                        DiagnosticCode.E_PRINCIPAL_FORMAT,
                        text,
                        "`" + text.value() + "` stands alone; only \"*\" may",
                        "write {\"AWS\": \"" + text.value() + "\"} or {\"Service\": ...}");
            }
            return;
        }
        if (json.token() != JsonToken.START_OBJECT) {
            element.malformed = true;
            json.report(
                    DiagnosticCode.E_PRINCIPAL_FORMAT, name, "`" + name.value() + "` is neither \"*\" nor an object");
            json.skip();
            return;
        }
        json.members(
                at,
                (kind, kindAt) -> json.strings(kindAt, DiagnosticCode.E_PRINCIPAL_FORMAT, kind.value())
                        .ifPresentOrElse(
                                entries -> entries.forEach(
                                        entry -> element.entries.add(new PrincipalEntry(kind.value(), entry))),
                                () -> element.malformed = true));
    }

    private void conditions(StatementDraft draft, String at) throws IOException {
        if (!isObject(at, "Condition", "operator")) {
            return;
        }
        json.members(at, (operator, operatorAt) -> {
            if (isObject(operatorAt, operator.value(), "condition key")) {
                json.members(
                        operatorAt,
                        (key, keyAt) -> json.scalars(keyAt, DiagnosticCode.E_CONDITION_SHAPE, key.value())
                                .ifPresent(values -> draft.conditions.add(new ConditionEntry(operator, key, values))));
            }
        });
    }

    private boolean isObject(String at, String what, String of) throws IOException {
        if (json.token() == JsonToken.START_OBJECT) {
            return true;
        }
        json.report(
                DiagnosticCode.E_CONDITION_SHAPE,
                json.here("", at),
                "`" + what + "` is not an object with one member for each " + of);
        json.skip();
        return false;
    }
}
