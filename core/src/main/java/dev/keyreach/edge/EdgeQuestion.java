package dev.keyreach.edge;

import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which edges are asked for: what is not asked for need not be looked for.
 *
 * @param kinds those that are listed
 * @param from the only source, as {@link Principal#text} has it; empty for all
 * @param to the only target, as {@link EdgeTarget#text} has it; empty for all
 */
public record EdgeQuestion(Set<EdgeKind> kinds, Optional<String> from, Optional<String> to) {
    private static final String ADMINISTRATOR = "admin:";

    /** For every edge. */
    public static final EdgeQuestion ALL =
            new EdgeQuestion(EnumSet.allOf(EdgeKind.class), Optional.empty(), Optional.empty());

    /** Giving permissions counts for everybody whom the source can become, and so needs those edges first. */
    private static final Set<EdgeKind> THROUGH_OTHERS = EnumSet.of(EdgeKind.E_05, EdgeKind.E_06, EdgeKind.E_08);

    public EdgeQuestion {
        kinds = Set.copyOf(kinds);
    }

    /** Whether an edge is asked for. */
    public boolean wants(Edge edge) {
        return wants(edge.kind()) && startsAt(edge.from()) && endsAt(edge.to().text());
    }

    boolean wants(EdgeKind kind) {
        return kinds.contains(kind);
    }

    /** Whether a kind of edge onto some user, role or group is asked for, by its ARN. */
    boolean wants(EdgeKind kind, Arn target) {
        return wants(kind) && (to.isEmpty() || endsAt(target.toString()));
    }

    boolean startsAt(Principal source) {
        return from.isEmpty() || from.get().equals(source.text());
    }

    boolean endsAt(String target) {
        return to.isEmpty() || to.get().equals(target);
    }

    /** Whether the rights of an administrator are a target that counts. */
    boolean endsAtAdministrator() {
        return to.isEmpty() || to.get().startsWith(ADMINISTRATOR);
    }

    /** Whether it must be known who can become whom, whichever edges are listed. */
    boolean needsBecoming() {
        return kinds.stream().anyMatch(THROUGH_OTHERS::contains);
    }

    /** Whether edges onto users, roles and groups of an account, or onto its administrators, can be among those asked for. */
    boolean asksAboutPrincipals(Account account) {
        boolean fromAnywhere = wants(EdgeKind.E_01);
        return kinds.stream().anyMatch(kind -> !leadsToKey(kind))
                && (fromAnywhere || isIn(account, from.flatMap(Principal::parse).flatMap(Principal::account), from))
                && !key().isPresent()
                && isIn(account, target(), to);
    }

    /** Whether edges onto keys of an account can be among those asked for. */
    boolean asksAboutKeys(Account account) {
        return kinds.stream().anyMatch(EdgeQuestion::leadsToKey)
                && (to.isEmpty() || key().isPresent())
                && isIn(account, target(), to);
    }

    /** The key that is the only target. */
    Optional<Arn> key() {
        return to.flatMap(Arn::parse).filter(Arn::isKey);
    }

    /** The same about some kinds alone, of whatever source and target. */
    static EdgeQuestion about(Set<EdgeKind> kinds) {
        return new EdgeQuestion(kinds, Optional.empty(), Optional.empty());
    }

    static boolean leadsToKey(EdgeKind kind) {
        return kind.compareTo(EdgeKind.K_01) >= 0;
    }

    private Optional<AccountId> target() {
        return to.flatMap(text -> text.startsWith(ADMINISTRATOR)
                ? AccountId.parse(text.substring(ADMINISTRATOR.length()))
                : Arn.parse(text).flatMap(Arn::accountId));
    }

    /** @param asked what an account was found for, or not: what is in no account is in none of the loaded ones */
    private static boolean isIn(Account account, Optional<AccountId> found, Optional<String> asked) {
        return asked.isEmpty() || found.filter(account.id()::equals).isPresent();
    }
}
