package dev.keyreach.compile;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.Locale;

/**
 * Which of the things that grants constrain a formula speaks of.
 *
 * @param encryptionContext pairs of the encryption context, or their names
 * @param sourceArn {@code aws:SourceArn}
 */
record Mentions(boolean encryptionContext, boolean sourceArn) {
    static final Mentions NONE = new Mentions(false, false);

    /** What a formula speaks of, in tests or in their variables. O(atoms). */
    static Mentions of(Residual formula) {
        return new Mentions(
                Residuals.atoms(formula).anyMatch(Mentions::isAboutEncryptionContext),
                Residuals.atoms(formula).anyMatch(Mentions::isAboutSourceArn));
    }

    private static boolean isAboutEncryptionContext(Residual.Atom atom) {
        return switch (atom) {
            case Residual.EncryptionContext constraint -> true;
            case Residual.Test test ->
                RequestContext.isEncryptionContext(test.key()) || hasVariable(test, "kms:encryptioncontext");
            case Residual.Delegation delegation -> false;
        };
    }

    private static boolean isAboutSourceArn(Residual.Atom atom) {
        return atom instanceof Residual.Test test
                && (test.key().equals(ContextKeys.SOURCE_ARN) || hasVariable(test, ContextKeys.SOURCE_ARN.id()));
    }

    private static boolean hasVariable(Residual.Test test, String start) {
        return test.values().stream()
                .anyMatch(value ->
                        value.contains("${") && value.toLowerCase(Locale.ROOT).contains(start));
    }

    /** What a question fixes, or says to be absent. */
    static Mentions of(RequestContext context) {
        boolean encryptionContext = context.encryptionContext().isPresent()
                || context.pinned().keySet().stream().anyMatch(RequestContext::isEncryptionContext)
                || context.absent().stream().anyMatch(RequestContext::isEncryptionContext);
        boolean sourceArn = context.pinned().containsKey(ContextKeys.SOURCE_ARN)
                || context.absent().contains(ContextKeys.SOURCE_ARN);
        return new Mentions(encryptionContext, sourceArn);
    }

    /** What either speaks of. */
    Mentions and(Mentions other) {
        return new Mentions(encryptionContext || other.encryptionContext, sourceArn || other.sourceArn);
    }
}
