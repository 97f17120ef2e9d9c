package dev.keyreach.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.model.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many access keys users have, and whether a password: from three optional outputs, and from organization files. */
class CredentialsTest {
    private static final String IAM = "accounts/" + Dump.ACCOUNT + "/iam/";
    private static final String HEADING =
            "user,arn,user_creation_time,password_enabled,access_key_1_active,access_key_1_last_rotated,"
                    + "access_key_2_active,access_key_2_last_rotated\n";

    @TempDir
    Path folder;

    private static Dump dump() {
        return Dump.whole()
                .with(
                        Dump.DETAILS,
                        "{\"UserDetailList\":[%s,%s],\"GroupDetailList\":[],\"RoleDetailList\":[],\"Policies\":[]}"
                                .formatted(user("alice"), user("bob")));
    }

    private static String user(String name) {
        return "{\"UserName\":\"%s\",\"UserId\":\"AIDA%s\",\"Arn\":\"arn:aws:iam::%s:user/team/%s\"}"
                .formatted(name, name.toUpperCase(java.util.Locale.ROOT), Dump.ACCOUNT, name);
    }

    private static String keys(String... users) {
        StringBuilder list = new StringBuilder();
        for (String user : users) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"UserName\":\"%s\",\"AccessKeyId\":\"AKIAEXAMPLE\",\"Status\":\"Inactive\"}"
                            .formatted(user));
        }
        return "{\"AccessKeyMetadata\":[" + list + "]}";
    }

    private static String report(String... rows) {
        StringBuilder table = new StringBuilder(HEADING);
        for (String row : rows) {
            table.append(row).append('\n');
        }
        String encoded = Base64.getEncoder().encodeToString(table.toString().getBytes(StandardCharsets.UTF_8));
        return "{\"Content\":\"%s\",\"ReportFormat\":\"text/csv\",\"GeneratedTime\":\"2026-01-01T00:00:00Z\"}"
                .formatted(encoded);
    }

    /** @param rest from the column after the creation time on */
    private static String row(String user, String rest) {
        return "%s,arn:aws:iam::%s:user/team/%s,2020-01-01T00:00:00+00:00,%s".formatted(user, Dump.ACCOUNT, user, rest);
    }

    private static Credentials of(LoadedData data, String user) {
        return Dump.account(data, Dump.ACCOUNT).users().get(user).credentials();
    }

    private static Credentials credentials(int keys, boolean password) {
        return new Credentials(OptionalInt.of(keys), Optional.of(password));
    }

    @Test
    void nothing_is_known_without_the_optional_outputs() throws LoadException {
        assertThat(of(dump().loadIn(folder), "alice")).isEqualTo(Credentials.UNKNOWN);
    }

    @Test
    void a_report_says_it_of_all_users_and_inactive_keys_count() throws LoadException {
        LoadedData data = dump().with(
                        "report.json",
                        report(
                                "<root_account>,arn:aws:iam::" + Dump.ACCOUNT
                                        + ":root,2020-01-01T00:00:00+00:00,not_supported,false,N/A,false,N/A",
                                row("alice", "true,true,2024-01-01T00:00:00+00:00,false,2023-01-01T00:00:00+00:00"),
                                row("bob", "false,false,N/A,false,N/A"),
                                row("gone", "true,false,N/A,false,N/A")))
                .loadIn(folder);
        assertThat(of(data, "alice")).isEqualTo(credentials(2, true));
        assertThat(of(data, "bob")).isEqualTo(credentials(0, false));
        assertThat(data.diagnostics()).isEmpty();
    }

    @Test
    void what_a_report_does_not_say_stays_open() throws LoadException {
        LoadedData data = dump().with(
                        "report.json", report(row("alice", "no_information,false,no_information,false,N/A")))
                .loadIn(folder);
        assertThat(of(data, "alice")).isEqualTo(Credentials.UNKNOWN);
        assertThat(of(data, "bob")).isEqualTo(Credentials.UNKNOWN);
    }

    @Test
    void the_output_about_one_user_counts_before_the_report() throws LoadException {
        LoadedData data = dump().with("report.json", report(row("alice", "false,false,N/A,false,N/A")))
                .with(IAM + "list-access-keys/alice.json", keys("alice", "alice"))
                .with(IAM + "get-login-profile/alice.json", "{\"LoginProfile\":{\"UserName\":\"alice\"}}")
                .loadIn(folder);
        assertThat(of(data, "alice")).isEqualTo(credentials(2, true));
        assertThat(data.diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"list-access-keys/alice.json", "list-access-keys_alice.json", "alice/list-access-keys.json"})
    void a_list_without_keys_is_about_the_user_in_its_path(String path) throws LoadException {
        LoadedData data = dump().with(IAM + path, keys()).loadIn(folder);
        assertThat(of(data, "alice").accessKeys()).hasValue(0);
        assertThat(of(data, "alice").password()).isEmpty();
        assertThat(of(data, "bob")).isEqualTo(Credentials.UNKNOWN);
        assertThat(data.diagnostics()).isEmpty();
    }

    @Test
    void a_list_that_goes_on_leaves_it_open_unless_there_can_be_no_more() throws LoadException {
        String more = ",\"IsTruncated\":true,\"Marker\":\"m\"}";
        LoadedData data = dump().with(
                        IAM + "list-access-keys/alice.json", keys("alice").replaceFirst("}$", more))
                .with(IAM + "list-access-keys/bob.json", keys("bob", "bob").replaceFirst("}$", more))
                .loadIn(folder);
        assertThat(of(data, "alice").accessKeys()).isEmpty();
        assertThat(of(data, "bob").accessKeys()).hasValue(2);
        assertThat(Dump.codes(data)).containsOnly(DiagnosticCode.W_PAGE_MISSING);
    }

    @Test
    void who_is_no_user_is_told() throws LoadException {
        LoadedData data =
                dump().with(IAM + "list-access-keys/latest.json", keys()).loadIn(folder);
        assertThat(Dump.only(data, DiagnosticCode.E_FILE_SUBJECT).message()).contains("`latest`", Dump.ACCOUNT);
    }

    @Test
    void an_output_of_no_account_names_the_convention() throws LoadException {
        LoadedData data =
                dump().with("list-access-keys/alice.json", keys("alice")).loadIn(folder);
        assertThat(Dump.only(data, DiagnosticCode.E_FILE_SUBJECT).message())
                .contains("which account", "accounts/ACCOUNT-ID/iam/list-access-keys/USER.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "bm90IGEgdGFibGU=", ""})
    void a_report_that_is_none_is_told(String content) throws LoadException {
        LoadedData data = dump().with(
                        "report.json", "{\"Content\":\"%s\",\"ReportFormat\":\"text/csv\"}".formatted(content))
                .loadIn(folder);
        assertThat(Dump.only(data, DiagnosticCode.E_FILE_SHAPE).message()).contains("user and arn");
        assertThat(data.diagnostics()).hasSize(1);
        assertThat(of(data, "alice")).isEqualTo(Credentials.UNKNOWN);
    }

    @Test
    void a_row_of_nobody_is_told_and_left_out() throws LoadException {
        LoadedData data = dump().with(
                        "report.json", report(row("alice", "true,false,N/A,false,N/A"), "bob", "x,\"y,z\""))
                .loadIn(folder);
        assertThat(of(data, "alice")).isEqualTo(credentials(0, true));
        assertThat(Dump.codes(data)).containsExactly(DiagnosticCode.E_FILE_SHAPE, DiagnosticCode.E_FILE_SHAPE);
    }

    @Test
    void other_outputs_with_content_are_no_reports() throws LoadException {
        LoadedData data = dump().with("other.json", "{\"Content\":\"YQ==\",\"ContentType\":\"x\"}")
                .loadIn(folder);
        assertThat(Dump.codes(data)).containsExactly(DiagnosticCode.W_FILE_UNKNOWN);
    }

    @Test
    void an_organization_file_says_it_or_means_none() throws LoadException {
        Path file = folder.resolve("org.yaml");
        Dump.write(file, """
                accounts:
                  "111122223333":
                    users:
                      alice: {accessKeys: 2, password: true}
                      bob: {}
                      carol: {accessKeys: [AKIA1, AKIA2]}
                      dave: {accessKeys: many}
                """.getBytes(StandardCharsets.UTF_8));
        LoadedData data = Dump.load(file);
        assertThat(of(data, "alice")).isEqualTo(credentials(2, true));
        assertThat(of(data, "bob")).isEqualTo(Credentials.NONE);
        assertThat(of(data, "carol")).isEqualTo(credentials(2, false));
        assertThat(of(data, "dave").accessKeys()).isEmpty();
        assertThat(Dump.only(data, DiagnosticCode.E_ORGANIZATION_FILE).where().pointer())
                .isEqualTo("/accounts/111122223333/users/dave/accessKeys");
    }
}
