package dev.keyreach.loader;

import static dev.keyreach.loader.Dump.ACCOUNT;
import static dev.keyreach.loader.Dump.KEY;
import static dev.keyreach.loader.Dump.KEY_ID;
import static dev.keyreach.loader.Dump.KMS;
import static dev.keyreach.loader.Dump.ROLE;
import static dev.keyreach.loader.Dump.gap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.loader.LoadSummary.Part;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import dev.keyreach.model.GrantConstraints;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a dump, and which gap each missing part leaves. */
class CoverageTest {
    private static final Gap NO_ORGANIZATION = gap(Code.ORGANIZATION_NOT_LOADED, "organization", Could.EITHER);

    @TempDir
    Path folder;

    @Test
    void aWholeDumpHasNoGapButTheOrganization() throws LoadException {
        LoadedData data = Dump.whole().loadIn(folder);
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.snapshot().gaps()).containsExactly(NO_ORGANIZATION);
        assertThat(data.summary().files().read()).isEqualTo(7);
        Key key = Dump.key(data, KEY);
        assertThat(key.tags()).isEqualTo(Map.of("team", "pay"));
        assertThat(key.aliases()).containsExactly("alias/app");
        assertThat(key.attributes().state()).isEqualTo("Disabled");
        assertThat(key.attributes().origin()).isEqualTo("EXTERNAL");
        assertThat(key.policy().orElseThrow().owner()).isEqualTo(KEY.toString());
        assertThat(key.policy().orElseThrow().name()).isEqualTo("key policy");
        assertThat(key.grants()).singleElement().satisfies(grant -> {
            assertThat(grant.operations()).containsExactly("Decrypt", "Encrypt");
            assertThat(grant.granteePrincipal()).contains(ROLE.toString());
            assertThat(grant.issuingAccount().orElseThrow().digits()).isEqualTo(ACCOUNT);
            assertThat(grant.constraints())
                    .isEqualTo(
                            new GrantConstraints(Optional.empty(), Optional.of(Map.of("app", "x")), Optional.empty()));
        });
        var account = Dump.account(data, ACCOUNT);
        assertThat(account.complete()).isTrue();
        assertThat(account.enabledRegions()).isEmpty();
        assertThat(account.roles().get("worker").uniqueId()).isEqualTo("AROAEXAMPLEEXAMPLE");
        assertThat(account.roles().get("worker").policies()).singleElement().satisfies(use -> {
            assertThat(use.owner()).isEqualTo(ROLE.toString());
            assertThat(use.name()).isEqualTo("inline");
        });
        assertThat(account.roles().get("worker").trust().orElseThrow().name()).isEqualTo("trust policy");
    }

    @Test
    void withoutAListOfKeysThereMayBeKeysThatNothingNames() throws LoadException {
        LoadedData data = Dump.whole().without("list-keys").loadIn(folder);
        assertThat(data.snapshot().gapsOf(ACCOUNT)).contains(gap(Code.KEY_NOT_LOADED, ACCOUNT, Could.WIDEN));
        LoadedData whole = Dump.whole().loadIn(folder.resolve("whole"));
        assertThat(whole.snapshot().gapsOf(ACCOUNT)).isEmpty();
    }

    @Test
    void missingGrantsCouldWiden() throws LoadException {
        gapOf("list-grants/", gap(Code.GRANTS_NOT_LOADED, KEY, Could.WIDEN));
    }

    @Test
    void missingTags() throws LoadException {
        gapOf("list-resource-tags/", gap(Code.TAGS_NOT_LOADED, KEY, Could.EITHER));
    }

    @Test
    void missingAliases() throws LoadException {
        gapOf("list-aliases", gap(Code.ALIASES_NOT_LOADED, KEY, Could.EITHER));
    }

    @Test
    void missingDescription() throws LoadException {
        LoadedData data = gapOf("describe-key/", gap(Code.KEY_NOT_LOADED, KEY, Could.EITHER));
        assertThat(Dump.key(data, KEY).attributes()).isEqualTo(KeyAttributes.DEFAULT);
    }

    @Test
    void missingKeyPolicy() throws LoadException {
        LoadedData data = gapOf("get-key-policy/", gap(Code.KEY_POLICY_NOT_LOADED, KEY, Could.EITHER));
        assertThat(Dump.key(data, KEY).policy()).isEmpty();
        assertThat(data.summary().accounts().getFirst().keyPolicies()).isZero();
    }

    @Test
    void keysWithoutPrincipalsLeaveTheAccountIncomplete() throws LoadException {
        LoadedData data = gapOf(Dump.DETAILS, gap(Code.ACCOUNT_INCOMPLETE, ACCOUNT, Could.EITHER));
        assertThat(Dump.account(data, ACCOUNT).complete()).isFalse();
        assertThat(data.summary().accounts().getFirst().authorizationDetails()).isEqualTo(Part.ABSENT);
    }

    private LoadedData gapOf(String missing, Gap gap) throws LoadException {
        LoadedData data = Dump.whole().without(missing).loadIn(folder);
        assertThat(data.snapshot().gaps()).containsExactlyInAnyOrder(gap, NO_ORGANIZATION);
        return data;
    }

    @Test
    void aKeyThatOnlyAListOrAnAliasNamesIsThereWithGaps() throws LoadException {
        String other = "aaaaaaaa-12ab-34cd-56ef-1234567890ab";
        LoadedData data = new Dump()
                .with(Dump.DETAILS, Dump.details())
                .with(
                        KMS + "list-keys.json",
                        "{\"Keys\":[{\"KeyId\":\"%s\",\"KeyArn\":\"%s\"}]}".formatted(KEY_ID, KEY))
                .with(KMS + "list-aliases.json", Dump.alias("alias/aws/ebs", other))
                .loadIn(folder);
        assertThat(Dump.key(data, KEY).attributes()).isEqualTo(KeyAttributes.DEFAULT);
        Key behindAlias = Dump.key(data, KEY.withResource("key/" + other));
        assertThat(behindAlias.attributes().manager()).isEqualTo(KeyAttributes.ManagedBy.AWS);
        assertThat(behindAlias.aliases()).containsExactly("alias/aws/ebs");
        assertThat(data.snapshot().gapsOf(KEY.toString()))
                .extracting(Gap::code)
                .containsExactlyInAnyOrder(
                        Code.KEY_NOT_LOADED, Code.KEY_POLICY_NOT_LOADED, Code.GRANTS_NOT_LOADED, Code.TAGS_NOT_LOADED);
    }

    @Test
    void aReservedAliasWithoutKeyHasNone() throws LoadException {
        LoadedData data = Dump.whole().with(KMS + "list-aliases.json", """
                        {"Aliases":[{"AliasName":"alias/aws/xray",
                          "AliasArn":"arn:aws:kms:eu-west-1:111122223333:alias/aws/xray"}]}""").loadIn(folder);
        assertThat(Dump.account(data, ACCOUNT).aliases())
                .containsEntry(KEY.withResource("alias/aws/xray"), Optional.empty());
        assertThat(data.snapshot().gapsOf(KEY.toString())).isEmpty();
    }

    @Test
    void anAttachedPolicyThatIsNotThereIsAGapForEachRoleAndOneDiagnostic() throws LoadException {
        String attached =
                ",\"AttachedManagedPolicies\":[{\"PolicyName\":\"P\",\"PolicyArn\":\"arn:aws:iam::aws:policy/ReadOnlyAccess\"}]";
        String second = "arn:aws:iam::" + ACCOUNT + ":role/second";
        LoadedData data = Dump.whole()
                .with(Dump.DETAILS, Dump.details(Dump.role(ROLE.toString(), attached), Dump.role(second, attached)))
                .loadIn(folder);
        assertThat(data.snapshot().gaps())
                .contains(
                        gap(Code.POLICY_NOT_LOADED, ROLE, Could.EITHER),
                        gap(Code.POLICY_NOT_LOADED, second, Could.EITHER));
        Diagnostic missing = Dump.only(data, DiagnosticCode.W_POLICY_NOT_LOADED);
        assertThat(missing.message()).contains("`arn:aws:iam::aws:policy/ReadOnlyAccess`");
        assertThat(missing.where().pointer()).isEqualTo("/RoleDetailList/0/AttachedManagedPolicies/0");
    }

    @Test
    void administratorAccessIsKnownWithoutBeingDumped() throws LoadException {
        LoadedData data = Dump.whole()
                .with(
                        Dump.DETAILS,
                        Dump.details(
                                Dump.role(
                                        ROLE.toString(),
                                        ",\"PermissionsBoundary\":{\"PermissionsBoundaryArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"}")))
                .loadIn(folder);
        var boundary =
                Dump.account(data, ACCOUNT).roles().get("worker").boundary().orElseThrow();
        assertThat(boundary.owner()).isEqualTo("builtin:AdministratorAccess");
        assertThat(data.snapshot().gaps()).containsExactly(NO_ORGANIZATION);
        var place = data.provenance()
                .find(dev.keyreach.model.Provenance.Slot.of(boundary))
                .orElseThrow();
        assertThat(place.base().file()).isEqualTo("builtin:AdministratorAccess");
        assertThat(place.base().pointer()).isEmpty();
    }

    @Test
    void ofAManagedPolicyOnlyTheDefaultVersionCounts() throws LoadException {
        String arn = "arn:aws:iam::" + ACCOUNT + ":policy/P";
        String policy = """
                {"PolicyName":"P","Arn":"%s","DefaultVersionId":"v2","PolicyVersionList":[
                  {"Document":{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps"}]},"VersionId":"v1","IsDefaultVersion":false},
                  {"Document":%s,"VersionId":"v2","IsDefaultVersion":true}]}""".formatted(arn, Dump.ALLOW_DECRYPT);
        String role = Dump.role(
                ROLE.toString(),
                ",\"AttachedManagedPolicies\":[{\"PolicyName\":\"P\",\"PolicyArn\":\"%s\"}]".formatted(arn));
        LoadedData data = Dump.whole()
                .with(Dump.DETAILS, Dump.details(role).replace("\"Policies\":[]", "\"Policies\":[" + policy + "]"))
                .loadIn(folder);
        assertThat(data.diagnostics()).isEmpty();
        var uses = Dump.account(data, ACCOUNT).roles().get("worker").policies();
        assertThat(uses)
                .extracting(use -> use.owner() + " " + use.name())
                .containsExactly(ROLE + " inline", ROLE + " " + arn);
        assertThat(uses.get(1).document()).isEqualTo(uses.get(0).document());
        var place = data.provenance()
                .find(dev.keyreach.model.Provenance.Slot.of(uses.get(1)))
                .orElseThrow();
        assertThat(place.base().pointer()).isEqualTo("/Policies/0/PolicyVersionList/1/Document");
    }

    @Test
    void aUserInAGroupThatIsNotThereMissesPolicies() throws LoadException {
        String user =
                "{\"UserName\":\"u\",\"Arn\":\"arn:aws:iam::%s:user/u\",\"GroupList\":[\"gone\"]}".formatted(ACCOUNT);
        LoadedData data = Dump.whole()
                .with(
                        Dump.DETAILS,
                        Dump.details().replace("\"UserDetailList\":[]", "\"UserDetailList\":[" + user + "]"))
                .loadIn(folder);
        assertThat(data.snapshot().gapsOf("arn:aws:iam::%s:user/u".formatted(ACCOUNT)))
                .containsExactly(
                        gap(Code.POLICY_NOT_LOADED, "arn:aws:iam::%s:user/u".formatted(ACCOUNT), Could.EITHER));
        assertThat(Dump.only(data, DiagnosticCode.W_GROUP_UNKNOWN).message()).contains("gone");
    }

    @Test
    void regionsAndEndpointsOfTheAccount() throws LoadException {
        LoadedData data = Dump.whole()
                .with("accounts/" + ACCOUNT + "/account/list-regions.json", """
                        {"Regions":[{"RegionName":"eu-west-1","RegionOptStatus":"ENABLED_BY_DEFAULT"},
                                    {"RegionName":"me-south-1","RegionOptStatus":"DISABLED"}]}""")
                .with("accounts/" + ACCOUNT + "/ec2/eu-west-1/describe-vpc-endpoints.json", """
                        {"VpcEndpoints":[
                          {"VpcEndpointId":"vpce-1","ServiceName":"com.amazonaws.eu-west-1.kms","PolicyDocument":%s},
                          {"VpcEndpointId":"vpce-2","ServiceName":"com.amazonaws.eu-west-1.s3"}]}""".formatted(
                                Dump.quoted(Dump.ALLOW_ACCOUNT)))
                .loadIn(folder);
        assertThat(data.diagnostics()).isEmpty();
        assertThat(Dump.account(data, ACCOUNT).enabledRegions().orElseThrow()).containsExactly("eu-west-1");
        assertThat(Dump.account(data, ACCOUNT).vpcEndpoints()).containsOnlyKeys("vpce-1");
        assertThat(Dump.account(data, ACCOUNT)
                        .vpcEndpoints()
                        .get("vpce-1")
                        .policy()
                        .orElseThrow()
                        .name())
                .isEqualTo("endpoint policy");
    }

    @Test
    void lostStatementsSayWhichWayTheyCould() throws LoadException {
        String document = """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"nocolon","Resource":"*"},
                  {"Effect":"Deny","Action":"nocolon","Resource":"*"},
                  {"Effect":"Perhaps","Action":"kms:*","Resource":"*"},
                  {"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}]}""";
        LoadedData data = Dump.whole()
                .with(Dump.DETAILS, Dump.details(Dump.role(ROLE.toString(), "")).replace(Dump.ALLOW_DECRYPT, document))
                .loadIn(folder);
        assertThat(data.snapshot().gapsOf(ROLE.toString()))
                .containsExactly(
                        gap(Code.STATEMENT_UNREADABLE, ROLE, Could.WIDEN),
                        gap(Code.STATEMENT_UNREADABLE, ROLE, Could.NARROW),
                        gap(Code.STATEMENT_UNREADABLE, ROLE, Could.EITHER));
        var use = Dump.account(data, ACCOUNT).roles().get("worker").policies().getFirst();
        assertThat(data.policies().document(use.document()).statements()).hasSize(1);
    }

    @Test
    void anUnreadableKeyPolicyIsNoPolicy() throws LoadException {
        LoadedData data = Dump.whole()
                .with(KMS + "get-key-policy/" + KEY_ID + ".json", Dump.keyPolicy("{\"Version\":"))
                .loadIn(folder);
        assertThat(Dump.key(data, KEY).policy()).isEmpty();
        assertThat(data.snapshot().gapsOf(KEY.toString()))
                .containsExactlyInAnyOrder(
                        gap(Code.KEY_POLICY_NOT_LOADED, KEY, Could.EITHER),
                        gap(Code.STATEMENT_UNREADABLE, KEY, Could.EITHER));
        assertThat(Dump.only(data, DiagnosticCode.E_JSON_SYNTAX).where().pointer())
                .isEqualTo("/Policy");
    }

    @Test
    void keysOfOtherServicesAndSizesAreNoNewsInLiveData() throws LoadException {
        String document = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*",
                  "Condition":{"StringEquals":{"s3:prefix":"a","kms:Nonsense":"b"}}}]}""";
        LoadedData data = Dump.whole()
                .with(
                        Dump.DETAILS,
                        Dump.details(Dump.role(ROLE.toString(), ""))
                                .replace(Dump.ALLOW_DECRYPT, Dump.quoted(document + " ".repeat(3) + "\n".repeat(9000))))
                .loadIn(folder);
        assertThat(Dump.only(data, DiagnosticCode.W_UNKNOWN_CONDITION_KEY).message())
                .contains("kms:Nonsense");
        assertThat(data.diagnostics()).hasSize(1);
    }
}
