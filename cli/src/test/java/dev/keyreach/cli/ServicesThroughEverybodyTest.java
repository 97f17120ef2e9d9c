package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Arn;
import dev.keyreach.query.WhoCan;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code *} means services too: a condition that only they can meet lets them in [I-2]. */
class ServicesThroughEverybodyTest extends SmallOrganization {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "StringEquals: {'aws:PrincipalServiceName': s3.amazonaws.com} ; s3.amazonaws.com ALLOWED",
                "Bool: {'aws:PrincipalIsAWSService': 'true'} ; *.amazonaws.com ALLOWED",
                "StringEquals: {'aws:SourceAccount': '111122223333'} ; *.amazonaws.com CONDITIONAL",
                "ArnLike: {'aws:SourceArn': 'arn:aws:s3:::bucket'} ; *.amazonaws.com CONDITIONAL"
            })
    void a_service_gets_in(String condition, String row) {
        String statement =
                "{Effect: Allow, Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition: {" + condition + "}}";
        assertThat(WhoCan.rows(
                                estate(withKey("users: {}", statement)),
                                Arn.of(KEY),
                                List.of("kms:Decrypt"),
                                RequestContext.ANY)
                        .filter(answer -> answer.decision().isPossible())
                        .map(answer -> answer.principal().text() + " "
                                + answer.decision().verdict()))
                .containsExactly(row);
    }
}
