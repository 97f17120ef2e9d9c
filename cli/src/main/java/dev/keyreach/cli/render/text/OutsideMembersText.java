package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Exposure;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.ExternalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The principals of an outside party: their names, and what those depend on for whom the party's own condition does not count. */
final class OutsideMembersText {
    private static final int INDENT = 4;
    private static final int SHOWN = 6;

    private final TextPage page;
    private final Speech speech;
    private final DetailText detail;
    private final Arn key;

    /** @param key the key in question; its account goes without saying */
    OutsideMembersText(TextPage page, Speech speech, Arn key) {
        this.page = page;
        this.speech = speech;
        this.detail = new DetailText(page, speech);
        this.key = key;
    }

    /** The first of some principals of a party, and how many there are besides. */
    List<String> names(ExternalEntry entry, List<Principal> principals) {
        Optional<AccountId> account = AccountId.parse(entry.account());
        List<String> names = new ArrayList<>(principals.stream()
                .limit(SHOWN)
                .map(principal -> entry.anyIdentity() && principal instanceof Principal.AnyOfAccount
                        ? "any other identity"
                        : speech.names().principal(principal, account))
                .toList());
        if (principals.size() > SHOWN) {
            names.add((principals.size() - SHOWN) + " more");
        }
        return names;
    }

    /** Those who differ from their party, each condition once. */
    void apart(ExternalEntry entry) throws IOException {
        Map<Residual, List<Principal>> byCondition = new LinkedHashMap<>();
        entry.apart()
                .forEach(part -> byCondition
                        .computeIfAbsent(part.residual(), added -> new ArrayList<>())
                        .add(part.principal()));
        for (Map.Entry<Residual, List<Principal>> one : byCondition.entrySet()) {
            String who = String.join(", ", names(entry, one.getValue()));
            if (one.getKey().isTrue()) {
                page.wrapped(INDENT, INDENT + 2, "already in: " + who + " without further condition");
            } else {
                String known = entry.exposure() == Exposure.PUBLIC ? "known: " : "";
                conditional(entry, known + who, one.getKey());
            }
        }
    }

    /** On a chain only the steps that differ, the first one as a rule. */
    private void conditional(ExternalEntry entry, String who, Residual own) throws IOException {
        Optional<Map<String, Residual>> shared =
                OutsidePartyText.bySteps(entry.decision().residual());
        Optional<Map<String, Residual>> steps = OutsidePartyText.bySteps(own);
        if (entry.path().isDirect() || shared.isEmpty() || steps.isEmpty()) {
            detail.residual(INDENT, who + ": ", own);
            return;
        }
        Set<String> resources = new LinkedHashSet<>(steps.get().keySet());
        resources.addAll(shared.get().keySet());
        for (String resource : resources) {
            Residual condition = steps.get().getOrDefault(resource, Residual.TRUE);
            if (!condition.equals(shared.get().getOrDefault(resource, Residual.TRUE))) {
                detail.residual(INDENT, who + ", " + step(resource) + ": ", condition);
            }
        }
    }

    private String step(String resource) {
        String name = Arn.parse(resource)
                .map(arn -> speech.names().resource(arn, key.accountId()))
                .orElse(resource);
        return resource.equals(key.toString()) ? "with " + name : "to assume " + name;
    }
}
