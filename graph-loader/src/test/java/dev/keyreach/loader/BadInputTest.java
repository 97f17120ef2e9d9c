package dev.keyreach.loader;

import static dev.keyreach.loader.Dump.ACCOUNT;
import static dev.keyreach.loader.Dump.KEY;
import static dev.keyreach.loader.Dump.KEY_ID;
import static dev.keyreach.loader.Dump.KMS;
import static dev.keyreach.loader.Dump.ROLE;
import static dev.keyreach.loader.Dump.gap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad files are diagnostics with a place; everything else is loaded. */
class BadInputTest {
    @TempDir
    Path folder;

    @Test
    void brokenJsonIsReportedWithItsLine() throws LoadException {
        LoadedData data = Dump.whole()
                .with(KMS + "describe-key/" + KEY_ID + ".json", "{\n  \"KeyMetadata\": {\n    \"Arn\" \"x\"\n")
                .loadIn(folder);
        Diagnostic syntax = Dump.only(data, DiagnosticCode.E_FILE_SYNTAX);
        assertThat(syntax.where().line()).isEqualTo(3);
        assertThat(syntax.where().file()).endsWith(KEY_ID + ".json");
        assertThat(syntax.message()).isNotBlank().doesNotContain("\n").doesNotContain("Exception");
        assertThat(data.summary().files().unreadable()).isEqualTo(1);
        assertThat(Dump.key(data, KEY).policy()).isPresent();
        assertThat(data.snapshot().gaps()).contains(gap(Code.KEY_NOT_LOADED, KEY, Could.EITHER));
    }

    @Test
    void ofATruncatedFileWhatStoodBeforeIsKept() throws LoadException {
        String second = "arn:aws:iam::" + ACCOUNT + ":role/second";
        String whole = Dump.details(Dump.role(ROLE.toString(), ""), Dump.role(second, ""));
        LoadedData data = Dump.whole()
                .with(Dump.DETAILS, whole.substring(0, whole.lastIndexOf("RolePolicyList")))
                .loadIn(folder);
        assertThat(Dump.account(data, ACCOUNT).roles()).containsOnlyKeys("worker");
        assertThat(Dump.account(data, ACCOUNT).complete()).isFalse();
        assertThat(data.snapshot().gaps()).contains(gap(Code.ACCOUNT_INCOMPLETE, ACCOUNT, Could.EITHER));
        assertThat(Dump.codes(data)).containsExactly(DiagnosticCode.E_FILE_SYNTAX);
    }

    @Test
    void ofTruncatedGrantsMoreCouldCome() throws LoadException {
        String grants =
                "{\"Grants\":[%s,%s]}".formatted(Dump.grant("g1", KEY.toString()), Dump.grant("g2", KEY.toString()));
        LoadedData data = Dump.whole()
                .with(KMS + "list-grants/" + KEY_ID + ".json", grants.substring(0, grants.length() - 30))
                .loadIn(folder);
        assertThat(Dump.key(data, KEY).grants()).hasSize(1);
        assertThat(data.snapshot().gaps()).contains(gap(Code.GRANTS_NOT_LOADED, KEY, Could.WIDEN));
    }

    @Test
    void emptyFilesAndErrorMessagesAreNoJson() throws LoadException {
        LoadedData data = Dump.whole()
                .with(KMS + "list-resource-tags/" + KEY_ID + ".json", "")
                .with(KMS + "list-grants/" + KEY_ID + ".json", "An error occurred (AccessDeniedException)")
                .loadIn(folder);
        assertThat(Dump.codes(data)).containsExactly(DiagnosticCode.E_FILE_SYNTAX, DiagnosticCode.E_FILE_SYNTAX);
        assertThat(data.snapshot().gapsOf(KEY.toString()))
                .extracting(gap -> gap.code())
                .containsExactly(Code.GRANTS_NOT_LOADED, Code.TAGS_NOT_LOADED);
    }

    @Test
    void otherFilesAreIgnoredSilently() throws LoadException {
        LoadedData data = Dump.whole()
                .with("README.md", "[![badge](x)](y)\n# Dump")
                .with("keys.csv", "a,b")
                .with(".DS_Store", "x")
                .with(".git/config.json", "{\"Grants\":1}")
                .with("style.css", "{ color: red }")
                .loadIn(folder);
        assertThat(data.diagnostics()).isEmpty();
        assertThat(data.summary().files().ignored()).isEqualTo(4);
    }

    @Test
    void nestingIsCutShort() throws LoadException {
        byte[] brackets = new byte[100_000_000];
        Arrays.fill(brackets, (byte) '[');
        Dump dump = Dump.whole()
                .with("nested.json", brackets)
                .with("members.json", "{\"a\":".repeat(100_000))
                .with("inside.json", "{\"Tags\":" + "[".repeat(100_000))
                .with("policy/" + KEY_ID + ".json", Dump.keyPolicy("{\"Statement\":" + "[".repeat(100_000)));
        LoadedData data = Assertions.assertTimeout(Duration.ofSeconds(20), () -> dump.loadIn(folder));
        assertThat(data.diagnostics())
                .filteredOn(d -> d.code() == DiagnosticCode.E_NESTING)
                .extracting(d -> d.where().file().replaceAll(".*/", ""))
                .containsExactly("inside.json", "members.json", "nested.json");
        assertThat(data.diagnostics())
                .filteredOn(d -> d.code() == DiagnosticCode.E_NESTING)
                .allMatch(d -> d.where().line() == 1 && d.where().column() > 100);
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
    }

    @Test
    void arnsOfNonsense() throws LoadException {
        LoadedData data = Dump.whole()
                .with(
                        Dump.DETAILS,
                        Dump.details(
                                Dump.role(
                                        ROLE.toString(),
                                        ",\"PermissionsBoundary\":{\"PermissionsBoundaryArn\":\"nonsense\"}"),
                                Dump.role("arn:aws:iam::12:role/short", "")))
                .with(
                        KMS + "list-grants/" + KEY_ID + ".json",
                        "{\"Grants\":[%s]}"
                                .formatted(Dump.grant("g", KEY.toString()).replace(ROLE.toString(), "bad:arn")))
                .with("bad-key.json", Dump.describeKey(KEY).replace("arn:aws:kms:", "arn:aws:s3:"))
                .loadIn(folder);
        assertThat(data.diagnostics())
                .extracting(d -> d.code() + " " + d.where().pointer())
                .containsExactlyInAnyOrder(
                        "E_FILE_SHAPE /RoleDetailList/1",
                        "W_ARN_NONSENSE /Grants/0",
                        "W_ARN_NONSENSE /RoleDetailList/0/PermissionsBoundary",
                        "E_FILE_SHAPE /KeyMetadata");
        assertThat(Dump.account(data, ACCOUNT).roles()).containsOnlyKeys("worker");
        assertThat(Dump.key(data, KEY).grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.granteePrincipal()).contains("bad:arn"));
        assertThat(data.snapshot().gaps())
                .contains(
                        gap(Code.ACCOUNT_INCOMPLETE, ACCOUNT, Could.EITHER),
                        gap(Code.POLICY_NOT_LOADED, ROLE, Could.EITHER));
    }

    @Test
    void wrongShapesAreSkipped() throws LoadException {
        LoadedData data = Dump.whole()
                .with("a.json", "{\"UserDetailList\":{\"x\":1},\"Policies\":7}")
                .with("b.json", "{\"KeyMetadata\":[1,2]}")
                .with("c.json", "{\"Roots\":[1]}")
                .with("d.json", "{\"Accounts\":[{\"Id\":\"12\"}]}")
                .loadIn(folder);
        assertThat(Dump.codes(data))
                .isNotEmpty()
                .allMatch(code -> code == DiagnosticCode.E_FILE_SHAPE || code == DiagnosticCode.E_FILE_SUBJECT);
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
    }

    @Test
    void missingPathsAreOnlyTheEndWhenNothingElseIsThere() throws LoadException {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(LoadException.class)
                .isThrownBy(() -> Dump.load(missing))
                .satisfies(e -> assertThat(e.diagnostics())
                        .extracting(Diagnostic::code)
                        .containsExactly(DiagnosticCode.E_FILE_UNREADABLE));
        Dump.whole().in(folder.resolve("data"));
        LoadedData data = Dump.load(missing, folder.resolve("data"));
        assertThat(Dump.only(data, DiagnosticCode.E_FILE_UNREADABLE).where().file())
                .isEqualTo(missing.toString());
    }

    @Test
    void aFolderWithoutInputIsNotUsable() {
        new Dump().with("a.json", "{\"x\":1}").with("b.json", "{").in(folder);
        assertThatExceptionOfType(LoadException.class)
                .isThrownBy(() -> Dump.load(folder))
                .satisfies(e -> assertThat(e.diagnostics())
                        .extracting(Diagnostic::code)
                        .containsExactly(DiagnosticCode.W_FILE_UNKNOWN, DiagnosticCode.E_FILE_SYNTAX));
    }

    @Test
    void linksInCirclesAndPipesDoNotHang() throws Exception {
        Dump.whole().in(folder);
        Files.createSymbolicLink(folder.resolve("accounts/again"), folder);
        Files.createSymbolicLink(folder.resolve("copy.json"), folder.resolve(Dump.DETAILS));
        Files.createSymbolicLink(folder.resolve("dangling.json"), folder.resolve("nowhere"));
        boolean pipe = new ProcessBuilder("mkfifo", folder.resolve("pipe.json").toString())
                        .start()
                        .waitFor()
                == 0;
        Assumptions.assumeTrue(pipe, "no mkfifo here");
        LoadedData data = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Dump.load(folder));
        assertThat(data.summary().files().read()).isEqualTo(7);
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
        assertThat(Dump.codes(data)).isSubsetOf(List.of(DiagnosticCode.E_FILE_UNREADABLE));
    }

    @Test
    void wideCharactersAndByteOrderMarksAreRead() throws LoadException, IOException {
        Dump dump = Dump.whole();
        byte[] details = dump.files.get(Dump.DETAILS);
        String text = new String(details, StandardCharsets.UTF_8);
        LoadedData wide = dump.with(Dump.DETAILS, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))
                .loadIn(folder);
        assertThat(Dump.account(wide, ACCOUNT).complete()).isTrue();
        LoadedData mark = dump.with(Dump.DETAILS, "\uFEFF" + text).loadIn(folder);
        assertThat(Dump.account(mark, ACCOUNT).complete()).isTrue();
    }
}
