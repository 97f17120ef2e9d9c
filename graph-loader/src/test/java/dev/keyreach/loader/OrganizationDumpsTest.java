package dev.keyreach.loader;

import static dev.keyreach.loader.Dump.gap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Organization.Level;
import dev.keyreach.model.PolicyUse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organizations out of dumps, whole and with holes. */
class OrganizationDumpsTest {
    private static final String MANAGEMENT = "999988887777";
    private static final String MEMBER = "111122223333";
    private static final String OU = "ou-abcd-11111111";
    private static final String ROOT = "r-abcd";
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
    private static final Gap NOT_LOADED = gap(Code.ORGANIZATION_NOT_LOADED, "organization", Could.EITHER);

    @TempDir
    Path folder;

    private static String account(String id) {
        return "{\"Id\":\"%s\",\"Arn\":\"arn:aws:organizations::%s:account/o-abcdefghij/%s\"}"
                .formatted(id, MANAGEMENT, id);
    }

    private static String policy(String id, String name) {
        return "{\"Id\":\"%s\",\"Arn\":\"arn:aws:organizations::%s:policy/o-abcdefghij/service_control_policy/%s\",\"Name\":\"%s\",\"Type\":\"SERVICE_CONTROL_POLICY\"}"
                .formatted(id, MANAGEMENT, id, name);
    }

    private static final String FULL = policy("p-FullAWSAccess", "FullAWSAccess");
    private static final String GUARD = policy("p-guard0001", "Guard");

    private static Dump whole() {
        Dump dump = new Dump()
                .with(
                        "o/describe-organization.json",
                        "{\"Organization\":{\"Id\":\"o-abcdefghij\",\"MasterAccountId\":\"%s\"}}".formatted(MANAGEMENT))
                .with("o/list-roots.json", """
                        {"Roots":[{"Id":"r-abcd","Arn":"arn:aws:organizations::%s:root/o-abcdefghij/r-abcd",
                          "PolicyTypes":[{"Type":"SERVICE_CONTROL_POLICY","Status":"ENABLED"},
                                         {"Type":"RESOURCE_CONTROL_POLICY","Status":"PENDING_DISABLE"}]}]}""".formatted(MANAGEMENT))
                .with("o/list-accounts.json", "{\"Accounts\":[%s,%s]}".formatted(account(MANAGEMENT), account(MEMBER)))
                .with(
                        "o/list-organizational-units-for-parent/r-abcd.json",
                        "{\"OrganizationalUnits\":[{\"Id\":\"%s\"}]}".formatted(OU))
                .with("o/list-organizational-units-for-parent/%s.json".formatted(OU), "{\"OrganizationalUnits\":[]}")
                .with("o/list-accounts-for-parent/r-abcd.json", "{\"Accounts\":[%s]}".formatted(account(MANAGEMENT)))
                .with(
                        "o/list-accounts-for-parent/%s.json".formatted(OU),
                        "{\"Accounts\":[%s]}".formatted(account(MEMBER)))
                .with(
                        "o/describe-policy/p-guard0001.json",
                        "{\"Policy\":{\"PolicySummary\":%s,\"Content\":%s}}".formatted(GUARD, Dump.quoted(DENY)));
        for (String target : List.of(ROOT, OU, MANAGEMENT, MEMBER)) {
            String policies = target.equals(OU) ? FULL + "," + GUARD : FULL;
            dump.with(
                    "o/list-policies-for-target/%s/SERVICE_CONTROL_POLICY.json".formatted(target),
                    "{\"Policies\":[%s]}".formatted(policies));
        }
        return dump;
    }

    private static Organization organization(LoadedData data) {
        return data.snapshot().organization().orElseThrow();
    }

    private static List<String> scps(LoadedData data, String account, int level) {
        Level found = organization(data)
                .placement(new AccountId(account))
                .orElseThrow()
                .levels()
                .get(level);
        return found.scps().stream().map(PolicyUse::name).toList();
    }

    @Test
    void theTreeWithItsPolicies() throws LoadException {
        LoadedData data = whole().loadIn(folder);
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.snapshot().gaps()).isEmpty();
        Organization organization = organization(data);
        assertThat(organization.complete()).isTrue();
        assertThat(organization.managementAccount().digits()).isEqualTo(MANAGEMENT);
        assertThat(organization.scpEnabled()).isTrue();
        assertThat(organization.rcpEnabled()).isFalse();
        assertThat(organization.placement(new AccountId(MEMBER)).orElseThrow().path())
                .isEqualTo("o-abcdefghij/r-abcd/ou-abcd-11111111/");
        assertThat(scps(data, MEMBER, 0)).containsExactly("FullAWSAccess");
        assertThat(scps(data, MEMBER, 1)).containsExactly("FullAWSAccess", "Guard");
        PolicyUse guard = organization
                .placement(new AccountId(MEMBER))
                .orElseThrow()
                .levels()
                .get(1)
                .scps()
                .get(1);
        assertThat(guard.owner()).endsWith("service_control_policy/p-guard0001");
        assertThat(data.summary().organization().orElseThrow().accounts()).isEqualTo(2);
        assertThat(data.snapshot().accounts()).isEmpty();
    }

    @Test
    void policiesByTheirTargetsAreAsGood() throws LoadException {
        String all =
                "{\"Targets\":[{\"TargetId\":\"r-abcd\"},{\"TargetId\":\"%s\"},{\"TargetId\":\"%s\"},{\"TargetId\":\"%s\"}]}"
                        .formatted(OU, MANAGEMENT, MEMBER);
        Dump dump = whole().without("list-policies-for-target")
                .with("o/list-targets-for-policy/p-FullAWSAccess.json", all)
                .with("o/list-policies/SERVICE_CONTROL_POLICY.json", "{\"Policies\":[%s,%s]}".formatted(FULL, GUARD));
        LoadedData part = dump.loadIn(folder.resolve("part"));
        assertThat(part.snapshot().gaps()).containsExactly(NOT_LOADED);
        LoadedData data = dump.with(
                        "o/list-targets-for-policy/p-guard0001.json",
                        "{\"Targets\":[{\"TargetId\":\"%s\"}]}".formatted(OU))
                .loadIn(folder.resolve("whole"));
        assertThat(data.snapshot().gaps()).isEmpty();
        assertThat(scps(data, MEMBER, 0)).containsExactly("FullAWSAccess");
        assertThat(scps(data, MEMBER, 1)).containsExactly("FullAWSAccess", "Guard");
    }

    @Test
    void withoutPoliciesOfATargetFullAccessIsAssumedWithAGap() throws LoadException {
        LoadedData data = whole().without("for-target/" + OU).loadIn(folder);
        assertThat(scps(data, MEMBER, 1)).containsExactly("FullAWSAccess");
        assertThat(data.snapshot().gaps()).containsExactly(NOT_LOADED);
    }

    @Test
    void anEmptyListMeansThatNothingIsAttached() throws LoadException {
        LoadedData data = whole().with(
                        "o/list-policies-for-target/%s/SERVICE_CONTROL_POLICY.json".formatted(OU), "{\"Policies\":[]}")
                .loadIn(folder);
        assertThat(scps(data, MEMBER, 1)).isEmpty();
        assertThat(data.snapshot().gaps()).isEmpty();
    }

    @Test
    void aPolicyThatIsNotDescribedIsAGapWhereItHangs() throws LoadException {
        LoadedData data = whole().without("describe-policy").loadIn(folder);
        assertThat(scps(data, MEMBER, 1)).containsExactly("FullAWSAccess");
        assertThat(data.snapshot().gaps()).containsExactly(gap(Code.POLICY_NOT_LOADED, OU, Could.EITHER));
        assertThat(Dump.only(data, DiagnosticCode.W_POLICY_NOT_LOADED).message())
                .contains("Guard", "p-guard0001");
    }

    @Test
    void accountsWithoutAPlaceGoUnderTheRoot() throws LoadException {
        LoadedData data = whole().without("list-accounts-for-parent/" + OU).loadIn(folder);
        assertThat(organization(data)
                        .placement(new AccountId(MEMBER))
                        .orElseThrow()
                        .path())
                .isEqualTo("o-abcdefghij/r-abcd/");
        assertThat(data.snapshot().gaps()).containsExactly(NOT_LOADED);
        assertThat(Dump.only(data, DiagnosticCode.W_PAGE_MISSING).message())
                .contains(MEMBER, "list-accounts-for-parent");
    }

    @Test
    void withoutTheListOfAccountsTheOrganizationIsNotComplete() throws LoadException {
        assertThat(organization(whole().without("list-accounts.json").loadIn(folder))
                        .complete())
                .isFalse();
    }

    @Test
    void aTruncatedListOfAccountsIsNotComplete() throws LoadException {
        LoadedData data = whole().with(
                        "o/list-accounts.json",
                        "{\"Accounts\":[%s],\"NextToken\":\"t\"}".formatted(account(MANAGEMENT)))
                .loadIn(folder);
        assertThat(organization(data).complete()).isFalse();
        assertThat(Dump.only(data, DiagnosticCode.W_PAGE_MISSING).where().file())
                .endsWith("list-accounts.json");
    }

    @Test
    void theNameOfTheOrganizationStandsInEveryArn() throws LoadException {
        LoadedData data = whole().without("describe-organization").loadIn(folder);
        assertThat(organization(data).id()).isEqualTo("o-abcdefghij");
        assertThat(organization(data).managementAccount().digits()).isEqualTo(MANAGEMENT);
        assertThat(data.snapshot().gaps()).isEmpty();
    }

    @Test
    void withoutTheRootItIsNotKnownWhatIsEnabled() throws LoadException {
        LoadedData data = whole().without("list-roots").loadIn(folder);
        assertThat(organization(data).scpEnabled()).isTrue();
        assertThat(data.snapshot().gaps()).containsExactly(NOT_LOADED);
        assertThat(scps(data, MEMBER, 1)).containsExactly("FullAWSAccess", "Guard");
    }

    @Test
    void aParentThatThePathDoesNotNameIsADiagnostic() throws LoadException {
        LoadedData data = whole().with("o/list-accounts-for-parent/security.json", "{\"Accounts\":[]}")
                .with("o/list-organizational-units-for-parent/security.json", "{\"OrganizationalUnits\":[]}")
                .with("o/list-targets-for-policy/guard.json", "{\"Targets\":[]}")
                .with("o/list-policies-for-target/security/SERVICE_CONTROL_POLICY.json", "{\"Policies\":[]}")
                .with("o/list-policies-for-target/%s/what.json".formatted(OU), "{\"Policies\":[]}")
                .loadIn(folder);
        assertThat(Dump.codes(data)).hasSize(5).containsOnly(DiagnosticCode.E_FILE_SUBJECT);
        assertThat(data.diagnostics()).allMatch(d -> d.message().contains("the convention is `list-"));
    }

    @Test
    void otherKindsOfPoliciesAreNoNews() throws LoadException {
        String tag = policy("p-tags00001", "Tags").replace("SERVICE_CONTROL_POLICY", "TAG_POLICY");
        LoadedData data = whole().with("o/list-policies/TAG_POLICY.json", "{\"Policies\":[%s]}".formatted(tag))
                .with("o/list-policies-for-target/r-abcd/TAG_POLICY.json", "{\"Policies\":[]}")
                .with(
                        "o/describe-policy/p-tags00001.json",
                        "{\"Policy\":{\"PolicySummary\":%s,\"Content\":\"{}\"}}".formatted(tag))
                .loadIn(folder);
        assertThat(data.diagnostics()).isEmpty();
    }

    @Test
    void circlesInTheTreeEnd() throws LoadException {
        LoadedData data = whole().with(
                        "o/list-organizational-units-for-parent/%s.json".formatted(OU),
                        "{\"OrganizationalUnits\":[{\"Id\":\"%s\"},{\"Id\":\"r-abcd\"}]}".formatted(OU))
                .loadIn(folder);
        assertThat(organization(data).placements()).hasSize(2);
        assertThat(scps(data, MEMBER, 1)).containsExactly("FullAWSAccess", "Guard");
        LoadedData wide = whole().without("list-organizational-units-for-parent")
                .with(
                        "o/list-organizational-units-for-parent/%s.json".formatted(OU),
                        "{\"OrganizationalUnits\":[{\"Id\":\"ou-abcd-22222222\"}]}")
                .with(
                        "o/list-organizational-units-for-parent/ou-abcd-22222222.json",
                        "{\"OrganizationalUnits\":[{\"Id\":\"%s\"}]}".formatted(OU))
                .loadIn(folder.resolve("wide"));
        assertThat(organization(wide).placements()).hasSize(2);
        assertThat(wide.snapshot().gaps()).contains(NOT_LOADED);
    }

    @Test
    void ofTwoOrganizationsTheFirstCounts() throws LoadException {
        LoadedData data = whole().with(
                        "z/describe-organization.json",
                        "{\"Organization\":{\"Id\":\"o-zzzzzzzzzz\",\"MasterAccountId\":\"%s\"}}".formatted(MEMBER))
                .loadIn(folder);
        assertThat(organization(data).id()).isEqualTo("o-abcdefghij");
        assertThat(Dump.codes(data)).containsExactly(DiagnosticCode.W_SUBJECT_DUPLICATE);
    }
}
