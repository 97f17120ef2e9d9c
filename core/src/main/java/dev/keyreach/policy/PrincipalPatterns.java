package dev.keyreach.policy;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads entries of Principal and NotPrincipal. Spec sections 1.3 to 1.5, 2.4. */
public final class PrincipalPatterns {
    private static final Pattern UNIQUE_ID = Pattern.compile("(AIDA|AROA)[A-Z0-9]{8,124}");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final Pattern PROVIDER_HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(/.*)?");

    private PrincipalPatterns() {}

    /**
     * What an entry means, and what is wrong with it.
     *
     * @param problem empty when the entry is well-formed
     */
    public record Reading(PrincipalPattern pattern, Optional<DiagnosticCode> problem) {
        static Reading ok(PrincipalPattern pattern) {
            return new Reading(pattern, Optional.empty());
        }

        static Reading nobody(String written, DiagnosticCode problem) {
            return new Reading(new PrincipalPattern.Nobody(written), Optional.of(problem));
        }
    }

    /**
     * Reads one entry.
     *
     * @param kind {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser}
     */
    public static Reading read(String kind, String written) {
        return switch (kind) {
            case "AWS" -> aws(written);
            case "Service" -> service(written);
            case "Federated" -> federated(written);
            case "CanonicalUser" -> Reading.nobody(written, DiagnosticCode.W_CANONICAL_USER);
            default -> Reading.nobody(written, DiagnosticCode.E_PRINCIPAL_FORMAT);
        };
    }

    /**
     * What the grantee or retiring principal of a grant means: an ARN, an account, or the name of a service (spec 3.8).
     */
    public static PrincipalPattern ofGrant(String written) {
        if (Principal.isServiceName(written)) {
            return new PrincipalPattern.Service(written);
        }
        // A grantee is one party: "*" is none.
        return written.equals("*")
                ? new PrincipalPattern.Nobody(written)
                : aws(written).pattern();
    }

    private static Reading aws(String written) {
        if (written.equals("*")) {
            return Reading.ok(new PrincipalPattern.Everyone());
        }
        Optional<AccountId> account = AccountId.parse(written);
        if (account.isPresent()) {
            return Reading.ok(new PrincipalPattern.WholeAccount(written, account.get()));
        }
        if (written.startsWith("A") && UNIQUE_ID.matcher(written).matches()) {
            return Reading.ok(new PrincipalPattern.UniqueId(written));
        }
        if (hasWildcard(written)) {
            return Reading.nobody(written, DiagnosticCode.E_PRINCIPAL_WILDCARD);
        }
        Optional<Arn> arn = Arn.parse(written);
        if (arn.isPresent()
                && arn.get().service().equals("iam")
                && arn.get().resource().startsWith("group/")) {
            return Reading.nobody(written, DiagnosticCode.E_PRINCIPAL_GROUP);
        }
        return arn.flatMap(PrincipalPatterns::named)
                .map(Reading::ok)
                .orElseGet(() -> Reading.nobody(written, DiagnosticCode.E_PRINCIPAL_FORMAT));
    }

    private static boolean hasWildcard(String written) {
        return written.indexOf('*') >= 0 || written.indexOf('?') >= 0;
    }

    private static Optional<PrincipalPattern> named(Arn arn) {
        return Principal.ofArn(arn).flatMap(principal -> switch (principal) {
            case Principal.RootUser root ->
                root.account().map(account -> new PrincipalPattern.WholeAccount(arn.toString(), account));
            case Principal.InAccount inAccount -> Optional.of(new PrincipalPattern.Named(arn, inAccount));
            case Principal other -> Optional.empty();
        });
    }

    private static Reading service(String written) {
        if (hasWildcard(written)) {
            return Reading.nobody(written, DiagnosticCode.E_PRINCIPAL_WILDCARD);
        }
        return SERVICE.matcher(written).matches() && Principal.isServiceName(written)
                ? Reading.ok(new PrincipalPattern.Service(written))
                : Reading.nobody(written, DiagnosticCode.E_PRINCIPAL_FORMAT);
    }

    private static Reading federated(String written) {
        if (hasWildcard(written)) {
            return Reading.nobody(written, DiagnosticCode.E_PRINCIPAL_WILDCARD);
        }
        boolean provider = Arn.parse(written)
                .map(arn -> arn.resource().startsWith("oidc-provider/")
                        || arn.resource().startsWith("saml-provider/"))
                .orElseGet(() -> PROVIDER_HOST.matcher(written).matches());
        return provider
                ? Reading.ok(new PrincipalPattern.Federated(written))
                : Reading.nobody(written, DiagnosticCode.E_PRINCIPAL_FORMAT);
    }
}
