package dev.keyreach.loader;

import static dev.keyreach.loader.Dump.ACCOUNT;
import static dev.keyreach.loader.Dump.KEY;
import static dev.keyreach.loader.Dump.KEY_ID;
import static dev.keyreach.loader.Dump.KMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that name their subject are found anywhere; the others by their path. */
class SubjectsTest {
    @TempDir
    Path folder;

    @Test
    void outputsThatNameTheirSubjectMayLieAnywhere() throws LoadException {
        LoadedData data = new Dump()
                .with("a.json", Dump.details(Dump.role(Dump.ROLE.toString(), "")))
                .with("b.txt", Dump.describeKey(KEY))
                .with("c", "{\"Grants\":[%s]}".formatted(Dump.grant("g", KEY.toString())))
                .with("x/y/d.json", Dump.alias("alias/app", KEY_ID))
                .loadIn(folder);
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
        assertThat(Dump.key(data, KEY).grants()).hasSize(1);
        assertThat(Dump.key(data, KEY).aliases()).containsExactly("alias/app");
        assertThat(data.diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flat/get-key-policy_" + KEY_ID + ".json",
                "flat/" + KEY_ID + "/policy.json",
                "flat/arn_aws_kms_eu-west-1_111122223333_key_" + KEY_ID + ".json",
                "flat/arn-aws-kms-eu-west-1-111122223333-key-" + KEY_ID + ".json.txt",
            })
    void aKeyPolicyBelongsToTheKeyInItsPath(String path) throws LoadException {
        LoadedData data = Dump.whole()
                .without("get-key-policy")
                .with(path, Dump.keyPolicy(Dump.ALLOW_ACCOUNT))
                .loadIn(folder);
        assertThat(Dump.key(data, KEY).policy()).isPresent();
        assertThat(data.diagnostics()).isEmpty();
    }

    @Test
    void anArnInTheNameIsEnoughForAKeyThatIsNotKnownOtherwise() throws LoadException {
        LoadedData data = new Dump()
                .with("arn_aws_kms_eu-west-1_111122223333_key_" + KEY_ID + ".json", Dump.keyPolicy(Dump.ALLOW_ACCOUNT))
                .loadIn(folder);
        assertThat(Dump.key(data, KEY).policy()).isPresent();
    }

    @Test
    void idsOfMultiRegionKeysAreToldApartByTheFolders() throws LoadException {
        String id = "mrk-1234567890abcdef1234567890abcdef";
        Arn primary = KEY.withResource("key/" + id);
        Arn replica = Arn.of("arn:aws:kms:us-east-1:" + ACCOUNT + ":key/" + id);
        Dump dump = new Dump()
                .with("1.json", Dump.describeKey(primary))
                .with("2.json", Dump.describeKey(replica))
                .with(KMS + "list-resource-tags/" + id + ".json", "{\"Tags\":[{\"TagKey\":\"r\",\"TagValue\":\"eu\"}]}")
                .with(
                        "accounts/" + ACCOUNT + "/kms/us-east-1/list-resource-tags/" + id + ".json",
                        "{\"Tags\":[{\"TagKey\":\"r\",\"TagValue\":\"us\"}]}");
        LoadedData data = dump.loadIn(folder.resolve("good"));
        assertThat(Dump.key(data, primary).tags()).containsEntry("r", "eu");
        assertThat(Dump.key(data, replica).tags()).containsEntry("r", "us");
        assertThat(data.diagnostics()).isEmpty();
        LoadedData unclear =
                dump.with(id + ".json", Dump.keyPolicy(Dump.ALLOW_ACCOUNT)).loadIn(folder.resolve("unclear"));
        assertThat(unclear.snapshot().keys().map(Key::policy)).allMatch(policy -> policy.isEmpty());
        assertThat(Dump.only(unclear, DiagnosticCode.E_FILE_SUBJECT).message())
                .contains(id, "several Regions", "get-key-policy/KEY-ID.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-key-policy/payments.json", "list-grants/x.json", "list-resource-tags/x.json"})
    void withoutAKeyInThePathTheConventionIsNamed(String path) throws LoadException {
        String content = path.startsWith("get")
                ? Dump.keyPolicy(Dump.ALLOW_ACCOUNT)
                : path.startsWith("list-grants") ? "{\"Grants\":[]}" : "{\"Tags\":[]}";
        LoadedData data = Dump.whole().with(KMS + path, content).loadIn(folder);
        Diagnostic diagnostic = Dump.only(data, DiagnosticCode.E_FILE_SUBJECT);
        assertThat(diagnostic.where().file()).endsWith(path);
        assertThat(diagnostic.message()).contains("/KEY-ID.json");
        assertThat(data.diagnostics()).hasSize(1);
    }

    @Test
    void twoKeysInThePathAreOneTooMany() throws LoadException {
        LoadedData data = Dump.whole()
                .with("x/" + KEY_ID + "_aaaaaaaa-12ab-34cd-56ef-1234567890ab.json", Dump.keyPolicy(Dump.ALLOW_ACCOUNT))
                .loadIn(folder);
        assertThat(Dump.only(data, DiagnosticCode.E_FILE_SUBJECT).message()).contains("several keys");
    }

    @Test
    void grantsOfManyKeysDoNotSayThatTheyAreAll() throws LoadException {
        Arn other = KEY.withResource("key/aaaaaaaa-12ab-34cd-56ef-1234567890ab");
        LoadedData data = Dump.whole()
                .without("list-grants")
                .with(
                        "list-retirable-grants.json",
                        "{\"Grants\":[%s,%s]}"
                                .formatted(Dump.grant("g1", KEY.toString()), Dump.grant("g2", other.toString())))
                .loadIn(folder);
        assertThat(Dump.key(data, KEY).grants()).hasSize(1);
        assertThat(data.snapshot().gaps())
                .contains(Dump.gap(
                        dev.keyreach.model.Gap.Code.GRANTS_NOT_LOADED, KEY, dev.keyreach.model.Gap.Could.WIDEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Functions\":[]}",
                "{}",
                "[]",
                "{\"Aliases\":[{\"Name\":\"prod\",\"FunctionVersion\":\"1\"}]}",
                "{\"Tags\":{\"a\":\"b\"}}",
                "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}",
                "{\"Owner\":{},\"Grants\":[{\"Permission\":\"READ\",\"Grantee\":{}}]}",
                "{\"Policy\":\"{}\"}",
                "{\"Targets\":[{\"Id\":\"1\"}]}",
                "{\"Policies\":[{\"PolicyName\":\"P\",\"Arn\":\"arn:aws:iam::1:policy/P\"}]}",
            })
    void otherJsonIsUnknownAndNoHarm(String content) throws LoadException {
        LoadedData data = Dump.whole().with("other.json", content).loadIn(folder);
        assertThat(Dump.codes(data)).containsExactly(DiagnosticCode.W_FILE_UNKNOWN);
        assertThat(data.summary().files().notRecognised()).isEqualTo(1);
    }
}
