package dev.keyreach.policy;

import dev.keyreach.diagnostic.DiagnosticCode;
import java.util.Optional;

/**
 * What customer-managed resource control policies may look like. Spec section 2.2.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">RCP
 *     syntax</a>
 */
final class RcpShape {
    private RcpShape() {}

    static void check(PolicyJson json, StatementDraft draft, Optional<Effect> effect) {
        if (effect.equals(Optional.of(Effect.ALLOW))) {
            json.report(DiagnosticCode.E_RCP_SHAPE, draft.effect.orElse(draft.place), "a customer RCP only denies");
        }
        draft.notPrincipal.place.ifPresent(
                at -> json.report(DiagnosticCode.E_RCP_SHAPE, at, "an RCP has no NotPrincipal"));
        draft.notAction.place.ifPresent(at -> json.report(DiagnosticCode.E_RCP_SHAPE, at, "an RCP has no NotAction"));
        draft.principal.entries.stream()
                .map(StatementDraft.PrincipalEntry::entry)
                .filter(entry -> !entry.value().equals("*"))
                .forEach(entry -> json.report(DiagnosticCode.E_RCP_SHAPE, entry, "the Principal of an RCP is \"*\""));
        draft.action.entries.stream()
                .filter(entry -> entry.value().equals("*"))
                .forEach(entry -> json.report(DiagnosticCode.E_RCP_SHAPE, entry, "Action \"*\" names no service"));
    }
}
