package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.ExternalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One outside party on the page: who it is, how it gets in, what it depends on, what that rests on. */
final class OutsidePartyText {
    private static final int INDENT = 2;
    private static final int DETAIL_INDENT = 4;
    private static final int SHOWN_PROOF = 12;

    private final TextPage page;
    private final Speech speech;
    private final DetailText detail;
    private final OutsideMembersText members;
    private final Arn key;

    /** @param key the key in question; its account goes without saying */
    OutsidePartyText(TextPage page, Speech speech, Arn key) {
        this.page = page;
        this.speech = speech;
        this.detail = new DetailText(page, speech);
        this.members = new OutsideMembersText(page, speech, key);
        this.key = key;
    }

    /**
     * Writes the party.
     *
     * @param labels as {@link #labelColumn} says
     * @param all the whole answer: its gaps are told once, and actions are named where they are not all
     */
    void write(OutsideParty party, int labels, OutsideParties all) throws IOException {
        ExternalEntry entry = party.entry();
        Decision decision = entry.decision();
        head(entry);
        if (party.actions().size() < all.actions().size()) {
            page.wrapped(DETAIL_INDENT, DETAIL_INDENT + 2, Style.STRONG, String.join(", ", party.actions()));
        }
        members.apart(entry);
        Optional<Map<String, Residual>> bySteps = bySteps(decision.residual());
        if (entry.path().isDirect() || bySteps.isEmpty()) {
            hops(entry, Map.of());
            detail.residual(DETAIL_INDENT, decision);
        } else {
            hops(entry, bySteps.get());
        }
        detail.firstProof(DETAIL_INDENT, labels, decision.proof(), SHOWN_PROOF);
        detail.assumptions(DETAIL_INDENT, decision.assumptions());
        detail.gaps(
                DETAIL_INDENT,
                decision.gaps().stream()
                        .filter(gap -> !all.gaps().contains(gap))
                        .toList());
    }

    int labelColumn(List<OutsideParty> parties) {
        return detail.labelColumn(
                DETAIL_INDENT,
                parties.stream()
                        .flatMap(party ->
                                party.entry().decision().proof().stream().limit(SHOWN_PROOF)));
    }

    private void head(ExternalEntry entry) throws IOException {
        Verdict verdict = entry.decision().verdict();
        Piece who = new Piece(speech.outside(entry), Style.STRONG);
        Piece word = new Piece(verdict.name(), Style.of(verdict));
        List<String> wrapped =
                TextPage.wrap(PlainText.of(principals(entry)), page.width(), DETAIL_INDENT, DETAIL_INDENT);
        String inline = principals(entry).isEmpty() ? "" : ": " + principals(entry);
        if (INDENT + who.width() + 2 + word.width() > page.width()) {
            page.wrapped(INDENT, DETAIL_INDENT, Style.STRONG, who.text());
            page.line(Piece.of(" ".repeat(page.width() - word.width())), word);
            if (!principals(entry).isEmpty()) {
                page.wrapped(DETAIL_INDENT, DETAIL_INDENT, principals(entry));
            }
            return;
        }
        boolean fits = INDENT + who.width() + inline.length() + 2 + word.width() <= page.width();
        int used = INDENT + who.width() + (fits ? PlainText.of(inline).length() : 0);
        Piece gap = Piece.of(" ".repeat(Math.max(2, page.width() - used - word.width())));
        page.line(Piece.of(" ".repeat(INDENT)), who, Piece.of(fits ? inline : ""), gap, word);
        if (!fits) {
            for (String line : wrapped) {
                page.line(line);
            }
        }
    }

    /** Who of the account it is, as far as it has names. */
    private String principals(ExternalEntry entry) {
        boolean ofAccount = switch (entry.exposure()) {
            case SERVICE, FEDERATED -> false;
            case INTERNAL, EXTERNAL_ACCOUNT, EXTERNAL_ORG, PUBLIC -> true;
        };
        if (!ofAccount) {
            return "";
        }
        boolean anybody = entry.exposure() == Exposure.PUBLIC;
        Set<Principal> apart = anybody
                ? entry.apart().stream().map(ExternalEntry.Apart::principal).collect(Collectors.toSet())
                : Set.of();
        List<String> names = new ArrayList<>(members.names(
                entry,
                entry.principals().stream()
                        .filter(principal -> !apart.contains(principal))
                        .toList()));
        entry.rootUser().filter(root -> root).ifPresent(root -> names.add("root user"));
        String start = anybody ? "known: " : entry.anyIdentity() ? "any identity; named: " : "";
        return names.isEmpty() ? "" : start + String.join(", ", names);
    }

    /** The hops, each with what it depends on, and what the last of them has. */
    private void hops(ExternalEntry entry, Map<String, Residual> conditions) throws IOException {
        Optional<AccountId> home = key.accountId();
        String start = "assumes ";
        for (Arn role : entry.path().roles()) {
            hop(start + speech.names().resource(role, home), role, conditions);
            start = "then ";
        }
        String way = speech.ways().of(holder(entry), entry.decision());
        hop(entry.path().isDirect() ? way : "which has it by: " + way, key, conditions);
    }

    private void hop(String words, Arn resource, Map<String, Residual> conditions) throws IOException {
        page.wrapped(DETAIL_INDENT, DETAIL_INDENT + 2, words);
        Residual condition = conditions.get(resource.toString());
        if (condition != null) {
            detail.residual(DETAIL_INDENT + 2, condition);
        }
    }

    /** What each step of a chain depends on, by its resource; empty when the formula does not fall into steps. */
    static Optional<Map<String, Residual>> bySteps(Residual formula) {
        List<Residual> parts = formula instanceof Residual.And(List<Residual> all) ? all : List.of(formula);
        Map<String, Residual> steps = new LinkedHashMap<>();
        for (Residual part : parts) {
            if (part.isTrue()) {
                continue;
            }
            if (!(part instanceof Residual.At(String step, Residual when))
                    || steps.put(step.substring(step.indexOf(" on ") + 4), when) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(steps);
    }

    /** Who has the last permission: the session of the last role, or whoever stands for the party. */
    private Principal holder(ExternalEntry entry) {
        if (!entry.path().isDirect()) {
            return new Principal.IamRole(entry.path().roles().getLast());
        }
        if (entry.exposure() != Exposure.PUBLIC
                && !entry.anyIdentity()
                && !entry.principals().isEmpty()) {
            return entry.principals().getFirst();
        }
        Optional<AccountId> account = AccountId.parse(entry.account());
        if (account.isEmpty()) {
            return new Principal.AnyPrincipal();
        }
        return entry.rootUser().isPresent()
                ? new Principal.RootUser(new Arn(key.partition(), "iam", "", entry.account(), "root"))
                : new Principal.AnyOfAccount(account.get(), key.partition());
    }
}
