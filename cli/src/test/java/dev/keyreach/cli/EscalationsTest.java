package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeQuestion;
import dev.keyreach.query.Escalations;
import dev.keyreach.query.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edges of spec section 7, kind by kind, through the command line. */
class EscalationsTest extends SmallOrganization {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final String TRUST =
            "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {%s}, Action: 'sts:AssumeRole'}]}";

    private static String policy(String... statements) {
        return "{Version: '2012-10-17', Statement: [" + String.join(", ", statements) + "]}";
    }

    private static String allow(String actions, String resource, String... more) {
        String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "{Effect: Allow, Action: [" + actions + "], Resource: '" + resource + "'" + rest + "}";
    }

    /** An account with these members. */
    private static String account(String members) {
        return "accounts:\n  '111122223333':\n" + members.indent(4);
    }

    private List<JsonNode> edges(String yaml, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("escalations", "--format", "json"));
        arguments.addAll(List.of(options));
        CommandRun run = run(yaml, arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("escalations", run.out());
        List<JsonNode> edges = new ArrayList<>();
        JSON.readTree(run.out()).forEach(edges::add);
        return edges;
    }

    /** As id, source and target, short. */
    private List<String> brief(String yaml, String... options) throws IOException {
        return edges(yaml, options).stream()
                .map(edge -> edge.get("id").asText() + " "
                        + edge.get("from").asText().replace(IAM, "") + " -> "
                        + edge.get("to").asText().replace(IAM, "").replace(KEY, "key"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'iam:PutUserPolicy', E-05",
        "'iam:AttachUserPolicy', E-06",
        "'iam:PutGroupPolicy', E-05",
        "'iam:AttachGroupPolicy', E-06",
        "'iam:CreatePolicyVersion', E-07",
        "'iam:SetDefaultPolicyVersion', E-07",
        "'iam:DeleteUserPermissionsBoundary', E-09",
        "'iam:PutUserPermissionsBoundary', E-09",
    })
    void what_a_user_gives_itself_makes_it_an_administrator(String action, String id) throws IOException {
        String yaml = """
                policies:
                  own: %1$s
                  bound: %2$s
                """.formatted(policy(allow("'" + action + "'", "*")), policy(allow("'*'", "*")))
                + account("""
                managedPolicies: {own: {arn: '%1$spolicy/own'}}
                groups: {team: {}}
                users: {dev: {groups: [team], policies: [own], boundary: bound}}
                """.formatted(IAM));
        assertThat(brief(yaml)).containsExactly(id + " user/dev -> admin:111122223333");
    }

    @Test
    void a_boundary_that_does_not_allow_the_call_stops_it() throws IOException {
        String yaml = account("""
                users:
                  dev: {policies: [%s], boundary: %s}
                """.formatted(
                        policy(allow("'iam:PutUserPolicy', 'iam:DeleteUserPermissionsBoundary'", "*")),
                        policy(allow("'s3:*'", "*"))));
        assertThat(brief(yaml)).isEmpty();
    }

    @Test
    void a_policy_may_be_attached_only_where_the_administrators_one_may() throws IOException {
        String only = "Condition: {ArnEquals: {'iam:PolicyARN': 'arn:aws:iam::aws:policy/%s'}}";
        String yaml = account("""
                users:
                  reader: {policies: [%s]}
                  master: {policies: [%s]}
                """.formatted(
                policy(allow("'iam:AttachUserPolicy'", "*", only.formatted("ReadOnlyAccess"))),
                policy(allow("'iam:AttachUserPolicy'", IAM + "user/master", only.formatted("AdministratorAccess")))));
        assertThat(brief(yaml)).containsExactly("E-06 user/master -> admin:111122223333");
    }

    @Test
    void equipping_counts_for_whom_one_can_become_by_any_number_of_steps() throws IOException {
        String yaml = account("""
                users:
                  dev: {policies: [%1$s]}
                roles:
                  first: {trust: %2$s}
                  second: {trust: %3$s}
                  apart: {}
                """.formatted(
                        policy(allow("'iam:PutRolePolicy'", "*")),
                        TRUST.formatted("AWS: '" + IAM + "user/dev'"),
                        TRUST.formatted("AWS: '" + IAM + "role/first'")));
        assertThat(brief(yaml))
                .containsExactly(
                        "E-01 role/first -> role/second",
                        "E-01 user/dev -> role/first",
                        "E-05 user/dev -> role/first",
                        "E-05 user/dev -> role/second");
    }

    @Test
    void a_new_role_that_one_may_equip_makes_an_administrator() throws IOException {
        String yaml = account("""
                users:
                  able: {policies: [%s]}
                  limited: {policies: [%s]}
                  half: {policies: [%s]}
                """.formatted(
                        policy(allow("'iam:CreateRole', 'iam:PutRolePolicy'", "*")),
                        policy(allow("'iam:CreateRole', 'iam:AttachRolePolicy'", IAM + "role/team-*")),
                        policy(allow("'iam:CreateRole'", "*"))));
        assertThat(brief(yaml))
                .containsExactly("E-05 user/able -> admin:111122223333", "E-06 user/limited -> admin:111122223333");
    }

    @Test
    void a_boundary_that_must_be_kept_is_not_lifted_and_bounds_what_is_made() throws IOException {
        String kept = "Condition: {StringEquals: {'iam:PermissionsBoundary': '" + IAM + "policy/bound'}}";
        String yaml = "policies:\n  bound: " + policy(allow("'*'", "*")) + "\n"
                + account("""
                managedPolicies: {bound: {arn: '%spolicy/bound'}}
                users:
                  delegate: {boundary: bound, policies: [%s]}
                  equipper: {boundary: bound, policies: [%s]}
                """.formatted(
                        IAM,
                        policy(allow(
                                "'iam:PutUserPermissionsBoundary', 'iam:CreateRole', 'iam:PutRolePolicy'", "*", kept)),
                        policy(allow("'iam:PutUserPolicy'", "*", kept))));
        assertThat(brief(yaml)).containsExactly("E-05 user/equipper -> admin:111122223333");
    }

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

    @Test
    void a_rewritten_trust_policy_is_no_use_where_assuming_is_denied() throws IOException {
        String rewrite = allow("'iam:UpdateAssumeRolePolicy'", "*");
        String yaml = account("""
                users:
                  dev: {policies: [%s]}
                  denied: {policies: [%s]}
                  bounded: {policies: [%s], boundary: %s}
                roles:
                  app: {}
                """.formatted(
                        policy(rewrite),
                        policy(rewrite, "{Effect: Deny, Action: 'sts:*', Resource: '*'}"),
                        policy(rewrite),
                        policy(allow("'iam:*'", "*"))));
        assertThat(brief(yaml)).containsExactly("E-04 user/dev -> role/app");
    }

    @Test
    void the_role_passed_the_service_and_the_name_of_what_is_made_must_all_fit() throws IOException {
        String pass = allow("'iam:PassRole'", IAM + "role/fn");
        String passTo =
                "{Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: {StringEquals: {'iam:PassedToService': '%s'}}}";
        String yaml = account("""
                users:
                  any: {policies: [%s]}
                  named: {policies: [%s]}
                  elsewhere: {policies: [%s]}
                  other: {policies: [%s]}
                roles:
                  fn: {trust: %s}
                  untrusting: {}
                """.formatted(
                        policy(pass, allow("'lambda:CreateFunction'", "*")),
                        policy(
                                passTo.formatted("lambda.amazonaws.com"),
                                allow(
                                        "'lambda:CreateFunction'",
                                        "arn:aws:lambda:eu-west-1:111122223333:function:${aws:username}-*")),
                        policy(pass, allow("'lambda:CreateFunction'", "arn:aws:lambda:*:999999999999:function:*")),
                        policy(passTo.formatted("ec2.amazonaws.com"), allow("'lambda:CreateFunction'", "*")),
                        TRUST.formatted("Service: 'lambda.amazonaws.com'")));
        assertThat(brief(yaml)).containsExactly("E-10 user/any -> role/fn", "E-10 user/named -> role/fn");
    }

    @Test
    void conditions_are_kept_call_by_call() throws IOException {
        String yaml = account("""
                users:
                  dev: {policies: [%s]}
                roles:
                  fn: {trust: %s}
                """.formatted(
                policy(
                        allow("'iam:PassRole'", "*", "Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}"),
                        allow(
                                "'lambda:CreateFunction'",
                                "*",
                                "Condition: {IpAddress: {'aws:SourceIp': '192.0.2.0/24'}}")),
                TRUST.formatted("Service: 'lambda.amazonaws.com'")));
        JsonNode edge = edges(yaml).getFirst();
        assertThat(edge.at("/residual/and/0/at").asText()).isEqualTo("iam:PassRole on " + IAM + "role/fn");
        assertThat(edge.at("/residual/and/0/when/key").asText()).isEqualTo("aws:MultiFactorAuthPresent");
        assertThat(edge.at("/residual/and/1/when/key").asText()).isEqualTo("aws:SourceIp");
        assertThat(edge.get("proof")).as("two allows and the trust").hasSize(3);
    }

    private static String withKeys(String users, String statement, String more) {
        return account("""
                users: %s
                keys:
                  - id: k1
                    region: eu-west-1
                    policy: {Version: '2012-10-17', Statement: [%s]}
                %s
                """.formatted(users, statement, more.indent(2)));
    }

    @Test
    void who_can_grant_by_a_policy_who_by_a_grant_and_who_only_through_a_service() throws IOException {
        String create =
                "{Effect: Allow, Principal: {AWS: '" + IAM + "user/%s'}, Action: 'kms:CreateGrant', Resource: '*'%s}";
        String yaml = withKeys(
                "{policy: {}, service: {}, holder: {}}",
                create.formatted("policy", "") + ", "
                        + create.formatted("service", ", Condition: {Bool: {'kms:GrantIsForAWSResource': 'true'}}"),
                "  grants: [{id: g1, granteePrincipal: '" + IAM + "user/holder', operations: [CreateGrant, Decrypt]}]");
        assertThat(brief(yaml)).containsExactly("K-03 user/holder -> key", "K-02 user/policy -> key");
    }

    @Test
    void tags_that_would_serve_whoever_may_set_them() throws IOException {
        String tag = "'kms:TagResource'";
        String red = "Condition: {StringEquals: {'aws:ResourceTag/team': 'red'}}";
        String deny =
                "{Effect: Deny, Action: 'kms:*', Resource: '*', Condition: {StringEquals: {'aws:ResourceTag/team': '%s'}}}";
        String users =
                "{allowed: {policies: [%s]}, stopped: {policies: [%s]}, free: {policies: [%s]}, other: {policies: [%s]}, bare: {policies: [%s]}}"
                        .formatted(
                                policy(allow(tag, "*"), allow("'kms:Decrypt'", "*", red)),
                                policy(allow(tag, "*"), deny.formatted("blue").replace("kms:*", "kms:Decrypt")),
                                policy(allow(tag, "*"), deny.formatted("red")),
                                policy(allow(tag, "*"), allow("'kms:Decrypt'", "arn:aws:kms:*:*:key/other", red)),
                                policy(allow("'kms:Decrypt'", "*", red)));
        assertThat(brief(withKeys(users, ROOT_STATEMENT, "  tags: {team: blue}"), "--id", "K-04"))
                .containsExactly("K-04 user/allowed -> key", "K-04 user/stopped -> key");
        assertThat(brief(withKeys(users, ROOT_STATEMENT, "  tags: {team: red}"), "--id", "K-04"))
                .isEmpty();
    }

    @Test
    void aliases_that_would_serve_whoever_may_give_them_to_the_key() throws IOException {
        String byAlias = "Condition: {'ForAnyValue:StringEquals': {'kms:ResourceAliases': 'alias/app'}}";
        String give = "'kms:CreateAlias'";
        String users =
                "{able: {policies: [%1$s]}, half: {policies: [%2$s]}, none: {policies: [%3$s]}, byRequest: {policies: [%4$s]}}"
                        .formatted(
                                policy(allow(give, "*"), allow("'kms:Decrypt'", "*", byAlias)),
                                policy(allow(give, "arn:aws:kms:*:*:key/*"), allow("'kms:Decrypt'", "*", byAlias)),
                                policy(allow(give, "*")),
                                policy(
                                        allow(give, "*"),
                                        allow(
                                                "'kms:Decrypt'",
                                                "*",
                                                "Condition: {StringLike: {'kms:RequestAlias': 'alias/app*'}}")));
        assertThat(brief(withKeys(users, ROOT_STATEMENT, ""), "--id", "K-05"))
                .containsExactly("K-05 user/able -> key", "K-05 user/byRequest -> key");
        assertThat(brief(withKeys(users, ROOT_STATEMENT, "  aliases: [alias/app]"), "--id", "K-05"))
                .as("what they have already")
                .isEmpty();
    }

    @Test
    void what_is_re_encrypted_to_a_key_that_one_reads_is_read() throws IOException {
        String statement = "{Effect: Allow, Principal: {AWS: '" + IAM + "user/%s'}, Action: [%s], Resource: '*'}";
        String yaml = withKeys(
                "{mover: {}, stuck: {}}",
                statement.formatted("mover", "'kms:ReEncryptFrom'") + ", "
                        + statement.formatted("stuck", "'kms:ReEncryptFrom'"),
                """
                - id: k2
                  region: eu-west-1
                  policy: {Version: '2012-10-17', Statement: [%s, %s]}
                """.formatted(
                                statement.formatted("mover", "'kms:ReEncryptTo', 'kms:Decrypt'"),
                                statement.formatted("stuck", "'kms:ReEncryptTo'")));
        assertThat(brief(yaml)).containsExactly("K-07 user/mover -> key");
        assertThat(brief(yaml.replace("id: k2\n        region: eu-west-1", "id: k2\n        region: eu-north-1")))
                .as("one call has one Region")
                .isEmpty();
        assertThat(
                        brief(
                                yaml.replace(
                                        "Action: ['kms:ReEncryptFrom'], Resource: '*'",
                                        "Action: ['kms:ReEncryptFrom'], Resource: '*', Condition: {Bool: {'kms:ReEncryptOnSameKey': 'true'}}")))
                .as("to another key")
                .isEmpty();
    }

    @Test
    void what_was_not_loaded_may_add_ways() throws IOException {
        String yaml = "accounts:\n  '111122223333': {complete: false, users: {dev: {}}}\n";
        CommandRun text = run(yaml, "escalations");
        assertThat(text.out()).contains("No such way was found", "Not loaded, so that more ways may exist");
        assertThat(run(yaml, "escalations", "--format", "csv").err()).contains("not everything was loaded");
    }

    @Test
    void a_role_that_is_there_is_not_made_anew() throws IOException {
        String yaml = account("""
                users: {dev: {policies: [%s]}}
                roles: {app: {}}
                """.formatted(policy(allow("'iam:CreateRole', 'iam:PutRolePolicy'", IAM + "role/app"))));
        assertThat(brief(yaml)).isEmpty();
    }

    @Test
    void tags_of_roles_decide_what_may_be_done_to_them() throws IOException {
        String yaml = account("""
                users: {dev: {policies: [%s]}}
                roles: {mine: {tags: {owner: dev}}, other: {tags: {owner: ops}}, bare: {}}
                """.formatted(policy(allow(
                "'iam:UpdateAssumeRolePolicy'", "*", "Condition: {StringEquals: {'iam:ResourceTag/owner': 'dev'}}"))));
        assertThat(brief(yaml)).containsExactly("E-04 user/dev -> role/mine");
        assertThat(edges(yaml).getFirst().has("residual")).isFalse();
    }

    @Test
    void boundaries_and_scps_name_what_can_be_made_too() throws IOException {
        String yaml = account("""
                users: {dev: {policies: [%s], boundary: %s}}
                roles: {fn: {trust: %s}}
                """.formatted(
                policy(allow("'iam:PassRole', 'lambda:*'", "*")),
                policy(allow("'iam:PassRole'", "*"), allow("'lambda:*'", "arn:aws:lambda:eu-west-1:*:function:team-*")),
                TRUST.formatted("Service: 'lambda.amazonaws.com'")));
        assertThat(brief(yaml)).containsExactly("E-10 user/dev -> role/fn");
    }

    @Test
    void replicas_are_made_of_primaries_by_those_who_may_also_create_a_key() throws IOException {
        String statement =
                "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:ReplicateKey', Resource: '*'}";
        String users = "{able: {policies: [" + policy(allow("'kms:ReplicateKey', 'kms:CreateKey'", "*"))
                + "]}, half: {policies: [" + policy(allow("'kms:ReplicateKey'", "*")) + "]}}";
        assertThat(brief(withKeys(users, statement, "  multiRegion: true\n  multiRegionType: PRIMARY")))
                .containsExactly("K-06 user/able -> key");
        assertThat(brief(withKeys(users, statement, ""))).isEmpty();
    }

    @Test
    void asked_for_some_only_some_are_listed() throws IOException {
        String yaml = withKeys("{keeper: {policies: [" + policy(allow("'kms:*'", "*")) + "]}}", ROOT_STATEMENT, "");
        assertThat(new TreeSet<>(brief(yaml)))
                .containsExactly("K-01 user/keeper -> key", "K-02 user/keeper -> key", "K-08 user/keeper -> key");
        assertThat(brief(yaml, "--id", "k-01")).containsExactly("K-01 user/keeper -> key");
        assertThat(brief(yaml, "--to", "k1", "--from", "keeper", "--id", "K-02,K-08"))
                .hasSize(2);
        assertThat(brief(yaml, "--to", "admin:111122223333")).isEmpty();
        CommandRun run = run(yaml, "escalations", "--id", "E-99");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("E-99", "E-01 to E-20");
    }

    @Test
    void in_text_it_is_told_what_was_not_looked_for() {
        String yaml = account("users: {dev: {policies: [" + policy(allow("'iam:PutUserPolicy'", "*")) + "]}}");
        CommandRun run = run(yaml, "escalations");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("1 way", "E-05", "administrator of account 111122223333", "E-15 SSM", "instances");
    }

    /** Everything at once: each kind of rule finds something, and users become one another. */
    private static String manyEdges() {
        String create = "{Effect: Allow, Principal: {AWS: '%1$suser/boss'}, Action: 'kms:CreateGrant', Resource: '*'}"
                .formatted(IAM);
        return """
                policies:
                  own: %s
                """.formatted(policy(allow("'iam:CreatePolicyVersion'", "*")))
                + account("""
                managedPolicies: {own: {arn: '%1$spolicy/own'}}
                groups: {team: {policies: [own]}, other: {}}
                users:
                  boss: {policies: [%2$s], boundary: AdministratorAccess}
                  dev: {groups: [team], policies: [%3$s]}
                roles:
                  fn: {policies: [%4$s], trust: %5$s}
                  app: {trust: %6$s}
                keys:
                  - id: k1
                    region: eu-west-1
                    policy: {Version: '2012-10-17', Statement: [%7$s, %8$s]}
                    grants: [{id: g1, granteePrincipal: '%1$suser/dev', operations: [CreateGrant, Decrypt]}]
                  - id: k2
                    region: eu-west-1
                    policy: {Version: '2012-10-17', Statement: [%7$s]}
                """.formatted(
                                IAM,
                                policy(allow("'*'", "*")),
                                policy(allow(
                                        "'iam:CreateLoginProfile', 'iam:UpdateAssumeRolePolicy', 'iam:AttachRolePolicy', 'sts:AssumeRole'",
                                        "*")),
                                policy(allow("'iam:PutUserPolicy', 'iam:CreateAccessKey', 'iam:AddUserToGroup'", "*")),
                                TRUST.formatted("Service: 'lambda.amazonaws.com'"),
                                TRUST.formatted("AWS: '" + IAM + "role/fn'"),
                                ROOT_STATEMENT,
                                create));
    }

    /** Pushing the question down must not change the answer. */
    @Test
    void filters_give_the_rows_that_filtering_afterwards_gives() {
        Estate estate = estate(manyEdges());
        List<Edge> all = edges(estate, EdgeQuestion.ALL);
        Set<EdgeKind> found = all.stream().map(Edge::kind).collect(Collectors.toSet());
        assertThat(found)
                .contains(EdgeKind.E_01, EdgeKind.E_02, EdgeKind.E_03, EdgeKind.E_04, EdgeKind.E_05, EdgeKind.E_06)
                .contains(EdgeKind.E_07, EdgeKind.E_08, EdgeKind.E_09, EdgeKind.E_10, EdgeKind.K_01, EdgeKind.K_02)
                .contains(EdgeKind.K_03, EdgeKind.K_07, EdgeKind.K_08);
        List<Optional<String>> sources = ends(all, edge -> edge.from().text());
        List<Optional<String>> targets = ends(all, edge -> edge.to().text());
        List<Set<EdgeKind>> kinds = new ArrayList<>(List.of(Set.of(EdgeKind.values())));
        found.forEach(kind -> kinds.add(Set.of(kind)));
        kinds.add(Set.of(EdgeKind.E_03, EdgeKind.E_08));
        kinds.add(Set.of(EdgeKind.E_07, EdgeKind.K_03));
        for (Set<EdgeKind> some : kinds) {
            for (Optional<String> source : sources) {
                for (Optional<String> target : targets) {
                    EdgeQuestion asked = new EdgeQuestion(some, source, target);
                    assertThat(edges(estate, asked))
                            .as(asked.toString())
                            .isEqualTo(all.stream().filter(asked::wants).toList());
                }
            }
        }
    }

    private static List<Edge> edges(Estate estate, EdgeQuestion asked) {
        List<Edge> edges = new ArrayList<>();
        Escalations.answer(estate, RequestContext.ANY, asked, edges::add);
        return edges;
    }

    private static List<Optional<String>> ends(List<Edge> edges, Function<Edge, String> end) {
        return Stream.concat(
                        Stream.of(Optional.<String>empty(), Optional.of("arn:aws:iam::999999999999:user/nobody")),
                        edges.stream().map(end).distinct().map(Optional::of))
                .toList();
    }

    @Test
    void ends_that_are_not_loaded_are_told_and_answered_all_the_same() throws IOException {
        String yaml = manyEdges();
        for (List<String> options : List.of(
                List.of("--to", IAM + "role/gone"),
                List.of("--to", "arn:aws:iam::999999999999:group/g"),
                List.of("--to", "arn:aws:kms:eu-west-1:111122223333:key/gone"),
                List.of("--to", "admin:999999999999"),
                List.of("--from", IAM + "user/gone"),
                List.of("--from", IAM + "group/team"))) {
            assertThat(brief(yaml, options.toArray(String[]::new)))
                    .as(options.toString())
                    .isEmpty();
            CommandRun run = run(yaml, "escalations", options.get(0), options.get(1));
            assertThat(run.err()).as(options.toString()).contains("warning: ", options.get(0));
        }
        assertThat(run(yaml, "escalations", "--to", "admin:111122223333", "--from", "boss")
                        .err())
                .isEmpty();
    }

    @Test
    void targets_are_named_as_elsewhere() throws IOException {
        String yaml = manyEdges();
        assertThat(brief(yaml, "--to", "app")).isNotEmpty().allMatch(edge -> edge.endsWith("-> role/app"));
        assertThat(brief(yaml, "--to", "group/oth")).isNotEmpty().allMatch(edge -> edge.endsWith("-> group/other"));
        assertThat(brief(yaml, "--to", "k1")).isNotEmpty().allMatch(edge -> edge.endsWith("-> key"));
        CommandRun several = run(yaml, "escalations", "--to", "user/");
        assertThat(several.exit()).isEqualTo(2);
        assertThat(several.err()).contains("user/boss", "user/dev");
        CommandRun none = run(yaml, "escalations", "--to", "nothing-like-it");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("nothing-like-it");
        assertThat(run(yaml, "escalations", "--to", "admin:12").exit()).isEqualTo(2);
    }
}
