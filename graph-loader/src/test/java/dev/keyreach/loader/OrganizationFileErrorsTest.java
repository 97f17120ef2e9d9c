package dev.keyreach.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Provenance.Slot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with an organization file is said, with its place, and the rest is loaded. */
class OrganizationFileErrorsTest {
    private static final String A = "111122223333";
    private static final String B = "012345678901";

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        Dump.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(name);
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsSaidAndTheRestIsLoaded() {
        return Stream.of(
                        new Wrong("users: {u: {polices: []}}", "`polices`", "the nearest is `policies`"),
                        new Wrong("user: {}", "`user`", "nearest"),
                        new Wrong("users: {u: {policies: [nowhere]}}", "no policy is named `nowhere`"),
                        new Wrong("keys: [{id: k}]", "needs an `id` and a `region`"),
                        new Wrong("keys: [{id: k, region: eu-west-1}]", "has no `policy`"),
                        new Wrong("users: [1]", "not an object"),
                        new Wrong("complete: perhaps", "not true or false"),
                        new Wrong("roles: {r: {}, r: {}}", "stands twice"))
                .map(wrong -> DynamicTest.dynamicTest(wrong.yaml(), () -> assertWrong(wrong)));
    }

    private record Wrong(String yaml, String... message) {}

    private void assertWrong(Wrong wrong) throws LoadException {
        LoadedData data = Dump.load(
                file("w.yaml", "accounts:\n  '111122223333':\n    " + wrong.yaml() + "\n    groups: {g: {}}\n"));
        Diagnostic diagnostic = Dump.only(data, DiagnosticCode.E_ORGANIZATION_FILE);
        assertThat(diagnostic.message()).contains(wrong.message());
        assertThat(diagnostic.where().line()).isEqualTo(3);
        assertThat(diagnostic.where().pointer()).startsWith("/accounts/111122223333/");
        assertThat(Dump.account(data, A).groups()).containsKey("g");
    }

    @Test
    void badTopsAreSaid() throws LoadException {
        LoadedData data = Dump.load(file(
                "w.json",
                "{\"accounts\":{\"12\":{},\"111122223333\":{}},\"acounts\":{},\"organization\":{\"id\":\"o-1\"}}"));
        assertThat(data.diagnostics()).hasSize(3).allMatch(d -> d.code() == DiagnosticCode.E_ORGANIZATION_FILE);
        assertThat(data.diagnostics())
                .extracting(d -> d.where().pointer())
                .containsExactly("/accounts/12", "/organization", "/acounts");
        assertThat(data.snapshot().organization()).isEmpty();
    }

    @Test
    void missingPoliciesAreGaps() throws LoadException {
        LoadedData data = Dump.load(file(
                "w.yaml",
                "accounts: {'111122223333': {users: {u: {policies: [nowhere]}}, keys: [{id: k, region: eu-west-1}]}}"));
        assertThat(data.snapshot().gaps())
                .extracting(gap -> gap.code() + " " + gap.subject())
                .containsExactly(
                        Code.KEY_POLICY_NOT_LOADED + " arn:aws:kms:eu-west-1:111122223333:key/k",
                        Code.POLICY_NOT_LOADED + " arn:aws:iam::111122223333:user/u");
    }

    @Test
    void aNamedPolicyIsJudgedAsWhatItIsUsedAs() throws LoadException {
        LoadedData data = Dump.load(file("w.yaml", """
                accounts: {'111122223333': {users: {u: {policies: [p]}, v: {policies: [p]}}, roles: {r: {trust: t}}}}
                policies:
                  p: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: "*", Action: "kms:*", Resource: "*"}]}
                  t: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: "*", Action: "sts:AssumeRole"}]}
                  unused: {Statement: 7}
                """));
        Diagnostic diagnostic = Dump.only(data, DiagnosticCode.E_PRINCIPAL_NOT_ALLOWED);
        assertThat(diagnostic.where().pointer()).isEqualTo("/policies/p/Statement/0/Principal");
        assertThat(diagnostic.where().line()).isEqualTo(3);
        assertThat(data.diagnostics()).hasSize(1);
    }

    @Test
    void twoFilesMayUseOneNameForDifferentPolicies() throws LoadException {
        String text =
                "accounts: {'%s': {users: {u: {policies: [p]}}}}\npolicies: {p: {Version: '2012-10-17', Statement: [{Sid: %s, Effect: Allow, Action: 'kms:*', Resource: '*'}]}}";
        LoadedData data = Dump.load(file("1.yaml", text.formatted(A, "One")), file("2.yaml", text.formatted(B, "Two")));
        assertThat(data.diagnostics()).isEmpty();
        for (String account : List.of(A, B)) {
            PolicyUse use =
                    Dump.account(data, account).users().get("u").policies().getFirst();
            String sid = data.policies()
                    .document(use.document())
                    .statements()
                    .getFirst()
                    .sid()
                    .orElseThrow();
            assertThat(sid).isEqualTo(account.equals(A) ? "One" : "Two");
            assertThat(data.provenance().find(Slot.of(use)).orElseThrow().base().file())
                    .endsWith(account.equals(A) ? "1.yaml" : "2.yaml");
        }
    }

    @Test
    void ofAnAccountInAFileAndADumpTheFirstInPathOrderCounts() throws LoadException {
        Dump.whole().in(folder.resolve("dump"));
        Path before = file("a.yaml", "accounts: {'111122223333': {roles: {x: {}}}}");
        LoadedData first = Dump.load(before, folder.resolve("dump"));
        assertThat(Dump.account(first, A).roles()).containsOnlyKeys("x");
        assertThat(Dump.only(first, DiagnosticCode.W_SUBJECT_DUPLICATE).where().file())
                .contains("/dump/");
        Path after = file("z.yaml", "accounts: {'111122223333': {roles: {x: {}}}}");
        LoadedData second = Dump.load(after, folder.resolve("dump"));
        assertThat(Dump.account(second, A).roles()).containsOnlyKeys("worker");
        assertThat(Dump.only(second, DiagnosticCode.W_SUBJECT_DUPLICATE).where().file())
                .endsWith("z.yaml");
    }

    @Test
    void aFileWithoutAccountsIsUsable() throws LoadException {
        assertThat(Dump.load(file("e.json", "{\"accounts\":{}}")).snapshot().accounts())
                .isEmpty();
        assertThatExceptionOfType(LoadException.class)
                .isThrownBy(() -> Dump.load(file("b.json", "{\"accounts\":{")))
                .satisfies(e -> assertThat(e.diagnostics())
                        .extracting(Diagnostic::code)
                        .containsExactly(DiagnosticCode.E_FILE_SYNTAX));
    }

    @Test
    void ofATruncatedFileTheAccountsBeforeAreKept() throws LoadException {
        LoadedData data =
                Dump.load(file("t.json", "{\"accounts\":{\"111122223333\":{},\n\"012345678901\":{\"roles\":"));
        assertThat(data.snapshot().accounts()).containsOnlyKeys(new AccountId(A));
        assertThat(Dump.only(data, DiagnosticCode.E_FILE_SYNTAX).where().line()).isEqualTo(2);
    }

    @Test
    void yamlThatIsBrokenOrHasAliasesIsADiagnostic() throws LoadException {
        Path good = file("good.yaml", "accounts: {'111122223333': {}}");
        Path broken = file("broken.yaml", "accounts:\n  '012345678901': {users: {u: [}\n");
        Path alias = file(
                "alias.yaml", "accounts:\n  '012345678901': {users: {u: {policies: &p [read]}, v: {policies: *p}}}\n");
        Path bomb = file("bomb.yaml", "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\naccounts: *c\n");
        LoadedData data = Dump.load(good, broken, alias, bomb);
        assertThat(data.diagnostics())
                .filteredOn(d -> d.code() != DiagnosticCode.E_ORGANIZATION_FILE)
                .extracting(d -> d.code() + " " + d.where().file().replaceAll(".*/", "") + ":"
                        + d.where().line())
                .containsExactly(
                        "E_YAML_SYNTAX alias.yaml:2", "E_YAML_SYNTAX bomb.yaml:2", "E_YAML_SYNTAX broken.yaml:2");
        assertThat(data.snapshot().accounts()).containsOnlyKeys(new AccountId(A));
    }

    @Test
    void messagesNameNoClassesOfTheParser() throws LoadException {
        Path good = file("good.yaml", "accounts: {'111122223333': {}}");
        LoadedData data = Dump.load(
                good,
                file("key.yaml", "accounts:\n  [a, b]: c\n"),
                file("cut.json", "{\"accounts\":{\"111122223333\":[1,"));
        assertThat(data.diagnostics())
                .filteredOn(d -> d.code() != DiagnosticCode.E_ORGANIZATION_FILE)
                .hasSize(2)
                .noneMatch(d -> d.message().contains("org.yaml") || d.message().contains("REDACTED"));
    }

    @Test
    void deepYamlIsADiagnostic() throws LoadException {
        Path good = file("good.yaml", "accounts: {'111122223333': {}}");
        LoadedData data = Dump.load(good, file("deep.yaml", "accounts: " + "[".repeat(100_000)));
        assertThat(Dump.only(data, DiagnosticCode.E_NESTING).where().file()).endsWith("deep.yaml");
    }
}
