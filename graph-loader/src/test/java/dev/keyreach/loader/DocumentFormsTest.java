package dev.keyreach.loader;

import static dev.keyreach.loader.Dump.ACCOUNT;
import static dev.keyreach.loader.Dump.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policy documents as objects, as strings and URL-encoded. */
class DocumentFormsTest {
    private static final String DOCUMENT = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*",
              "Condition":{"StringEquals":{"kms:EncryptionContext:a":"1+1 %"}}}]}""";

    @TempDir
    Path folder;

    private LoadedData load(String written) throws LoadException {
        return Dump.whole()
                .with(Dump.DETAILS, Dump.details(Dump.role(ROLE.toString(), "")).replace(Dump.ALLOW_DECRYPT, written))
                .loadIn(folder);
    }

    private static IamEntity.Role role(LoadedData data) {
        return Dump.account(data, ACCOUNT).roles().get("worker");
    }

    @Test
    void allFormsMeanTheSame() throws LoadException {
        LoadedData object = load(DOCUMENT);
        LoadedData string = load(Dump.quoted(DOCUMENT));
        String encoded = java.net.URLEncoder.encode(DOCUMENT, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
        LoadedData url = load("\"" + encoded + "\"");
        for (LoadedData data : new LoadedData[] {object, string, url}) {
            assertThat(data.diagnostics()).isEmpty();
            var document =
                    data.policies().document(role(data).policies().getFirst().document());
            assertThat(document.statements().getFirst().conditions().getFirst().writtenValues())
                    .containsExactly("1+1 %");
        }
    }

    @Test
    void aPlusThatWasNotEncodedIsAPlus() throws LoadException {
        String encoded = java.net.URLEncoder.encode(DOCUMENT, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2B", "+");
        LoadedData data = load("\"" + encoded + "\"");
        var document = data.policies().document(role(data).policies().getFirst().document());
        assertThat(document.statements().getFirst().conditions().getFirst().writtenValues())
                .containsExactly("1+1 %");
    }

    @Test
    void aDocumentInAStringHasTheStringsPlace() throws LoadException {
        LoadedData data = load("\n\n" + Dump.quoted(DOCUMENT));
        Occurrence occurrence = data.provenance()
                .find(Slot.of(role(data).policies().getFirst()))
                .orElseThrow();
        assertThat(occurrence.embedded()).isTrue();
        SourceRef at = occurrence.statement("/Statement/0", 0);
        assertThat(at.pointer()).isEqualTo("/RoleDetailList/0/RolePolicyList/0/PolicyDocument");
        assertThat(at.line()).isEqualTo(4);
    }

    @Test
    void badEncodingIsADiagnostic() throws LoadException {
        LoadedData data = load("\"%7B%2\"");
        assertThat(Dump.only(data, DiagnosticCode.E_JSON_SYNTAX).where().pointer())
                .isEqualTo("/RoleDetailList/0/RolePolicyList/0/PolicyDocument");
        assertThat(role(data).policies()).isEmpty();
    }

    @Test
    void aDocumentOfAnotherShapeIsADiagnostic() throws LoadException {
        LoadedData data = load("[1]");
        assertThat(Dump.only(data, DiagnosticCode.E_FILE_SHAPE).where().pointer())
                .isEqualTo("/RoleDetailList/0/RolePolicyList/0/PolicyDocument");
        assertThat(data.snapshot().gapsOf(ROLE.toString())).hasSize(1);
    }

    @Test
    void theArnMayComeAfterThePolicies() throws LoadException {
        String sorted = """
                {"UserDetailList":[],"GroupDetailList":[],"Policies":[],"RoleDetailList":[{
                  "RolePolicyList":[{"PolicyDocument":%s,"PolicyName":"p"}],"Arn":"%s"}]}""".formatted(DOCUMENT, ROLE);
        LoadedData data = Dump.whole().with(Dump.DETAILS, sorted).loadIn(folder);
        assertThat(role(data).policies().getFirst().owner()).isEqualTo(ROLE.toString());
        assertThat(role(data).policies().getFirst().name()).isEqualTo("p");
    }

    @Test
    void theCliMayPrintYaml() throws LoadException {
        String yaml = """
                KeyMetadata:
                  Arn: %s
                  KeyState: Enabled
                  KeyManager: AWS
                """.formatted(Dump.KEY);
        LoadedData data = Dump.whole()
                .without("describe-key")
                .with(Dump.KMS + "describe-key/" + Dump.KEY_ID + ".yaml", yaml)
                .loadIn(folder);
        assertThat(Dump.key(data, Dump.KEY).attributes().state()).isEqualTo("Enabled");
        assertThat(data.diagnostics()).isEmpty();
    }
}
