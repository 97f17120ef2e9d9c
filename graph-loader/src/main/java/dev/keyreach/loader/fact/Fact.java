package dev.keyreach.loader.fact;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.AccountFact.EndpointFact;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
import dev.keyreach.model.KeyAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one page of one output says, or one organization file. */
public sealed interface Fact {

    /** The page that says it. */
    Page page();

    /** {@code iam get-account-authorization-details}; {@code lists} names the lists that the page has. */
    record AuthorizationDetails(
            Page page, AccountId account, Set<String> lists, List<EntityFact> entities, List<PolicyFact> policies)
            implements Fact {}

    /** {@code account list-regions}: the Regions that are enabled. */
    record Regions(Page page, AccountId account, Set<String> enabled) implements Fact {}

    /**
     * {@code iam list-access-keys} of a user.
     *
     * @param keys how many are on the page, active or not
     */
    record AccessKeys(Page page, AccountId account, String user, int keys) implements Fact {}

    /** {@code iam get-login-profile}: the user has a password. */
    record LoginProfile(Page page, AccountId account, String user) implements Fact {}

    /** {@code iam get-credential-report}: what it says of each user, by name. */
    record CredentialReport(Page page, AccountId account, Map<String, Credentials> users) implements Fact {
        public CredentialReport {
            users = Map.copyOf(users);
        }
    }

    /** {@code kms describe-key}. */
    record KeyDescription(Page page, Arn key, KeyAttributes attributes, SourceRef at) implements Fact {}

    /** {@code kms list-keys}: ARNs, or ids where the output has no ARN. */
    record KeyList(Page page, List<String> keys) implements Fact {}

    /** {@code kms list-aliases}; an alias has no target when it is reserved and its key does not exist yet. */
    record AliasList(Page page, List<Alias> aliases) implements Fact {
        /**
         * @param target key id or ARN
         */
        public record Alias(String name, Optional<Arn> arn, Optional<String> target, SourceRef at) {}
    }

    /**
     * {@code kms list-grants}.
     *
     * @param written the grants, unless they are {@code ready}
     */
    record GrantList(Page page, List<GrantFact> written, Optional<ReadyGrants> ready, SourceRef at) implements Fact {

        /** The grants as they are listed. */
        public List<GrantFact> grants() {
            return ready.isPresent() ? ready.get().facts() : written;
        }
    }

    /** {@code kms get-key-policy}; what key it is about stands in its path. */
    record KeyPolicy(Page page, DocumentFact document) implements Fact {}

    /** {@code kms list-resource-tags}; what key it is about stands in its path. */
    record KeyTags(Page page, Map<String, String> tags) implements Fact {}

    /** {@code ec2 describe-vpc-endpoints}, those for KMS. */
    record VpcEndpoints(Page page, List<Endpoint> endpoints) implements Fact {
        /** An endpoint in its account. */
        public record Endpoint(AccountId account, EndpointFact endpoint) {}
    }

    /** {@code organizations describe-organization}. */
    record OrganizationDescription(Page page, OrganizationName name, SourceRef at) implements Fact {}

    /**
     * What the ARNs of an organization's parts say of it.
     *
     * @param id {@code o-...}
     */
    record OrganizationName(String id, AccountId managementAccount) {}

    /** {@code organizations list-roots}; an organization has one. */
    record Root(
            Page page,
            String id,
            Optional<OrganizationName> organization,
            boolean scpEnabled,
            boolean rcpEnabled,
            SourceRef at)
            implements Fact {}

    /** {@code organizations list-accounts}, or {@code list-accounts-for-parent} where there is a parent. */
    record MemberAccounts(Page page, Optional<String> parent, List<Member> accounts) implements Fact {
        /** A member account. */
        public record Member(AccountId id, Optional<OrganizationName> organization, SourceRef at) {}
    }

    /** {@code organizations list-organizational-units-for-parent}. */
    record Units(Page page, String parent, List<String> units) implements Fact {}

    /** The kinds of organization policies that matter here. */
    enum GuardrailKind {
        SERVICE_CONTROL_POLICY,
        RESOURCE_CONTROL_POLICY
    }

    /** {@code organizations list-policies}: ids. */
    record GuardrailList(Page page, Optional<GuardrailKind> kind, List<GuardrailName> policies) implements Fact {}

    /** An organization policy without its content. */
    record GuardrailName(String id, String arn, String name, GuardrailKind kind, SourceRef at) {}

    /** {@code organizations list-policies-for-target}. */
    record GuardrailsOfTarget(Page page, String target, GuardrailKind kind, List<GuardrailName> policies)
            implements Fact {}

    /** {@code organizations list-targets-for-policy}. */
    record TargetsOfGuardrail(Page page, String policy, List<String> targets) implements Fact {}

    /** {@code organizations describe-policy}. */
    record Guardrail(Page page, GuardrailName name, DocumentFact document) implements Fact {}

    /** An output that is recognised and says nothing about access to keys. */
    record Irrelevant(Page page) implements Fact {}

    /** A Keyreach organization file. */
    record OrganizationFile(Page page, Optional<OrganizationFact> organization, List<AccountFact> accounts)
            implements Fact {
        public OrganizationFile {
            accounts = List.copyOf(accounts);
        }
    }
}
