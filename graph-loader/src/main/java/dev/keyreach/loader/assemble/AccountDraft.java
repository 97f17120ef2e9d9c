package dev.keyreach.loader.assemble;

import dev.keyreach.loader.fact.Fact;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What dumps say of one account, by part. */
final class AccountDraft {
    final AccountId id;
    final List<Fact.AuthorizationDetails> details = new ArrayList<>();
    final List<Fact.Regions> regions = new ArrayList<>();
    final List<Fact.AccessKeys> accessKeys = new ArrayList<>();
    final List<Fact.LoginProfile> loginProfiles = new ArrayList<>();
    final List<Fact.CredentialReport> credentialReports = new ArrayList<>();
    final List<EndpointAt> endpoints = new ArrayList<>();
    final Map<Arn, KeyDraft> keys = new TreeMap<>();
    /** Whether some output of list-keys says which keys there are. */
    boolean keysListed;

    final Map<Arn, KeyInventory.AliasAt> aliases = new TreeMap<>();

    AccountDraft(AccountId id) {
        this.id = id;
    }

    /** An endpoint and the page that it is on. */
    record EndpointAt(Fact.VpcEndpoints page, Fact.VpcEndpoints.Endpoint endpoint) {}
}
