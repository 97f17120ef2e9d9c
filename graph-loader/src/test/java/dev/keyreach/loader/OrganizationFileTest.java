package dev.keyreach.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.Organization;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Provenance.Slot;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.Statement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keyreach organization files, spec section 9.1. */
class OrganizationFileTest {
    private static final String A = "111122223333";
    private static final String B = "012345678901";
    private static final String KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";

    /** Names policies before it defines them, and uses every member. */
    private static final String YAML = """
            # everything once
            organization:
              id: o-example
              managementAccount: 111122223333
              complete: false
              rcpEnabled: false
              root:
                id: r-root
                accounts: {"111122223333": {}}
                ous:
                  - id: ou-a
                    scps: [FullAWSAccess, guard, {Version: "2012-10-17", Statement: {Sid: Two, Effect: Deny, Action: "kms:Sign", Resource: "*"}}]
                    rcps: []
                    accounts:
                      "012345678901": {scps: []}
                      "444455556666":
            accounts:
              "111122223333":
                users:
                  alice:
                    id: AIDAEXAMPLE
                    path: /ops/
                    tags: {team: pay, level: 3}
                    groups: [admins]
                    policies: [read, {Version: "2012-10-17", Statement: [{Sid: Inline, Effect: Allow, Action: "kms:Encrypt", Resource: "*"}]}]
                    boundary: read
                    password: true
                groups:
                  admins: {policies: [AdministratorAccess]}
                roles:
                  app:
                    trust:
                      Version: "2012-10-17"
                      Statement: {Effect: Allow, Principal: {AWS: "111122223333"}, Action: "sts:*"}
                managedPolicies: {read: {arn: "arn:aws:iam::111122223333:policy/read"}}
                vpcEndpoints: {vpce-1: {}, vpce-2: {policy: open}}
                keys:
                  - id: 1234abcd-12ab-34cd-56ef-1234567890ab
                    region: eu-west-1
                    state: Disabled
                    tags: {team: pay}
                    aliases: [alias/b, a]
                    policy: keypolicy
                    grants:
                      - id: g2
                        granteePrincipal: "arn:aws:iam::111122223333:role/app"
                        operations: [Decrypt]
                        constraints: {EncryptionContextEquals: {app: x}}
                      - {id: g1, granteeServicePrincipal: ec2.amazonaws.com, retiringServicePrincipal: ec2.amazonaws.com, operations: [Encrypt], constraints: {SourceArn: "arn:aws:ec2:eu-west-1:111122223333:volume/*"}, issuingAccount: "444455556666"}
              "012345678901": {partition: aws-cn, complete: false, enabledRegions: [cn-north-1], roles: {r: {}}}
            policies:
              read: {Version: "2012-10-17", Statement: [{Sid: Read, Effect: Allow, Action: "kms:Decrypt", Resource: "*"}]}
              guard: {Version: "2012-10-17", Statement: [{Sid: Guard, Effect: Deny, Action: "kms:*", Resource: "*"}]}
              open: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: "*", Action: "*", Resource: "*"}]}
              keypolicy: {Version: "2012-10-17", Statement: [{Sid: Root, Effect: Allow, Principal: {AWS: "111122223333"}, Action: "kms:*", Resource: "*"}]}
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        Dump.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(name);
    }

    private static String json() throws IOException {
        JsonNode tree = new YAMLMapper().readTree(YAML);
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    @Test
    void everyMemberIsRead() throws LoadException {
        LoadedData data = Dump.load(file("org.yaml", YAML));
        assertThat(data.diagnostics()).isEmpty();
        Account a = Dump.account(data, A);
        assertThat(a.complete()).isTrue();
        assertThat(a.users().get("alice").arn()).hasToString("arn:aws:iam::111122223333:user/ops/alice");
        assertThat(a.users().get("alice").uniqueId()).isEqualTo("AIDAEXAMPLE");
        assertThat(a.users().get("alice").tags()).containsEntry("level", "3");
        assertThat(a.users().get("alice").groups()).containsExactly("admins");
        assertThat(a.users().get("alice").policies())
                .extracting(use -> use.owner() + " " + use.name())
                .containsExactly(
                        "arn:aws:iam::111122223333:policy/read arn:aws:iam::111122223333:policy/read",
                        "arn:aws:iam::111122223333:user/ops/alice policy-2");
        assertThat(a.users().get("alice").boundary())
                .contains(a.users().get("alice").policies().getFirst());
        assertThat(a.groups().get("admins").policies())
                .singleElement()
                .satisfies(use -> assertThat(use.owner()).isEqualTo("builtin:AdministratorAccess"));
        assertThat(a.roles().get("app").trust().orElseThrow().name()).isEqualTo("trust policy");
        assertThat(data.snapshot().isOpenToSessionTags(a.roles().get("app").arn()))
                .isTrue();
        assertThat(a.vpcEndpoints().get("vpce-1").policy()).isEmpty();
        assertThat(a.vpcEndpoints().get("vpce-2").policy().orElseThrow().owner())
                .isEqualTo("policy:open");
        Account b = Dump.account(data, B);
        assertThat(b.complete()).isFalse();
        assertThat(b.enabledRegions().orElseThrow()).containsExactly("cn-north-1");
        assertThat(b.roles().get("r").arn()).hasToString("arn:aws-cn:iam::012345678901:role/r");
        assertThat(b.roles().get("r").trust()).isEmpty();
    }

    @Test
    void keysAndGrants() throws LoadException {
        LoadedData data = Dump.load(file("org.yaml", YAML));
        Key key = Dump.key(data, Arn.of("arn:aws:kms:eu-west-1:111122223333:key/" + KEY_ID));
        assertThat(key.attributes().state()).isEqualTo("Disabled");
        assertThat(key.attributes().spec()).isEqualTo(KeyAttributes.SYMMETRIC_DEFAULT);
        assertThat(key.aliases()).containsExactly("alias/a", "alias/b");
        assertThat(key.policy())
                .contains(new PolicyUse(
                        "policy:keypolicy",
                        "keypolicy",
                        key.policy().orElseThrow().document()));
        assertThat(key.grants()).extracting(Grant::id).containsExactly("g1", "g2");
        assertThat(key.grants().get(0).issuingAccount()).contains(new AccountId("444455556666"));
        assertThat(key.grants().get(0).granteeServicePrincipal()).contains("ec2.amazonaws.com");
        assertThat(key.grants().get(0).retiringServicePrincipal()).contains("ec2.amazonaws.com");
        assertThat(key.grants().get(0).constraints().sourceArn())
                .contains("arn:aws:ec2:eu-west-1:111122223333:volume/*");
        assertThat(key.grants().get(1).issuingAccount()).contains(new AccountId(A));
        assertThat(key.grants().get(1).constraints().encryptionContextEquals().orElseThrow())
                .containsEntry("app", "x");
        assertThat(Dump.account(data, A).aliases())
                .containsEntry(key.arn().withResource("alias/a"), Optional.of(key.arn()));
    }

    @Test
    void theTreeHasTheDefaultsOfTheSpecification() throws LoadException {
        LoadedData data = Dump.load(file("org.yaml", YAML));
        Organization organization = data.snapshot().organization().orElseThrow();
        assertThat(organization.complete()).isFalse();
        assertThat(organization.scpEnabled()).isTrue();
        assertThat(organization.rcpEnabled()).isFalse();
        assertThat(organization.placements()).hasSize(3);
        var b = organization.placement(new AccountId(B)).orElseThrow();
        assertThat(b.path()).isEqualTo("o-example/r-root/ou-a/");
        assertThat(b.levels().get(0).scps()).extracting(PolicyUse::owner).containsExactly("builtin:FullAWSAccess");
        assertThat(b.levels().get(1).scps())
                .extracting(use -> use.owner() + " " + use.name())
                .containsExactly("builtin:FullAWSAccess FullAWSAccess", "policy:guard guard", "ou-a scp-3");
        assertThat(b.levels().get(2).scps()).isEmpty();
        assertThat(organization
                        .placement(new AccountId("444455556666"))
                        .orElseThrow()
                        .levels()
                        .get(2)
                        .scps())
                .hasSize(1);
        assertThat(data.snapshot().knows(new AccountId("444455556666"))).isFalse();
    }

    @Test
    void omittedPartsAreNoGaps() throws LoadException {
        LoadedData data = Dump.load(file("org.json", "{\"accounts\":{\"111122223333\":{\"roles\":{\"r\":{}}}}}"));
        assertThat(data.snapshot().gaps()).isEmpty();
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.summary().accounts().getFirst().organizationFile()).isTrue();
    }

    @Test
    void jsonAndYamlMeanTheSame() throws LoadException, IOException {
        LoadedData yaml = Dump.load(file("org.yaml", YAML));
        LoadedData json = Dump.load(file("org.json", json()));
        LoadedData wrapped = Dump.load(file("case.json", "{\"id\":\"AC-1\",\"setup\":" + json() + ",\"request\":{}}"));
        LoadedData unnamed = Dump.load(file("org.txt", YAML));
        for (LoadedData other : List.of(json, wrapped, unnamed)) {
            assertThat(other.diagnostics()).isEmpty();
            assertThat(other.snapshot().accounts()).isEqualTo(yaml.snapshot().accounts());
            assertThat(other.snapshot().organization())
                    .isEqualTo(yaml.snapshot().organization());
            assertThat(other.snapshot().gaps()).isEqualTo(yaml.snapshot().gaps());
        }
    }

    @Test
    void provenanceLeadsToEveryStatementInJson() throws LoadException, IOException {
        String text = "\n\n{\"setup\":" + json() + "}";
        assertPlaces(Dump.load(file("org.json", text)), text, new ObjectMapper());
    }

    @Test
    void provenanceLeadsToEveryStatementInYaml() throws LoadException, IOException {
        assertPlaces(Dump.load(file("org.yaml", YAML)), YAML, new YAMLMapper());
    }

    private static void assertPlaces(LoadedData data, String text, ObjectMapper mapper) throws IOException {
        Places places = Places.of(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), mapper);
        int checked = 0;
        for (PolicyUse use : Places.uses(data.snapshot()).distinct().toList()) {
            if (use.owner().startsWith("builtin:")) {
                continue;
            }
            PolicyDocument document = data.policies().document(use.document());
            for (Statement statement : document.statements()) {
                SourceRef at = data.provenance()
                        .find(Slot.of(use))
                        .orElseThrow()
                        .statement(document.pointerOf(statement), statement.index());
                assertThat(places.at(at.pointer()).path("Sid").asText(""))
                        .isEqualTo(statement.sid().orElse(""));
                assertThat(places.at(at.pointer()).path("Effect").asText())
                        .isEqualTo(statement.effect().word());
                assertThat(at.line()).as(at.pointer()).isEqualTo(places.line(at.pointer()));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(7);
        for (Grant grant : Places.grants(data.snapshot()).toList()) {
            SourceRef at = data.provenance().find(Slot.of(grant)).orElseThrow().base();
            assertThat(places.at(at.pointer()).path("id").asText()).isEqualTo(grant.id());
            assertThat(at.line()).isEqualTo(places.line(at.pointer()));
        }
    }

    @Test
    void theSetupsOfAllSharedCasesAreOrganizationFiles() throws IOException, LoadException {
        JsonNode cases = new ObjectMapper()
                .readTree(Path.of("../core/src/test/resources/cases.json").toFile())
                .path("cases");
        int loaded = 0;
        for (JsonNode one : cases) {
            if (one.has("setup")) {
                LoadedData data = Dump.load(file(one.path("id").asText() + ".json", one.toString()));
                assertThat(data.diagnostics())
                        .as(one.path("id").asText())
                        .noneMatch(d -> d.code() == DiagnosticCode.E_ORGANIZATION_FILE);
                assertThat(data.snapshot().gaps()).as(one.path("id").asText()).isEmpty();
                assertThat(data.snapshot().accounts())
                        .hasSize(one.path("setup").path("accounts").size());
                loaded++;
            }
        }
        assertThat(loaded).isGreaterThan(100);
    }
}
