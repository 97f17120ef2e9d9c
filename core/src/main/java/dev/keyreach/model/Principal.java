package dev.keyreach.model;

import java.util.List;
import java.util.Optional;

/**
 * A caller, as a question names it. Whether it exists, and what it may do, is not said here. Spec section 1.3.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface Principal {

    /** The notation that {@link #parse} reads. */
    String text();

    /** The account of the caller; empty for services, identity providers, anonymous callers and {@code *}. */
    default Optional<AccountId> account() {
        return Optional.empty();
    }

    /** The partition of the caller; empty where it has none. */
    default Optional<String> partition() {
        return Optional.empty();
    }

    /** A caller that has an ARN in an account. */
    sealed interface InAccount extends Principal {

        /** The ARN that names the caller in a question. */
        Arn arn();

        @Override
        default String text() {
            return arn().toString();
        }

        @Override
        default Optional<AccountId> account() {
            return arn().accountId();
        }

        @Override
        default Optional<String> partition() {
            return Optional.of(arn().partition());
        }
    }

    /** The root user of an account, {@code arn:P:iam::ACCT:root}. */
    record RootUser(Arn arn) implements InAccount {}

    /** An IAM user, {@code arn:P:iam::ACCT:user/PATH/NAME}. */
    record IamUser(Arn arn) implements InAccount {}

    /** An IAM role with a session whose name is not known, {@code arn:P:iam::ACCT:role/PATH/NAME}. */
    record IamRole(Arn arn) implements InAccount {}

    /** A session of a role, {@code arn:P:sts::ACCT:assumed-role/NAME/SESSION}; the ARN has no path. */
    record RoleSession(Arn arn, String roleName, String sessionName) implements InAccount {}

    /** A session of GetFederationToken, {@code arn:P:sts::ACCT:federated-user/NAME}. */
    record FederatedUser(Arn arn, String name) implements InAccount {}

    /**
     * A caller that has a token of an identity provider and no AWS credentials yet; written {@code federated:PROVIDER}.
     *
     * @param provider ARN of an OIDC or SAML provider, or the name of a built-in one such as {@code accounts.google.com}
     */
    record FederatedIdentity(String provider) implements Principal {
        @Override
        public String text() {
            return "federated:" + provider;
        }
    }

    /** An AWS service that calls as itself, such as {@code cloudtrail.amazonaws.com}. */
    record ServicePrincipal(String name) implements Principal {
        @Override
        public String text() {
            return name;
        }
    }

    /** A caller without credentials; written {@code anonymous}. */
    record Anonymous() implements Principal {
        @Override
        public String text() {
            return "anonymous";
        }
    }

    /** Some identity of an account that neither the data nor the key names; written {@code *}. Spec section 6.4, PUBLIC. */
    record AnyPrincipal() implements Principal {
        @Override
        public String text() {
            return "*";
        }
    }

    /**
     * Some identity, not named by anything, of an account that is not loaded; written {@code arn:P:iam::ACCT:*}, which
     * {@link #parse} does not read: questions make it, people do not. Not its root user alone, which has one known ARN.
     */
    record AnyOfAccount(AccountId id, String ofPartition) implements Principal {
        @Override
        public String text() {
            return new Arn(ofPartition, "iam", "", id.digits(), "*").toString();
        }

        @Override
        public Optional<AccountId> account() {
            return Optional.of(id);
        }

        @Override
        public Optional<String> partition() {
            return Optional.of(ofPartition);
        }
    }

    /**
     * The caller that a text names: an ARN, a service principal, {@code federated:PROVIDER}, {@code anonymous}, {@code *}
     * or a bare account id (its root user). Empty when it is none of these. A group is no caller.
     */
    static Optional<Principal> parse(String text) {
        if (text.equals("*")) {
            return Optional.of(new AnyPrincipal());
        }
        if (text.equals("anonymous")) {
            return Optional.of(new Anonymous());
        }
        if (text.startsWith("federated:") && text.length() > "federated:".length()) {
            return Optional.of(new FederatedIdentity(text.substring("federated:".length())));
        }
        if (AccountId.isAccountId(text)) {
            return Optional.of(new RootUser(new Arn("aws", "iam", "", text, "root")));
        }
        if (isServiceName(text)) {
            return Optional.of(new ServicePrincipal(text));
        }
        return Arn.parse(text).flatMap(Principal::ofArn);
    }

    /** The caller that an ARN names; empty when it names none. */
    static Optional<Principal> ofArn(Arn arn) {
        if (arn.accountId().isEmpty() || !arn.region().isEmpty()) {
            return Optional.empty();
        }
        String resource = arn.resource();
        if (arn.service().equals("iam")) {
            if (resource.equals("root")) {
                return Optional.of(new RootUser(arn));
            }
            if (resource.startsWith("user/") && !arn.name().isEmpty()) {
                return Optional.of(new IamUser(arn));
            }
            return arn.isRole() && !arn.name().isEmpty() ? Optional.of(new IamRole(arn)) : Optional.empty();
        }
        return arn.service().equals("sts") ? session(arn) : Optional.empty();
    }

    private static Optional<Principal> session(Arn arn) {
        String[] parts = arn.resource().split("/", 3);
        if (parts.length == 3 && parts[0].equals("assumed-role") && !parts[1].isEmpty() && !parts[2].isEmpty()) {
            return Optional.of(new RoleSession(arn, parts[1], parts[2]));
        }
        if (parts.length == 2 && parts[0].equals("federated-user") && !parts[1].isEmpty()) {
            return Optional.of(new FederatedUser(arn, parts[1]));
        }
        return Optional.empty();
    }

    /** Whether the text has the form of a service principal name: dotted, without colons, ending in a known suffix. */
    static boolean isServiceName(String text) {
        return !text.contains(":")
                && !text.contains("/")
                && !text.startsWith(".")
                && SERVICE_SUFFIXES.stream().anyMatch(text::endsWith);
    }

    /** Suffixes of service principal names by partition, spec section 1.1. */
    List<String> SERVICE_SUFFIXES = List.of(
            ".amazonaws.com",
            ".amazonaws.com.cn",
            ".amazonaws.eu",
            ".c2s.ic.gov",
            ".sc2s.sgov.gov",
            ".cloud.adc-e.uk",
            ".csp.hci.ic.gov");

    /** Whether the ARN is of a role that belongs to a service: path {@code /aws-service-role/}. */
    static boolean isServiceLinkedRole(Arn arn) {
        return arn.isRole() && arn.resource().startsWith("role/aws-service-role/");
    }

    /** Whether a role name is internal to AWS, such as {@code aws:ec2-infrastructure}: it always exists (spec 6.3). */
    static boolean isServiceInternalRole(String roleName) {
        return roleName.startsWith("aws:");
    }
}
