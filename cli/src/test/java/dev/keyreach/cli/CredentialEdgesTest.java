package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who makes access keys and passwords of users, and what is said where those that exist are not known. Spec section
 * 7.1, E-02 and E-03.
 */
class CredentialEdgesTest extends EdgeOrganization {
    private static String credentials(String target) {
        return account("""
                users:
                  keys: {policies: [%s]}
                  adds: {policies: [%s]}
                  changes: {policies: [%s]}
                  passwords: {policies: [%s]}
                  target: %s
                """.formatted(
                        policy(allow("'iam:CreateAccessKey', 'iam:DeleteAccessKey'", IAM + "user/target")),
                        policy(allow("'iam:CreateAccessKey', 'iam:CreateLoginProfile'", IAM + "user/target")),
                        policy(allow("'iam:DeleteAccessKey', 'iam:UpdateLoginProfile'", IAM + "user/target")),
                        policy(allow("'iam:*LoginProfile'", IAM + "user/target")),
                        target));
    }

    @Test
    void new_credentials_depend_on_those_that_a_user_has() throws IOException {
        assertThat(brief(credentials("{}")))
                .containsExactly(
                        "E-02 user/adds -> user/target",
                        "E-03 user/adds -> user/target",
                        "E-02 user/keys -> user/target",
                        "E-03 user/passwords -> user/target");
        assertThat(brief(credentials("{accessKeys: 1, password: true}")))
                .containsExactly(
                        "E-02 user/adds -> user/target",
                        "E-03 user/changes -> user/target",
                        "E-02 user/keys -> user/target",
                        "E-03 user/passwords -> user/target");
        assertThat(brief(credentials("{accessKeys: 2}")))
                .containsExactly(
                        "E-03 user/adds -> user/target",
                        "E-02 user/keys -> user/target",
                        "E-03 user/passwords -> user/target");
        assertThat(run(credentials("{}"), "escalations", "--format", "json").err())
                .doesNotContain("E-02", "E-03");
    }

    /** A dump without the optional outputs. */
    private CommandRun runOfDump(String... options) throws IOException {
        String name =
                "{\"UserName\":\"%s\",\"UserId\":\"AIDA\",\"Arn\":\"" + IAM + "user/%s\",\"UserPolicyList\":[%s]}";
        String document = "{\"PolicyName\":\"p\",\"PolicyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":"
                + "{\"Effect\":\"Allow\",\"Action\":[%s],\"Resource\":\"" + IAM + "user/target\"}}}";
        Path dump = Files.createDirectories(folder.resolve("dump"));
        Files.writeString(
                dump.resolve("details.json"),
                "{\"UserDetailList\":["
                        + String.join(
                                ",",
                                name.formatted(
                                        "keys",
                                        "keys",
                                        document.formatted("\"iam:CreateAccessKey\",\"iam:DeleteAccessKey\"")),
                                name.formatted(
                                        "half",
                                        "half",
                                        document.formatted("\"iam:CreateAccessKey\",\"iam:CreateLoginProfile\"")),
                                name.formatted("passwords", "passwords", document.formatted("\"iam:*LoginProfile\"")),
                                name.formatted("target", "target", ""))
                        + "],\"GroupDetailList\":[],\"RoleDetailList\":[],\"Policies\":[]}");
        List<String> arguments = new ArrayList<>(List.of("escalations", "--data", dump.toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void where_credentials_are_not_known_only_what_holds_either_way_is_listed() throws IOException {
        CommandRun run = runOfDump("--format", "csv");
        assertThat(run.out().lines().map(line -> line.split(",", 4)).map(row -> row[0] + row[1].replace(IAM, " ")))
                .containsExactly("idfrom", "E-02 user/keys", "E-03 user/passwords");
        assertThat(run.err()).contains("E-02, E-03");
        assertThat(runOfDump().out()).contains("E-02 access key: how many", "E-03 password: whether");
    }
}
