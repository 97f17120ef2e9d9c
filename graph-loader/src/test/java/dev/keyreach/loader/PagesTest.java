package dev.keyreach.loader;

import static dev.keyreach.loader.Dump.ACCOUNT;
import static dev.keyreach.loader.Dump.KEY;
import static dev.keyreach.loader.Dump.KEY_ID;
import static dev.keyreach.loader.Dump.KMS;
import static dev.keyreach.loader.Dump.ROLE;
import static dev.keyreach.loader.Dump.gap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import dev.keyreach.model.Grant;
import dev.keyreach.model.Key;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages joined or separate, and the same thing twice. */
class PagesTest {
    private static final String SECOND = "arn:aws:iam::" + ACCOUNT + ":role/second";
    private static final String DETAILS = "accounts/" + ACCOUNT + "/get-account-authorization-details";

    @TempDir
    Path folder;

    private static String page(String role, String more) {
        return Dump.details(Dump.role(role, "")).replaceFirst("\\{", "{" + more);
    }

    @Test
    void pagesOfAnAccountAreOneAccount() throws LoadException {
        LoadedData data = Dump.whole()
                .without(Dump.DETAILS)
                .with(DETAILS + "-1.json", page(ROLE.toString(), "\"IsTruncated\":true,\"Marker\":\"m\","))
                .with(DETAILS + "-2.json", page(SECOND, "\"IsTruncated\":false,"))
                .loadIn(folder);
        assertThat(Dump.account(data, ACCOUNT).roles()).containsOnlyKeys("worker", "second");
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
        assertThat(data.diagnostics()).isEmpty();
    }

    @Test
    void pagesInOneFileAreOneAccount() throws LoadException {
        String first = page(ROLE.toString(), "\"IsTruncated\":true,\"Marker\":\"m\",");
        String second = page(SECOND, "");
        LoadedData behindEachOther =
                Dump.whole().with(Dump.DETAILS, first + "\n" + second).loadIn(folder);
        assertThat(Dump.account(behindEachOther, ACCOUNT).roles()).containsOnlyKeys("worker", "second");
        assertThat(Dump.account(behindEachOther, ACCOUNT).complete()).isTrue();
        LoadedData array = Dump.whole()
                .with(Dump.DETAILS, "[" + first + "," + second + "]")
                .loadIn(folder);
        assertThat(Dump.account(array, ACCOUNT).complete()).isTrue();
        var use = Dump.account(array, ACCOUNT).roles().get("second").policies().getFirst();
        assertThat(array.provenance()
                        .find(dev.keyreach.model.Provenance.Slot.of(use))
                        .orElseThrow()
                        .base()
                        .pointer())
                .isEqualTo("/1/RoleDetailList/0/RolePolicyList/0/PolicyDocument");
    }

    @Test
    void aPageWithoutItsSuccessorLeavesTheAccountIncomplete() throws LoadException {
        LoadedData data = Dump.whole()
                .with(Dump.DETAILS, page(ROLE.toString(), "\"IsTruncated\":true,\"Marker\":\"m\","))
                .loadIn(folder);
        assertThat(Dump.account(data, ACCOUNT).complete()).isFalse();
        assertThat(Dump.account(data, ACCOUNT).roles()).containsOnlyKeys("worker");
        assertThat(data.snapshot().gaps()).contains(gap(Code.ACCOUNT_INCOMPLETE, ACCOUNT, Could.EITHER));
        assertThat(Dump.only(data, DiagnosticCode.W_PAGE_MISSING).where().file())
                .endsWith("details.json");
    }

    @Test
    void aListThatIsNotThereLeavesTheAccountIncomplete() throws LoadException {
        LoadedData data = Dump.whole()
                .with(Dump.DETAILS, Dump.details(Dump.role(ROLE.toString(), "")).replace("\"GroupDetailList\":[],", ""))
                .loadIn(folder);
        assertThat(Dump.account(data, ACCOUNT).complete()).isFalse();
        assertThat(Dump.only(data, DiagnosticCode.W_PAGE_MISSING).message()).contains("GroupDetailList");
    }

    @Test
    void grantsPageByPage() throws LoadException {
        String first =
                "{\"Grants\":[%s],\"Truncated\":true,\"NextMarker\":\"n\"}".formatted(Dump.grant("g1", KEY.toString()));
        String second = "{\"Grants\":[%s],\"Truncated\":false}".formatted(Dump.grant("g2", KEY.toString()));
        Dump dump = Dump.whole().without("list-grants").with(KMS + "list-grants/" + KEY_ID + "-1.json", first);
        LoadedData half = dump.loadIn(folder.resolve("half"));
        assertThat(Dump.key(half, KEY).grants()).extracting(Grant::id).containsExactly("g1");
        assertThat(half.snapshot().gaps()).contains(gap(Code.GRANTS_NOT_LOADED, KEY, Could.WIDEN));
        assertThat(Dump.codes(half)).containsExactly(DiagnosticCode.W_PAGE_MISSING);
        LoadedData both =
                dump.with(KMS + "list-grants/" + KEY_ID + "-2.json", second).loadIn(folder.resolve("both"));
        assertThat(Dump.key(both, KEY).grants()).extracting(Grant::id).containsExactly("g1", "g2");
        assertThat(both.snapshot().gapsOf(KEY.toString())).isEmpty();
        assertThat(both.diagnostics()).isEmpty();
    }

    @Test
    void aNextTokenMeansThatMoreFollows() throws LoadException {
        LoadedData data = Dump.whole()
                .with(
                        KMS + "list-aliases.json",
                        Dump.alias("alias/app", KEY_ID).replaceFirst("\\{", "{\"NextToken\":\"t\","))
                .loadIn(folder);
        assertThat(data.snapshot().gaps()).contains(gap(Code.ALIASES_NOT_LOADED, KEY, Could.EITHER));
        assertThat(Dump.codes(data)).containsExactly(DiagnosticCode.W_PAGE_MISSING);
    }

    @Test
    void keysThatGoOnAreSaid() throws LoadException {
        LoadedData data = Dump.whole()
                .with(KMS + "list-keys.json", "{\"Keys\":[{\"KeyArn\":\"%s\"}],\"Truncated\":true}".formatted(KEY))
                .loadIn(folder);
        assertThat(Dump.only(data, DiagnosticCode.W_PAGE_MISSING).message()).contains("the keys of account " + ACCOUNT);
    }

    @Test
    void ofAnAccountInTwoFoldersTheFirstCounts() throws LoadException {
        LoadedData data = Dump.whole()
                .with("z/" + ACCOUNT + "/details.json", Dump.details(Dump.role(SECOND, "")))
                .loadIn(folder);
        assertThat(Dump.account(data, ACCOUNT).roles()).containsOnlyKeys("worker");
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
        var duplicate = Dump.only(data, DiagnosticCode.W_SUBJECT_DUPLICATE);
        assertThat(duplicate.where().file()).endsWith("z/" + ACCOUNT + "/details.json");
        assertThat(duplicate.message()).contains("accounts/" + ACCOUNT + "/get-account-authorization-details.json");
    }

    @Test
    void ofTwoDescriptionsAndPoliciesOfAKeyTheFirstCounts() throws LoadException {
        LoadedData data = Dump.whole()
                .with("a-first/" + KEY_ID + ".json", Dump.describeKey(KEY).replace("Disabled", "PendingDeletion"))
                .with(
                        KMS + "get-key-policy/old/" + KEY_ID + ".json",
                        Dump.keyPolicy(Dump.ALLOW_ACCOUNT.replace("Root", "Old")))
                .loadIn(folder);
        Key key = Dump.key(data, KEY);
        assertThat(key.attributes().state()).isEqualTo("PendingDeletion");
        var statement = data.policies()
                .document(key.policy().orElseThrow().document())
                .statements()
                .getFirst();
        assertThat(statement.sid()).contains("Root");
        assertThat(Dump.codes(data))
                .containsExactly(DiagnosticCode.W_SUBJECT_DUPLICATE, DiagnosticCode.W_SUBJECT_DUPLICATE);
    }

    @Test
    void aPathThatIsGivenTwiceIsReadOnce() throws LoadException {
        Dump.whole().in(folder);
        LoadedData data = Dump.load(folder, folder.resolve("accounts"));
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.summary().files().read()).isEqualTo(7);
    }
}
