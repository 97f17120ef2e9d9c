package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.model.Arn;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts that are not loaded appear under the keys that let somebody of them in. */
class UnloadedAccountsTest extends SmallOrganization {

    @Test
    void an_account_behind_a_condition_on_the_names_of_its_roles_is_listed() {
        Estate estate = estate(
                withKey(
                        "users: {}",
                        "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: {ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::999999999999:role/ci-*'}}}"));
        List<AnswerRow> possible = WhoCan.rows(estate, Arn.of(KEY), List.of("kms:Decrypt"), RequestContext.ANY)
                .filter(row -> row.decision().isPossible())
                .toList();
        assertThat(possible)
                .extracting(row -> row.principal().text() + " " + row.decision().verdict())
                .containsExactly("arn:aws:iam::999999999999:* " + Verdict.CONDITIONAL);
    }

    @Test
    void an_account_that_the_key_policy_names_stands_as_one() {
        Estate estate = estate(withKey(
                "users: {}",
                "{Effect: Allow, Principal: {AWS: '999999999999'}, Action: 'kms:Decrypt', Resource: '*'}"));
        assertThat(WhoCan.rows(estate, Arn.of(KEY), List.of("kms:Decrypt"), RequestContext.ANY)
                        .filter(row -> row.decision().isPossible())
                        .map(row -> row.principal().text()))
                .containsExactly("arn:aws:iam::999999999999:root");
    }
}
