package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Mode;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A key with a great many grants: load and questions take seconds. With one step that looks through all grants for each
 * grant they would take many minutes, so the time limit tells the two apart whatever the machine. KMS allows 50,000; fewer
 * keep the build short.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyGrantsTest extends SmallOrganization {
    private static final int GRANTS = 20_000;

    private Estate withGrants(IntFunction<String> parties, String... statements) {
        return withGrants("", parties, statements);
    }

    private Estate withGrants(String moreRoles, IntFunction<String> parties, String... statements) {
        String grants = IntStream.range(0, GRANTS)
                .mapToObj(i -> "{id: g%05d, operations: [Decrypt], %s}".formatted(i, parties.apply(i)))
                .collect(Collectors.joining(",\n          "));
        return estate("""
                accounts:
                  '111122223333':
                    users: {alice: {}}
                    roles: {app: {}%s}
                    keys:
                      - id: k1
                        region: eu-west-1
                        policy: {Version: '2012-10-17', Statement: [%s]}
                        grants: [
                          %s]
                """.formatted(moreRoles, String.join(", ", statements), grants));
    }

    private static Map<Verdict, Long> verdicts(Estate estate, String action) {
        return WhoCan.rows(estate, Arn.of(KEY), List.of(action), RequestContext.ANY)
                .collect(Collectors.groupingBy(
                        (AnswerRow row) -> row.decision().verdict(), TreeMap::new, Collectors.counting()));
    }

    @Test
    void each_to_another_account_on_a_key_that_trusts_strangers() {
        Estate estate = withGrants(
                i -> "granteePrincipal: 'arn:aws:iam::%1$d:role/r', retiringPrincipal: 'arn:aws:iam::%1$d:role/r'"
                        .formatted(200_000_000_000L + i),
                ROOT_STATEMENT,
                "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: {StringNotEquals: {'kms:CallerAccount': '999999999999'}, ArnNotLike: {'aws:PrincipalArn': 'arn:aws:iam::999999999999:*'}}}");
        assertThat(verdicts(estate, "kms:Decrypt"))
                .as(
                        "grantees, alice, app and the key's root user; the root users of all grantees' accounts and anybody")
                .containsEntry(Verdict.ALLOWED, GRANTS + 3L)
                .containsEntry(Verdict.CONDITIONAL, GRANTS + 1L);
        assertThat(verdicts(estate, "kms:RetireGrant"))
                .as("retiring principals and the key's root user; alice, app, all other root users, anybody")
                .containsEntry(Verdict.ALLOWED, GRANTS + 1L)
                .containsEntry(Verdict.DENIED, GRANTS + 4L);
    }

    @Test
    void each_to_another_session_of_a_role_inside_aws() {
        Estate estate = withGrants(
                i ->
                        "granteePrincipal: 'arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-%1$x', constraints: {EncryptionContextSubset: {'aws:ebs:id': vol-%1$x}}"
                                .formatted(i),
                ROOT_STATEMENT);
        assertThat(verdicts(estate, "kms:Decrypt"))
                .containsEntry(Verdict.CONDITIONAL, (long) GRANTS)
                .containsEntry(Verdict.ALLOWED, 1L);
    }

    /** Nothing but the grants themselves would keep callers apart, and each caller meets thousands. */
    @Test
    void many_to_the_account_and_some_to_each_of_its_roles() {
        int roles = 500;
        String able =
                "{policies: [{Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'kms:*', Resource: '*'}]}]}";
        String all = IntStream.range(0, roles)
                .mapToObj(i -> ", r%d: %s".formatted(i, i % 2 == 0 ? able : "{}"))
                .collect(Collectors.joining());
        Estate estate = withGrants(
                all,
                i -> {
                    String toAccount = "granteePrincipal: 'arn:aws:iam::111122223333:root'";
                    String toRole =
                            "granteePrincipal: 'arn:aws:iam::111122223333:role/r%d', constraints: {EncryptionContextSubset: {volume: v%d}}"
                                    .formatted(i % roles, i);
                    return i % 4 == 0
                            ? toAccount + (i % 8 == 0 ? "" : ", constraints: {EncryptionContextSubset: {volume: w}}")
                            : toRole;
                },
                "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:DescribeKey', Resource: '*'}");
        assertThat(verdicts(estate, "kms:Decrypt"))
                .as(
                        "roles with an allow of their own and the root user by the account's grants, half of the others by theirs")
                .containsEntry(Verdict.ALLOWED, roles / 2 + 1L)
                .containsEntry(Verdict.CONDITIONAL, roles / 2L);
    }

    @Test
    void all_to_one_role_asked_for_one_request() {
        Estate estate = withGrants(
                i ->
                        "granteePrincipal: 'arn:aws:iam::111122223333:role/app', constraints: {EncryptionContextSubset: {volume: v%d}}"
                                .formatted(i),
                ROOT_STATEMENT);
        assertThat(with(estate, "v" + (GRANTS - 1)).verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(with(estate, "v" + GRANTS).verdict()).isEqualTo(Verdict.DENIED);
    }

    private static Decision with(Estate estate, String volume) {
        RequestContext context = new RequestContext(
                Mode.CONCRETE,
                Map.of(),
                Set.of(),
                Optional.of(new TreeMap<>(Map.of("volume", volume))),
                Optional.empty());
        Principal app = Principal.parse("arn:aws:iam::111122223333:role/app").orElseThrow();
        return Can.answer(estate, Request.of(app, "kms:Decrypt", Optional.of(Arn.of(KEY)), context))
                .decision();
    }
}
