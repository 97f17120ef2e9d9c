package dev.keyreach.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.LoadSummary.AccountSummary;
import dev.keyreach.loader.LoadSummary.FileCounts;
import dev.keyreach.loader.LoadSummary.Part;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Organization;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example organization, as its page describes it. */
class AcmeTest {
    private static final Path ACME = Path.of("../examples/acme");
    private static LoadedData acme;

    @BeforeAll
    static void load() throws LoadException {
        acme = Dump.load(ACME);
    }

    @Test
    void everyFileButThePageForPeopleIsRead() throws IOException {
        long json;
        try (var files = Files.walk(ACME)) {
            json = files.filter(file -> file.toString().endsWith(".json")).count();
        }
        assertThat(acme.summary().files()).isEqualTo(new FileCounts((int) json, 0, 0, 1));
        assertThat(acme.diagnostics()).isEmpty();
    }

    @Test
    void oneGapWasLeftOnPurpose() {
        Arn reportsOld = aliasTarget("431920586640", "alias/reports-old");
        assertThat(acme.snapshot().gaps())
                .containsExactly(Dump.gap(Gap.Code.GRANTS_NOT_LOADED, reportsOld, Gap.Could.WIDEN));
        AccountSummary analytics = acme.summary().accounts().stream()
                .filter(account -> account.id().digits().equals("431920586640"))
                .findFirst()
                .orElseThrow();
        assertThat(analytics.keys()).isEqualTo(2);
        assertThat(analytics.keysWithGrants()).isEqualTo(1);
        assertThat(analytics.keyPolicies()).isEqualTo(2);
        assertThat(analytics.authorizationDetails()).isEqualTo(Part.COMPLETE);
    }

    private static Arn aliasTarget(String account, String alias) {
        return Dump.account(acme, account).aliases().entrySet().stream()
                .filter(entry -> entry.getKey().resource().equals(alias))
                .flatMap(entry -> entry.getValue().stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTreeIsTheOneOfThePage() {
        Organization organization = acme.snapshot().organization().orElseThrow();
        assertThat(organization.id()).isEqualTo("o-acme4kms01");
        assertThat(organization.managementAccount()).isEqualTo(new AccountId("104718290016"));
        assertThat(organization.complete()).isTrue();
        assertThat(organization.scpEnabled()).isTrue();
        assertThat(organization.rcpEnabled()).isTrue();
        assertThat(organization.placements()).hasSize(5);
        Organization.Placement prod =
                organization.placement(new AccountId("320847195530")).orElseThrow();
        assertThat(prod.path()).isEqualTo("o-acme4kms01/r-acme/ou-acme-work0001/ou-acme-prod0001/");
        assertThat(prod.levels())
                .extracting(Organization.Level::id)
                .containsExactly("r-acme", "ou-acme-work0001", "ou-acme-prod0001", "320847195530");
        assertThat(prod.levels().get(1).scps())
                .extracting(PolicyUse::name)
                .containsExactly("FullAWSAccess", "GuardKeyDeletion");
        Organization.Placement sandbox =
                organization.placement(new AccountId("542017369950")).orElseThrow();
        assertThat(sandbox.levels().get(1).scps()).extracting(PolicyUse::name).containsExactly("SandboxAllowList");
        assertThat(acme.summary().organization().orElseThrow().organizationalUnits())
                .isEqualTo(5);
        assertThat(acme.summary().organization().orElseThrow().scps()).isEqualTo(4);
    }

    @Test
    void replicasOfAMultiRegionKeyAreKeptApart() {
        Account prod = Dump.account(acme, "320847195530");
        String id = "mrk-7607d02b4b5f626befc0ea415046e9af";
        Arn primary = Arn.of("arn:aws:kms:eu-west-1:320847195530:key/" + id);
        Arn replica = Arn.of("arn:aws:kms:us-east-1:320847195530:key/" + id);
        assertThat(prod.keys()).containsKeys(primary, replica).hasSize(7);
        assertThat(prod.keys().get(primary).attributes().multiRegionType()).contains("PRIMARY");
        assertThat(prod.keys().get(replica).attributes().multiRegionType()).contains("REPLICA");
        assertThat(prod.keys().get(primary).grants()).isNotEmpty();
        assertThat(prod.keys().get(replica).grants()).isEmpty();
        assertThat(prod.vpcEndpoints().get("vpce-0c4d1e8f2a6b7c3d5").policy()).isPresent();
    }

    @Test
    void aPolicyThatIsAttachedManyTimesIsStoredOnceAndFoundInTheDumpOfEachAccount() {
        String administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
        List<PolicyUse> uses = Places.uses(acme.snapshot())
                .filter(use -> use.name().equals(administrator))
                .toList();
        assertThat(uses).hasSize(4);
        assertThat(uses)
                .extracting(PolicyUse::document)
                .containsOnly(uses.getFirst().document());
        for (PolicyUse use : uses) {
            String account = Arn.of(use.owner()).account();
            assertThat(acme.provenance().find(Slot.of(use)).orElseThrow().base().file())
                    .as(use.owner())
                    .contains("/" + account + "/");
        }
    }

    /** Each statement and grant stands where its provenance says, by pointer and by line. */
    @Test
    void provenanceLeadsToEveryStatementAndGrant() throws IOException {
        Map<String, Places> files = new HashMap<>();
        ObjectMapper mapper = new ObjectMapper();
        AtomicInteger statements = new AtomicInteger();
        for (PolicyUse use : Places.uses(acme.snapshot()).distinct().toList()) {
            Occurrence occurrence = acme.provenance().find(Slot.of(use)).orElseThrow();
            PolicyDocument document = acme.policies().document(use.document());
            for (Statement statement : document.statements()) {
                SourceRef at = occurrence.statement(document.pointerOf(statement), statement.index());
                Places places = places(files, at.file(), mapper);
                JsonNode node = places.at(at.pointer());
                assertThat(at.line())
                        .as("line of %s in %s", at.pointer(), at.file())
                        .isEqualTo(places.line(at.pointer()));
                if (occurrence.embedded()) {
                    assertThat(node.isTextual())
                            .as("%s in %s", at.pointer(), at.file())
                            .isTrue();
                    node = mapper.readTree(node.asText()).at(document.pointerOf(statement));
                }
                assertThat(node.path("Effect").asText())
                        .isEqualTo(statement.effect().word());
                assertThat(node.path("Sid").asText(""))
                        .isEqualTo(statement.sid().orElse(""));
                statements.incrementAndGet();
            }
        }
        assertThat(statements).hasValueGreaterThan(80);
        List<Grant> grants = Places.grants(acme.snapshot()).toList();
        assertThat(grants).hasSize(13);
        for (Grant grant : grants) {
            SourceRef at = acme.provenance().find(Slot.of(grant)).orElseThrow().base();
            Places places = places(files, at.file(), mapper);
            assertThat(places.at(at.pointer()).path("GrantId").asText()).isEqualTo(grant.id());
            assertThat(at.line()).isEqualTo(places.line(at.pointer()));
        }
    }

    private static Places places(Map<String, Places> files, String file, ObjectMapper mapper) throws IOException {
        if (!files.containsKey(file)) {
            files.put(file, Places.of(() -> Files.newInputStream(Path.of(file)), mapper));
        }
        return files.get(file);
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() throws LoadException {
        LoadedData one =
                SnapshotLoader.load(List.of(ACME), LoadListener.NONE, dev.keyreach.loader.source.Limits.DEFAULT, 1);
        LoadedData eight =
                SnapshotLoader.load(List.of(ACME), LoadListener.NONE, dev.keyreach.loader.source.Limits.DEFAULT, 8);
        assertThat(eight.snapshot().accounts()).isEqualTo(one.snapshot().accounts());
        assertThat(eight.snapshot().organization()).isEqualTo(one.snapshot().organization());
        assertThat(eight.policies().size()).isEqualTo(one.policies().size());
        assertThat(eight.summary()).isEqualTo(one.summary());
    }

    @Test
    void onlyTheRoleThatLetsSessionsBeTaggedIsOpenToTags() {
        List<String> open = acme.snapshot().accounts().values().stream()
                .flatMap(account -> account.roles().values().stream())
                .filter(role -> acme.snapshot().isOpenToSessionTags(role.arn()))
                .map(role -> role.name())
                .toList();
        assertThat(open).hasSize(1);
        assertThat(Dump.account(acme, "431920586640").roles().keySet()).containsAll(open);
    }
}
