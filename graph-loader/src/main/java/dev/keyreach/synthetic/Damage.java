package dev.keyreach.synthetic;

import dev.keyreach.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ways to spoil a policy document, each of which gives exactly one diagnostic when the document is loaded.
 *
 * @see DiagnosticCode
 */
enum Damage {
    UNKNOWN_OPERATOR(DiagnosticCode.E_CONDITION_OPERATOR),
    NO_EFFECT(DiagnosticCode.E_BAD_EFFECT),
    LOWER_CASE_EFFECT(DiagnosticCode.E_BAD_EFFECT),
    STRAY_ELEMENT(DiagnosticCode.E_UNKNOWN_ELEMENT),
    ACTION_WITHOUT_SERVICE(DiagnosticCode.E_ACTION_FORMAT),
    NO_STATEMENT(DiagnosticCode.E_NO_STATEMENT),
    /** Not where there are variables: they would be a second diagnostic. */
    BAD_VERSION(DiagnosticCode.E_BAD_VERSION),
    WILDCARD_PRINCIPAL(DiagnosticCode.E_PRINCIPAL_WILDCARD),
    GROUP_PRINCIPAL(DiagnosticCode.E_PRINCIPAL_GROUP),
    NOT_PRINCIPAL_WITH_ALLOW(DiagnosticCode.E_NOTPRINCIPAL_ALLOW),
    /** Only where the document is a text in a string. */
    CUT_OFF(DiagnosticCode.E_JSON_SYNTAX);

    private final DiagnosticCode expected;

    Damage(DiagnosticCode expected) {
        this.expected = expected;
    }

    /** The code of the one diagnostic. */
    DiagnosticCode expected() {
        return expected;
    }

    /** Whether a document of that kind can be spoilt so. */
    boolean fits(Document document, boolean hasParties, boolean isText) {
        return switch (this) {
            case UNKNOWN_OPERATOR, NO_EFFECT, LOWER_CASE_EFFECT, STRAY_ELEMENT, ACTION_WITHOUT_SERVICE, NO_STATEMENT ->
                true;
            case BAD_VERSION -> !document.hasVariables();
            case WILDCARD_PRINCIPAL, GROUP_PRINCIPAL -> hasParties;
            case NOT_PRINCIPAL_WITH_ALLOW ->
                hasParties && document.rules().getLast().effect().equals(Optional.of("Allow"));
            case CUT_OFF -> isText;
        };
    }

    /** The spoilt document; its last statement is the one that suffers. */
    Document spoil(Document document, AccountPlan account) {
        Rule last = document.rules().getLast();
        String somebody = account.arn("iam", "");
        return switch (this) {
            case UNKNOWN_OPERATOR -> with(document, last.when("StringMatches", "aws:PrincipalTag/team", "payments"));
            case NO_EFFECT -> with(document, last.withEffect(Optional.empty()));
            case LOWER_CASE_EFFECT -> with(document, last.withEffect(Optional.of("allow")));
            case STRAY_ELEMENT -> with(document, last.withStray("Conditions"));
            case ACTION_WITHOUT_SERVICE -> with(document, last.doing(List.of("Decrypt")));
            case NO_STATEMENT -> document.withRules(List.of());
            case BAD_VERSION -> document.withVersion("2012-10-18");
            case WILDCARD_PRINCIPAL -> with(document, last.andFor(new Rule.Party("AWS", somebody + "role/team-*")));
            case GROUP_PRINCIPAL -> with(document, last.andFor(new Rule.Party("AWS", somebody + "group/operators")));
            case NOT_PRINCIPAL_WITH_ALLOW -> with(document, last.forAllBut(new Rule.Party("AWS", somebody + "root")));
            case CUT_OFF -> document;
        };
    }

    private static Document with(Document document, Rule last) {
        List<Rule> rules = new ArrayList<>(document.rules());
        rules.set(rules.size() - 1, last);
        return document.withRules(rules);
    }

    /** The text as it is written. */
    String spoil(String text) {
        return this == CUT_OFF ? text.substring(0, text.length() * 2 / 3) : text;
    }
}
