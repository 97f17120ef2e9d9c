package dev.keyreach.policy;

import static dev.keyreach.diagnostic.DiagnosticCode.*;

import dev.keyreach.condition.ConditionTest;
import dev.keyreach.condition.Template;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.policy.StatementDraft.Element;
import dev.keyreach.policy.StatementDraft.PrincipalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges one statement and gives it its meaning. Spec sections 2.1 to 2.8. */
final class StatementChecker {
    private static final Pattern PLAIN_SID = Pattern.compile("[A-Za-z0-9]*");

    private final PolicyJson json;
    private final PolicyType type;
    private final boolean variables;
    private final PolicyTerms terms;
    private final ConditionChecker conditions;

    StatementChecker(PolicyJson json, PolicyType type, boolean variables, PolicyTerms terms) {
        this.json = json;
        this.type = type;
        this.variables = variables;
        this.terms = terms;
        this.conditions = new ConditionChecker(json, type, variables);
    }

    /** The statement; empty when its effect could not be read. */
    Optional<Statement> check(StatementDraft draft) {
        Optional<Effect> effect = effect(draft);
        checkSid(draft);
        Optional<Clause<PrincipalPattern>> principal = principal(draft, effect);
        Optional<Clause<ActionPattern>> action = action(draft);
        Optional<Clause<Template>> resource = resource(draft);
        if (type == PolicyType.RCP) {
            RcpShape.check(json, draft, effect);
        }
        List<ConditionTest> tests = new ArrayList<>();
        draft.conditions.forEach(entry -> conditions.check(entry).ifPresent(tests::add));
        return effect.map(known ->
                new Statement(draft.index, draft.sid.map(Written::value), known, principal, action, resource, tests));
    }

    private Optional<Effect> effect(StatementDraft draft) {
        if (draft.effect.isEmpty()) {
            json.report(E_BAD_EFFECT, draft.place, "the statement has no readable Effect");
            return Optional.empty();
        }
        Written written = draft.effect.get();
        for (Effect effect : Effect.values()) {
            if (effect.word().equals(written.value())) {
                return Optional.of(effect);
            }
        }
        json.report(E_BAD_EFFECT, written, "`" + written.value() + "` is no Effect");
        return Optional.empty();
    }

    private void checkSid(StatementDraft draft) {
        if (type.allowsAnySid() || draft.sid.isEmpty()) {
            return;
        }
        Written sid = draft.sid.get();
        if (!PLAIN_SID.matcher(sid.value()).matches()) {
            json.report(E_BAD_SID, sid, "Sid `" + sid.value() + "` has other characters than letters and digits");
        }
    }

    private Optional<Clause<PrincipalPattern>> principal(StatementDraft draft, Optional<Effect> effect) {
        Element<PrincipalEntry> positive = draft.principal;
        Element<PrincipalEntry> negative = draft.notPrincipal;
        if (!type.hasPrincipal()) {
            positive.place
                    .or(() -> negative.place)
                    .ifPresent(at -> json.report(
                            E_PRINCIPAL_NOT_ALLOWED, at, "`" + at.value() + "` is not allowed in this kind of policy"));
            return Optional.empty();
        }
        if (positive.isWritten() && negative.isWritten()) {
            json.report(E_PRINCIPAL_BOTH, draft.place, "the statement has Principal and NotPrincipal");
            return Optional.empty();
        }
        if (!positive.isWritten() && !negative.isWritten()) {
            json.report(E_PRINCIPAL_MISSING, draft.place, "the statement has no Principal");
            return Optional.empty();
        }
        negative.place
                .filter(at -> effect.equals(Optional.of(Effect.ALLOW)))
                .ifPresent(at -> json.report(E_NOTPRINCIPAL_ALLOW, at, "NotPrincipal stands with Effect Allow"));
        boolean negated = negative.isWritten();
        Element<PrincipalEntry> element = negated ? negative : positive;
        if (element.entries.isEmpty() && !element.malformed) {
            element.place.ifPresent(at -> json.report(E_PRINCIPAL_FORMAT, at, "`" + at.value() + "` names nobody"));
        }
        return Optional.of(new Clause<>(negated, patterns(element)));
    }

    private List<PrincipalPattern> patterns(Element<PrincipalEntry> element) {
        List<PrincipalPattern> patterns = new ArrayList<>(element.entries.size());
        for (PrincipalEntry entry : element.entries) {
            patterns.add(terms.principal(entry.kind(), entry.entry().value()).orElseGet(() -> pattern(entry)));
        }
        return patterns;
    }

    private PrincipalPattern pattern(PrincipalEntry entry) {
        String written = entry.entry().value();
        PrincipalPatterns.Reading reading = PrincipalPatterns.read(entry.kind(), written);
        reading.problem()
                .ifPresentOrElse(
                        code -> json.report(code, entry.entry(), problem(code, entry)),
                        () -> terms.keepPrincipal(entry.kind(), written, reading.pattern()));
        return reading.pattern();
    }

    private static String problem(DiagnosticCode code, PrincipalEntry entry) {
        String value = "`" + entry.entry().value() + "`";
        return switch (code) {
            case E_PRINCIPAL_GROUP -> value + " is a group";
            case E_PRINCIPAL_WILDCARD -> value + " has a wildcard inside a principal";
            case W_CANONICAL_USER -> "canonical user " + value + " has no meaning for KMS";
            default -> value + " is no principal of kind `" + entry.kind() + "`";
        };
    }

    private Optional<Clause<ActionPattern>> action(StatementDraft draft) {
        if (draft.action.isWritten() && draft.notAction.isWritten()) {
            json.report(E_ACTION_BOTH, draft.place, "the statement has Action and NotAction");
            return Optional.empty();
        }
        boolean negated = draft.notAction.isWritten();
        Element<Written> element = negated ? draft.notAction : draft.action;
        if (element.malformed) {
            return Optional.empty();
        }
        List<Written> entries = element.entries;
        if (entries.isEmpty()) {
            boolean stored = type == PolicyType.KEY;
            json.report(stored ? W_ACTION_MISSING : E_ACTION_MISSING, draft.place, "the statement has no Action");
            return Optional.empty();
        }
        List<ActionPattern> patterns = new ArrayList<>(entries.size());
        for (Written entry : entries) {
            patterns.add(terms.action(entry.value()).orElseGet(() -> pattern(entry)));
        }
        return Optional.of(new Clause<>(negated, patterns));
    }

    private ActionPattern pattern(Written entry) {
        ActionPattern pattern = ActionPattern.of(entry.value());
        if (ActionFormat.check(json, entry)) {
            terms.keepAction(entry.value(), pattern);
        }
        return pattern;
    }

    private Optional<Clause<Template>> resource(StatementDraft draft) {
        if (type == PolicyType.TRUST) {
            draft.resource
                    .place
                    .or(() -> draft.notResource.place)
                    .ifPresent(at -> json.report(
                            E_UNKNOWN_ELEMENT,
                            at,
                            "a trust policy has no `" + at.value() + "`: its resource is the role"));
            return Optional.empty();
        }
        if (draft.resource.isWritten() && draft.notResource.isWritten()) {
            json.report(E_RESOURCE_BOTH, draft.place, "the statement has Resource and NotResource");
            return Optional.empty();
        }
        boolean negated = draft.notResource.isWritten();
        Element<Written> element = negated ? draft.notResource : draft.resource;
        if (element.malformed) {
            return Optional.empty();
        }
        List<Written> entries = element.entries;
        if (entries.isEmpty()) {
            boolean stored = type == PolicyType.KEY;
            json.report(stored ? W_RESOURCE_MISSING : E_RESOURCE_MISSING, draft.place, "the statement has no Resource");
            return Optional.empty();
        }
        List<Template> patterns = new ArrayList<>(entries.size());
        for (Written entry : entries) {
            checkResource(entry);
            String written = entry.value();
            patterns.add(terms.resource(written, () -> Template.ofResource(written, variables)));
        }
        return Optional.of(new Clause<>(negated, patterns));
    }

    private void checkResource(Written entry) {
        String value = entry.value();
        if (type.isIdentity() && !value.equals("*") && !value.startsWith("arn:")) {
            json.report(E_RESOURCE_FORMAT, entry, "`" + value + "` is neither \"*\" nor an ARN");
        }
        if (type == PolicyType.KEY && !value.equals("*")) {
            json.report(W_RESOURCE_NOT_STAR, entry, "`" + value + "` in a key policy");
        }
    }
}
