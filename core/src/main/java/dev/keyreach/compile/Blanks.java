package dev.keyreach.compile;

import dev.keyreach.authz.GrantMatch;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.model.Arn;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the constraints of some grants name that differs from grant to grant and makes no other difference. Grants name a tenant,
 * a volume, an order, a table: all make the same decision but for the names. Where nothing else in play speaks of the encryption
 * context, or of {@code aws:SourceArn}, what exactly the grants name does not matter to any other part of a formula, and the
 * decision of one serves all.
 *
 * @param encryptionContext the only constraint on the encryption context
 * @param sourceArns the source ARNs, sorted: other names in the same order sort a formula in the same way
 */
record Blanks(Optional<Residual.EncryptionContext> encryptionContext, List<String> sourceArns) {
    /** Nothing is left open. */
    static final Blanks NONE = new Blanks(Optional.empty(), List.of());

    Blanks {
        sourceArns = List.copyOf(sourceArns);
    }

    /**
     * The blanks of some grants.
     *
     * @param elsewhere what the question, or anything else that takes part in the decision, speaks of
     */
    static Blanks of(List<GrantMatch> grants, Mentions elsewhere) {
        Set<Residual.EncryptionContext> contexts = new HashSet<>();
        SequencedSet<String> arns = new TreeSet<>();
        for (GrantMatch grant : grants) {
            Residuals.atoms(grant.constraint()).forEach(atom -> {
                if (atom instanceof Residual.EncryptionContext constraint) {
                    contexts.add(constraint);
                }
                if (atom instanceof Residual.Test test && test.key().equals(ContextKeys.SOURCE_ARN)) {
                    arns.addAll(test.values());
                }
            });
        }
        // Two constraints on the encryption context may exclude each other, or one may follow from the other.
        boolean oneContext = contexts.size() == 1 && contexts.stream().allMatch(Blanks::isOrdinary);
        boolean plainArns = arns.stream().allMatch(Blanks::isPlain) && !arePrefixes(arns);
        return new Blanks(
                oneContext && !elsewhere.encryptionContext() ? contexts.stream().findFirst() : Optional.empty(),
                plainArns && !elsewhere.sourceArn() ? List.copyOf(arns) : List.of());
    }

    /** No pairs would be no constraint; names that differ by case alone may exclude each other. */
    private static boolean isOrdinary(Residual.EncryptionContext constraint) {
        Set<String> names = new HashSet<>();
        constraint.pairs().keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return !names.isEmpty() && names.size() == constraint.pairs().size();
    }

    /** An ARN that means one thing: with all its parts, without wildcards or variables. */
    private static boolean isPlain(String arn) {
        return Arn.parse(arn).isPresent() && arn.chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
    }

    /** Whether one begins with another: what stands behind them in a formula's text would decide their order there. */
    private static boolean arePrefixes(SequencedSet<String> sorted) {
        String before = "-";
        for (String arn : sorted) {
            if (arn.startsWith(before)) {
                return true;
            }
            before = arn;
        }
        return false;
    }

    /** What stands in the blanks where decisions are compared: equal for all that differ in nothing else. */
    private Blanks placeholders() {
        SequencedMap<String, String> pairs = new TreeMap<>();
        pairs.put("keyreach", "placeholder");
        Set<String> arns = new TreeSet<>();
        for (int i = 0; i < sourceArns.size(); i++) {
            arns.add("arn:aws:keyreach:::%06d".formatted(i));
        }
        return new Blanks(
                encryptionContext.map(constraint -> new Residual.EncryptionContext(constraint.mode(), pairs)),
                List.copyOf(arns));
    }

    /** A constraint of one of the grants with its blanks left open. */
    Residual open(Residual constraint) {
        return isEmpty() ? constraint : fill(constraint, placeholders());
    }

    /** Whether nothing is left open. */
    boolean isEmpty() {
        return encryptionContext.isEmpty() && sourceArns.isEmpty();
    }

    /**
     * A formula with other names in its blanks. O(size).
     *
     * @param others of the same form
     */
    Residual fill(Residual formula, Blanks others) {
        return switch (formula) {
            case Residual.Constant constant -> constant;
            case Residual.And(List<Residual> parts) ->
                Residuals.and(parts.stream().map(part -> fill(part, others)).toList());
            case Residual.Or(List<Residual> parts) ->
                Residuals.or(parts.stream().map(part -> fill(part, others)).toList());
            case Residual.Not(Residual.Atom atom) -> Residuals.not(fill(atom, others));
            case Residual.At(String step, Residual when) -> Residuals.at(step, fill(when, others));
            case Residual.EncryptionContext constraint ->
                encryptionContext.filter(constraint::equals).isPresent()
                        ? others.encryptionContext.orElseThrow()
                        : constraint;
            case Residual.Test test -> fillTest(test, others);
            case Residual.Delegation delegation -> delegation;
        };
    }

    private Residual fillTest(Residual.Test test, Blanks others) {
        if (sourceArns.isEmpty() || !test.key().equals(ContextKeys.SOURCE_ARN)) {
            return test;
        }
        return new Residual.Test(
                test.operator(),
                test.key(),
                test.values().stream()
                        .map(value -> others.sourceArns.get(sourceArns.indexOf(value)))
                        .toList());
    }
}
