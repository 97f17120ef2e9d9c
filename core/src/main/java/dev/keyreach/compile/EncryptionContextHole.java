package dev.keyreach.compile;

import dev.keyreach.authz.GrantMatch;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one constraint on the encryption context that a decision is about. Grants name a tenant, a volume, an order: each has
 * another constraint, and all make the same decision but for the pairs. Where nothing else in play speaks of the encryption
 * context, which pairs they are does not matter to any other part of a formula, and the decision of one serves all.
 */
final class EncryptionContextHole {
    private EncryptionContextHole() {}

    /** Whether a formula is about the encryption context. */
    static boolean isMentioned(Residual formula) {
        return Residuals.atoms(formula).anyMatch(EncryptionContextHole::isAbout);
    }

    private static boolean isAbout(Residual.Atom atom) {
        return switch (atom) {
            case Residual.EncryptionContext constraint -> true;
            case Residual.Test test -> isAbout(test.key().id());
            case Residual.Delegation delegation -> false;
        };
    }

    private static boolean isAbout(String id) {
        return id.startsWith(ContextKeys.ENCRYPTION_CONTEXT_PREFIX)
                || id.equals(ContextKeys.ENCRYPTION_CONTEXT_KEYS.id());
    }

    /** Whether a question leaves the encryption context open. */
    static boolean isOpen(RequestContext context) {
        return context.encryptionContext().isEmpty()
                && context.pinned().keySet().stream().noneMatch(key -> isAbout(key.id()))
                && context.absent().stream().noneMatch(key -> isAbout(key.id()));
    }

    /** The only constraint of some grants; empty when there is none, or another one, or one of its own kind. */
    static Optional<Residual.EncryptionContext> of(List<GrantMatch> grants) {
        Set<Residual.EncryptionContext> all = new HashSet<>();
        for (GrantMatch grant : grants) {
            Residuals.atoms(grant.constraint()).forEach(atom -> {
                if (atom instanceof Residual.EncryptionContext constraint) {
                    all.add(constraint);
                }
            });
            if (all.size() > 1) {
                return Optional.empty();
            }
        }
        return all.stream().findFirst().filter(EncryptionContextHole::isOrdinary);
    }

    /** No pairs would be no constraint; names that differ by case alone may exclude each other. */
    private static boolean isOrdinary(Residual.EncryptionContext constraint) {
        Set<String> names = new HashSet<>();
        constraint.pairs().keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return !names.isEmpty() && names.size() == constraint.pairs().size();
    }

    /** What stands for the constraint in what decisions depend on. */
    static Residual.EncryptionContext placeholder(Residual.EncryptionContext constraint) {
        SequencedMap<String, String> pairs = new TreeMap<>();
        pairs.put("keyreach", "placeholder");
        return new Residual.EncryptionContext(constraint.mode(), pairs);
    }

    /** The formula with another constraint in the place of one. O(size). */
    static Residual fill(Residual formula, Residual.EncryptionContext place, Residual.EncryptionContext other) {
        return switch (formula) {
            case Residual.Constant constant -> constant;
            case Residual.And(List<Residual> parts) ->
                Residuals.and(
                        parts.stream().map(part -> fill(part, place, other)).toList());
            case Residual.Or(List<Residual> parts) ->
                Residuals.or(
                        parts.stream().map(part -> fill(part, place, other)).toList());
            case Residual.Not(Residual.Atom atom) -> Residuals.not(fill(atom, place, other));
            case Residual.At(String step, Residual when) -> Residuals.at(step, fill(when, place, other));
            case Residual.Atom atom -> atom.equals(place) ? other : atom;
        };
    }
}
