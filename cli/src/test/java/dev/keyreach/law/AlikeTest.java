package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.KeyAccess;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Principals that look alike and are not: each pair below differs in one thing only that some policy reads, and the compiled
 * engine must not take one for the other.
 */
class AlikeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "111122223333";
    private static final String OTHER = "444455556666";
    private static final String KEY = "arn:aws:kms:us-west-2:" + ACCOUNT + ":key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private static final String DELEGATING = statement("'Principal':{'AWS':'arn:aws:iam::%s:root'}".formatted(ACCOUNT));
    private static final String EVERYBODY = statement("'Principal':'*'");
    private static final String DECRYPT = policy(statement(""));

    @TempDir
    private Path folder;

    private static String statement(String more) {
        String rest = more.isEmpty() ? "" : "," + more;
        return "{'Effect':'Allow','Action':'kms:Decrypt','Resource':'*'" + rest + "}";
    }

    private static String deny(String more) {
        return "{'Effect':'Deny','Action':'kms:*','Resource':'*'," + more + "}";
    }

    private static String policy(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    }

    private static String condition(String operator, String key, String value) {
        return "'Condition':{'%s':{'%s':'%s'}}".formatted(operator, key, value);
    }

    private static String user(String policies, String more) {
        return "{'policies':[" + policies + "]" + more + "}";
    }

    private static String users(String policies) {
        return "'users':{'ann':" + user(policies, ",'tags':{'team':'red'},'id':'AIDAANN0000000000000A'") + ",'bob':"
                + user(policies, ",'tags':{'team':'blue'},'id':'AIDABOB0000000000000A'") + ",'cid':"
                + user(policies, "") + "}";
    }

    private static String key(String keyPolicy, String more) {
        return "{'id':'1234abcd-12ab-34cd-56ef-1234567890ab','region':'us-west-2','policy':" + keyPolicy + more + "}";
    }

    private Estate estate(String principals, String key, String scp, String rcp) {
        String others = principals.replaceAll(",'id':'[A-Z0-9]*'", "");
        return estate(principals, key, scp, rcp, others);
    }

    private Estate estate(String principals, String key, String scp, String rcp, String others) {
        String text =
                ("{'organization':{'id':'o-aa111','managementAccount':'999999999999','root':{'id':'r-ab12','scps':["
                                + scp + "],'rcps':[" + rcp + "],'accounts':{'" + ACCOUNT + "':{},'" + OTHER
                                + "':{},'999999999999':{}}}},'accounts':{'" + ACCOUNT + "':{" + principals
                                + ",'keys':["
                                + key + "]},'" + OTHER + "':{" + others + "}}}")
                        .replace('\'', '"');
        try {
            return Loaded.estate((ObjectNode) JSON.readTree(text), folder);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Compares all decisions, and tells how many different ones there were among some principals. */
    private static int different(Estate estate) {
        return different(estate, "user/ann", "user/bob", "user/cid");
    }

    private static int different(Estate estate, String... names) {
        Key key = estate.snapshot().keys().findFirst().orElseThrow();
        assertSame(estate, key);
        return Arrays.stream(names)
                .map(name -> "arn:aws:iam::" + ACCOUNT + ":" + name)
                .map(name -> estate.evaluator()
                        .decide(Request.of(Principal.parse(name).orElseThrow(), "kms:Decrypt", Optional.of(key.arn()))))
                .map(decision -> decision.verdict() + " " + decision.residual() + decision.assumptions())
                .collect(Collectors.toSet())
                .size();
    }

    private static void assertSame(Estate estate, Key key) {
        List<AnswerRow> expected = WhoCan.rows(estate, key.arn(), List.of("kms:Decrypt"), RequestContext.ANY)
                .filter(row -> row.decision().isPossible())
                .toList();
        KeyAccess access =
                estate.compiled().action("kms:Decrypt", RequestContext.ANY).on(key);
        List<AnswerRow> actual = access.rows().stream()
                .map(row -> new AnswerRow(
                        row.principal(),
                        "kms:Decrypt",
                        Optional.of(key.arn()),
                        row.access().decision(row.principal())))
                .toList();
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void tags_that_a_condition_of_their_own_policy_reads() {
        String own = policy(statement(condition("StringEquals", "aws:PrincipalTag/team", "red")));
        assertThat(different(estate(users(own), key(policy(DELEGATING), ""), "'FullAWSAccess'", "")))
                .isEqualTo(2);
    }

    @Test
    void names_that_a_variable_in_a_value_reads() {
        String own = policy(statement(condition("StringEquals", "kms:RequestAlias", "alias/${aws:username}")));
        assertThat(different(estate(users(own), key(policy(DELEGATING), ""), "'FullAWSAccess'", "")))
                .isEqualTo(3);
    }

    @Test
    void tags_that_a_variable_compares_with_those_of_the_key() {
        String own = policy(statement(condition("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}")));
        assertThat(different(
                        estate(users(own), key(policy(DELEGATING), ",'tags':{'team':'blue'}"), "'FullAWSAccess'", "")))
                .isEqualTo(2);
    }

    @Test
    void names_that_a_variable_in_a_resource_reads() {
        String own = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'kms:*','Resource':"
                + "'arn:aws:kms:*:*:key/${aws:PrincipalTag/team, \"1234abcd-12ab-34cd-56ef-1234567890ab\"}'}]}";
        assertThat(different(estate(
                        users(own.replace("\"", "\\u0027")), key(policy(DELEGATING), ""), "'FullAWSAccess'", "")))
                .isEqualTo(2);
    }

    @Test
    void arns_that_an_scp_reads() {
        String scp = policy(deny(condition("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:user/b*")));
        assertThat(different(estate(users(DECRYPT), key(policy(DELEGATING), ""), "'FullAWSAccess'," + scp, "")))
                .isEqualTo(2);
    }

    @Test
    void arns_that_an_rcp_reads() {
        String rcp = policy(deny("'Principal':'*'," + condition("ArnLike", "aws:PrincipalArn", "*:user/b*")));
        String own = rcp.replace("*:user/b*", "arn:aws:iam::*:user/b*");
        assertThat(different(estate(users(DECRYPT), key(policy(DELEGATING), ""), "'FullAWSAccess'", own)))
                .isEqualTo(2);
    }

    @Test
    void arns_and_ids_that_the_key_policy_reads() {
        String byArn =
                statement("'Principal':'*'," + condition("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:user/a*"));
        String byId = statement("'Principal':'*'," + condition("StringLike", "aws:userid", "AIDABOB*"));
        assertThat(different(estate(users(DECRYPT), key(policy(byArn), ""), "'FullAWSAccess'", "")))
                .isEqualTo(2);
        assertThat(different(estate(users(DECRYPT), key(policy(byId), ""), "'FullAWSAccess'", "")))
                .isGreaterThan(1);
    }

    @Test
    void who_is_named_by_arn_or_id_or_spared_by_name() {
        String named = statement("'Principal':{'AWS':'arn:aws:iam::" + ACCOUNT + ":user/bob'}");
        String byId = statement("'Principal':{'AWS':'AIDAANN0000000000000A'}");
        String spared = deny(
                "'NotPrincipal':{'AWS':['arn:aws:iam::" + ACCOUNT + ":user/cid','arn:aws:iam::" + ACCOUNT + ":root']}");
        assertThat(different(estate(users(""), key(policy(named, byId), ""), "'FullAWSAccess'", "")))
                .isEqualTo(2);
        assertThat(different(estate(users(DECRYPT), key(policy(DELEGATING, spared), ""), "'FullAWSAccess'", "")))
                .isEqualTo(2);
    }

    @Test
    void grants_that_differ_in_their_pairs_alone() {
        String grants = ",'grants':[" + grant("g1", "ann", "{'EncryptionContextSubset':{'tenant':'1'}}") + ","
                + grant("g2", "bob", "{'EncryptionContextSubset':{'tenant':'2','a':'b'}}") + ","
                + grant("g3", "cid", "{'EncryptionContextEquals':{'tenant':'3'}}") + "]";
        assertThat(different(estate(users(""), key(policy(DELEGATING), grants), "'FullAWSAccess'", "")))
                .isEqualTo(3);
        String limited = policy(statement(condition("StringEquals", "kms:EncryptionContext:tenant", "2")));
        assertThat(different(estate(users(limited), key(policy(DELEGATING), grants), "'FullAWSAccess'", "")))
                .isEqualTo(3);
    }

    @Test
    void grants_that_differ_in_their_source_arns_alone() {
        String tables = "{'SourceArn':'arn:aws:dynamodb:us-west-2:111122223333:table/%s'}";
        String grants = ",'grants':[" + grant("g1", "ann", tables.formatted("red")) + ","
                + grant("g2", "ann", tables.formatted("blue")) + ","
                + grant("g3", "bob", tables.formatted("one")) + ","
                + grant("g4", "bob", tables.formatted("two")) + ","
                + grant("g5", "cid", tables.formatted("*")) + "]";
        assertThat(different(estate(users(""), key(policy(DELEGATING), grants), "'FullAWSAccess'", "")))
                .isEqualTo(3);
        String limited = policy(
                statement(condition("ArnLike", "aws:SourceArn", "arn:aws:dynamodb:us-west-2:111122223333:table/t*")));
        assertThat(different(estate(users(limited), key(policy(DELEGATING), grants), "'FullAWSAccess'", "")))
                .isEqualTo(3);
    }

    @Test
    void ids_that_a_session_name_ties_to_a_condition() {
        String own = policy("{'Effect':'Allow','Action':'kms:Decrypt','Resource':'*','Condition':{"
                + "'StringLike':{'aws:userid':'*A:alice'},'StringEquals':{'sts:RoleSessionName':'alice'}}}");
        // The statement matches both alike; that a user id ends in the name of the session tells them apart, for now as
        // a limit met.
        String roles = "'roles':{'ann':" + user(own, ",'id':'AROAANN0000000000000A'") + ",'bob':"
                + user(own, ",'id':'AROABOB0000000000000B'") + "}";
        assertThat(different(estate(roles, key(policy(DELEGATING), ""), "'FullAWSAccess'", ""), "role/ann", "role/bob"))
                .isEqualTo(2);
    }

    @Test
    void services_and_sessions_that_an_rcp_tells_apart() {
        String services = statement("'Principal':{'Service':['logs.amazonaws.com','s3.amazonaws.com']}");
        String sessions = statement("'Principal':{'AWS':['%s/alice','%s/bob']}"
                .replace("%s", "arn:aws:sts::" + ACCOUNT + ":assumed-role/r"));
        String role = "'roles':{'r':" + user("", "") + "}";
        for (String denied : List.of("logs.amazonaws.com", "s3.amazonaws.com")) {
            String rcp =
                    policy(deny("'Principal':'*'," + condition("StringEquals", "aws:PrincipalServiceName", denied)));
            assertThat(different(estate(role, key(policy(services), ""), "'FullAWSAccess'", rcp), "role/r"))
                    .isEqualTo(1);
        }
        for (String denied : List.of("alice", "bob")) {
            String rcp = policy(deny("'Principal':'*'," + condition("StringEquals", "sts:RoleSessionName", denied)));
            assertThat(different(estate(role, key(policy(sessions), ""), "'FullAWSAccess'", rcp), "role/r"))
                    .isEqualTo(1);
        }
    }

    @Test
    void who_is_denied_or_spared_by_unique_id() {
        for (String id : List.of("AIDAANN0000000000000A", "AIDABOB0000000000000A")) {
            String denied = deny("'Principal':{'AWS':'" + id + "'}");
            String spared = deny("'NotPrincipal':{'AWS':['" + id + "','arn:aws:iam::" + ACCOUNT + ":root']}");
            for (String allowed : List.of(DELEGATING, EVERYBODY)) {
                assertThat(different(estate(users(DECRYPT), key(policy(allowed, denied), ""), "'FullAWSAccess'", "")))
                        .isEqualTo(2);
                assertThat(different(estate(users(DECRYPT), key(policy(allowed, spared), ""), "'FullAWSAccess'", "")))
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void anybody_of_an_account_of_which_a_part_is_loaded() {
        for (String condition : List.of(
                condition("ArnLike", "aws:PrincipalArn", "arn:aws:iam::" + OTHER + ":role/Admin*"),
                condition("StringEquals", "aws:PrincipalType", "AssumedRole"))) {
            String open = statement("'Principal':'*'," + condition);
            assertThat(different(estate(
                            users(DECRYPT),
                            key(policy(open), ""),
                            "'FullAWSAccess'",
                            "",
                            "'complete':false," + "'roles':{'Admin1':" + user(DECRYPT, "") + "}")))
                    .isEqualTo(1);
        }
    }

    @Test
    void source_arns_that_mean_nothing() {
        String grants = ",'grants':[" + grant("g1", "ann", "{'SourceArn':'arn:aws:s3:::b'}") + ","
                + grant("g2", "bob", "{'SourceArn':'arn:aws:s3'}") + ","
                + grant("g3", "cid", "{'SourceArn':'arn:aws:s3:::c'}") + "]";
        assertThat(different(estate(users(""), key(policy(DELEGATING), grants), "'FullAWSAccess'", "")))
                .isEqualTo(3);
    }

    private static String grant(String id, String user, String constraints) {
        return "{'id':'%s','granteePrincipal':'arn:aws:iam::%s:user/%s','operations':['Decrypt'],'constraints':%s}"
                .formatted(id, ACCOUNT, user, constraints);
    }

    @Test
    void a_boundary_of_one_of_them_and_the_same_policy_by_another_way() {
        String users = "'users':{'ann':"
                + user(DECRYPT, ",'boundary':" + policy(statement(condition("Bool", "aws:SecureTransport", "true"))))
                + ",'bob':" + user(DECRYPT + "," + DECRYPT, "") + ",'cid':"
                + user(DECRYPT, ",'boundary':" + policy("{'Effect':'Allow','Action':'s3:*','Resource':'*'}")) + "}";
        assertThat(different(estate(users, key(policy(DELEGATING), ""), "'FullAWSAccess'", "")))
                .isEqualTo(3);
        assertThat(different(estate(users, key(policy(EVERYBODY), ""), "'FullAWSAccess'", "")))
                .isEqualTo(1);
    }

    /** Patterns for ARNs in a key open to everybody, and how many of ann, bob and cid differ by them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ArnLike                  | arn:aws:iam::*:user/ann                 | 2",
                "ArnLike                  | arn:aws:iam::111122223333:*             | 1",
                "ArnLike                  | arn:aws:iam::44445555????:user/ann      | 1",
                "ArnLike                  | arn:*:iam::*:user/*d                    | 2",
                "ArnLike                  | *                                       | 1",
                "ArnEquals                | arn:aws:iam::111122223333:user/?ob      | 2",
                "ArnNotLike               | arn:aws:iam::*:user/ann                 | 2",
                "ArnLikeIfExists          | arn:aws:iam::*:user/b*                  | 2",
                "StringLike               | arn:aws:iam::111122223333:user/a*       | 2",
                "StringLike               | *:user/cid                              | 2",
                "StringEquals             | arn:aws:iam::111122223333:user/ann      | 2",
                "StringEquals             | arn:aws:iam::111122223333:user/a        | 1",
                "StringNotEquals          | arn:aws:iam::111122223333:user/ann      | 2",
                "StringEqualsIgnoreCase   | ARN:aws:iam::111122223333:user/ANN      | 2",
                "StringLike               | arn:aws:iam::111122223333:user/${aws:username} | 1",
                "Null                     | false                                   | 1",
                "ForAnyValue:ArnLike      | arn:aws:iam::*:user/cid                 | 2"
            })
    void arns_that_the_policy_of_an_open_key_reads(String operator, String pattern, int expected) {
        String open = statement("'Principal':'*'," + condition(operator, "aws:PrincipalArn", pattern));
        assertThat(different(estate(users(DECRYPT), key(policy(open), ""), "'FullAWSAccess'", "")))
                .isEqualTo(expected);
        String unless = deny("'Principal':'*'," + condition(operator, "aws:PrincipalArn", pattern));
        assertThat(different(estate(users(DECRYPT), key(policy(EVERYBODY, unless), ""), "'FullAWSAccess'", "")))
                .isEqualTo(expected);
    }

    @Test
    void arns_that_the_policy_of_an_open_key_reads_beside_those_it_names() {
        String named = statement("'Principal':{'AWS':'arn:aws:iam::%s:user/cid'}".formatted(ACCOUNT));
        String open =
                statement("'Principal':'*'," + condition("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:user/ann"));
        assertThat(different(estate(users(""), key(policy(named, open), ""), "'FullAWSAccess'", "")))
                .isEqualTo(2);
    }

    @Test
    void what_shows_that_anybody_gets_in_where_it_is_enough_to_have_an_arn() {
        String not = condition("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::" + OTHER + ":user/*");
        String any = condition("Null", "aws:PrincipalArn", "false");
        Estate estate = estate(
                "'users':{}",
                key(policy(statement("'Principal':'*'," + not)), "") + ","
                        + key(policy(statement("'Principal':'*'," + any)), "")
                                .replace("1234abcd-12ab", "5678abcd-12ab"),
                "'FullAWSAccess'",
                "");
        // One after the other: what was found for the first must not serve the second.
        estate.snapshot().keys().forEach(key -> assertSame(estate, key));
    }
}
