package dev.keyreach.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTest {
    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:root, RootUser",
        "111122223333, RootUser",
        "arn:aws:iam::111122223333:user/a/b/alice, IamUser",
        "arn:aws-cn:iam::111122223333:role/app, IamRole",
        "arn:aws:sts::111122223333:assumed-role/app/job1, RoleSession",
        "arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-5d47, RoleSession",
        "arn:aws:sts::111122223333:federated-user/bob, FederatedUser",
        "logs.eu-west-1.amazonaws.com, ServicePrincipal",
        "federated:arn:aws:iam::111122223333:saml-provider/okta, FederatedIdentity",
        "anonymous, Anonymous",
        "*, AnyPrincipal"
    })
    void each_notation_names_its_kind_of_caller(String text, String kind) {
        Optional<Principal> principal = Principal.parse(text);
        assertThat(principal).isPresent();
        assertThat(principal.get().getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:group/devs",
                "arn:aws:iam::1111:user/alice",
                "arn:aws:sts::111122223333:assumed-role/app",
                "alice",
                "",
                "arn:aws:kms:eu-west-1:111122223333:key/x"
            })
    void what_is_no_caller_is_refused(String text) {
        assertThat(Principal.parse(text)).isEmpty();
    }

    @Test
    void the_text_of_a_caller_reads_back_as_the_same_caller() {
        for (String text : new String[] {"arn:aws:sts::111122223333:assumed-role/app/s", "s3.amazonaws.com", "*"}) {
            assertThat(Principal.parse(Principal.parse(text).orElseThrow().text()))
                    .isEqualTo(Principal.parse(text));
        }
    }

    @Test
    void an_arn_keeps_the_colons_of_its_resource() {
        Arn arn = Arn.of("arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-1");
        assertThat(arn.resource()).isEqualTo("assumed-role/aws:ec2-infrastructure/i-1");
        assertThat(arn).hasToString("arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-1");
        assertThat(Arn.parse("arn:aws:kms:*")).isEmpty();
    }
}
