package dev.keyreach.condition.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which conditions exclude each other, key by key. */
class ContradictionsTest {
    private static final World REQUESTS = World.ofCheck(key -> Knowledge.UNKNOWN);

    /** {@code operator key value|value}; a leading {@code !} negates. */
    private static Residual test(String text) {
        String[] words =
                (text.startsWith("!") ? text.substring(1) : text).strip().split(" ", 3);
        Residual test = new Residual.Test(words[0], ContextKeys.resolve(words[1]), List.of(words[2].split("\\|")));
        return text.startsWith("!") ? Residuals.not(test) : test;
    }

    private static Outcome together(Residual... parts) {
        return Satisfiability.of(Residuals.and(parts), REQUESTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // Texts and patterns.
                "StringEquals kms:ViaService a|b ; StringEquals kms:ViaService c",
                "StringLike kms:ViaService s3.* ; StringLike kms:ViaService ec2.*",
                "StringLike kms:ViaService s3.* ; !StringLike kms:ViaService s*",
                "StringEqualsIgnoreCase kms:ViaService S3 ; !StringLike kms:ViaService ?3",
                "StringLike aws:UserAgent a*b ; !StringLike aws:UserAgent a*",
                "StringLike aws:UserAgent ?? ; StringLike aws:UserAgent ???*",
                // ARNs, part by part: a wildcard does not cross a colon.
                "ArnLike aws:SourceArn arn:aws:s3:::* ; ArnLike aws:SourceArn arn:aws:sns:*:*:*",
                "ArnLike aws:SourceArn arn:*:s3:eu-west-1:*:b ; ArnLike aws:SourceArn arn:aws:s3::*:b",
                "ArnLike aws:SourceArn arn:aws:s3:::* ; StringLike aws:SourceArn arn:aws:sns:*",
                // Numbers and dates.
                "NumericLessThan aws:MultiFactorAuthAge 5 ; NumericGreaterThanEquals aws:MultiFactorAuthAge 5",
                "NumericEquals aws:MultiFactorAuthAge 5.0 ; !NumericLessThanEquals aws:MultiFactorAuthAge 5",
                "DateLessThan aws:TokenIssueTime 2026-01-01T00:00:00Z ; DateGreaterThan aws:TokenIssueTime 1767225600",
                "DateLessThan aws:CurrentTime 2026-01-01T00:00:00Z ; NumericGreaterThan aws:EpochTime 1767225600",
                // Addresses.
                "IpAddress aws:SourceIp 10.0.0.0/8 ; IpAddress aws:SourceIp 192.168.0.0/16",
                "IpAddress aws:SourceIp 10.1.0.0/16 ; !IpAddress aws:SourceIp 10.0.0.0/8",
                "IpAddress aws:SourceIp 10.0.0.0/31 ; !IpAddress aws:SourceIp 10.0.0.0|10.0.0.1",
                "IpAddress aws:SourceIp 2001:db8::/32 ; IpAddress aws:SourceIp 0.0.0.0/0",
                // Presence, IfExists, Bool.
                "Null aws:SourceVpce true ; StringLike aws:SourceVpce *",
                "!Null aws:SourceVpce true ; !StringLikeIfExists aws:SourceVpce *|x",
                "Bool aws:MultiFactorAuthPresent true ; Bool aws:MultiFactorAuthPresent false",
                "!BoolIfExists aws:MultiFactorAuthPresent true ; !BoolIfExists aws:MultiFactorAuthPresent false",
                "BinaryEquals x:blob QUJD ; !BinaryEquals x:blob QUJD",
                // Several values.
                "ForAllValues:StringEquals aws:TagKeys a ; ForAnyValue:StringEquals aws:TagKeys b",
                "ForAllValues:StringLike aws:TagKeys a* ; !ForAllValues:StringLike aws:TagKeys a*|b*",
                // Keys that AWS ties together.
                "StringEquals aws:SourceVpce vpce-1 ; IpAddress aws:SourceIp 10.0.0.0/8",
                "StringEquals kms:ViaService s3.eu-west-1.amazonaws.com ; Bool aws:ViaAWSService false",
                "StringEquals kms:ViaService s3.eu-west-1.amazonaws.com ; StringEquals aws:SourceVpce vpce-1",
                "NumericLessThan aws:MultiFactorAuthAge 3600 ; Bool aws:MultiFactorAuthPresent false",
                "StringEquals aws:RequestTag/team red ; !ForAnyValue:StringEquals aws:TagKeys team|Team|TEAM|tEam|teAm|teaM|TEam|tEAm|teAM|TeAm|TeaM|tEaM|TEAm|TEaM|TeAM|tEAM",
                "StringEquals kms:EncryptionContext:app x ; Null kms:EncryptionContextKeys true",
                "StringEquals kms:ExpirationModel KEY_MATERIAL_DOES_NOT_EXPIRE ; !Null kms:ValidTo true"
            })
    void these_exclude_each_other(String one, String other) {
        assertThat(together(test(one))).isInstanceOf(Outcome.Satisfiable.class);
        assertThat(together(test(one), test(other))).isEqualTo(Outcome.UNSATISFIABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "StringEquals kms:ViaService a|b ; StringEquals kms:ViaService b|c",
                "StringLike kms:ViaService s3.* ; !StringLike kms:ViaService s3.eu-*",
                "StringEqualsIgnoreCase kms:ViaService S3 ; StringLike kms:ViaService s*",
                "ArnLike aws:SourceArn arn:aws:s3:::* ; ArnLike aws:SourceArn arn:*:s3:::bucket?",
                "StringLike aws:SourceArn arn:aws:s3*b ; ArnLike aws:SourceArn arn:aws:s3:eu-west-1:*:b",
                "NumericLessThanEquals aws:MultiFactorAuthAge 5 ; NumericGreaterThanEquals aws:MultiFactorAuthAge 5",
                "NumericLessThan aws:MultiFactorAuthAge 5 ; NumericGreaterThan aws:MultiFactorAuthAge 4",
                "IpAddress aws:SourceIp 10.0.0.0/8 ; !IpAddress aws:SourceIp 10.0.0.0/9",
                "ForAnyValue:StringEquals aws:TagKeys a ; ForAnyValue:StringEquals aws:TagKeys b",
                "ForAllValues:StringEquals aws:TagKeys a ; Null aws:TagKeys true",
                "StringEqualsIfExists aws:SourceVpce x ; Null aws:SourceVpce true",
                "StringEquals kms:ViaService s3.eu-west-1.amazonaws.com ; IpAddress aws:SourceIp 10.0.0.0/8",
                "StringEquals aws:username ${aws:PrincipalTag/owner} ; StringLike aws:username a*"
            })
    void these_go_together(String one, String other) {
        assertThat(together(test(one), test(other))).isInstanceOf(Outcome.Satisfiable.class);
    }

    @Test
    void a_grants_constraint_is_about_the_pairs_that_conditions_are_about() {
        Residual subset = new Residual.EncryptionContext(
                Residual.EncryptionContext.Mode.SUBSET, new TreeMap<>(Map.of("app", "pay")));
        Residual equals = new Residual.EncryptionContext(
                Residual.EncryptionContext.Mode.EQUALS, new TreeMap<>(Map.of("app", "pay")));
        assertThat(together(subset, test("StringEquals kms:EncryptionContext:app other")))
                .isEqualTo(Outcome.UNSATISFIABLE);
        assertThat(together(subset, test("Null kms:EncryptionContextKeys true")))
                .isEqualTo(Outcome.UNSATISFIABLE);
        assertThat(together(equals, test("StringEquals kms:EncryptionContext:tenant a")))
                .isEqualTo(Outcome.UNSATISFIABLE);
        assertThat(together(equals, Residuals.not(subset))).isEqualTo(Outcome.UNSATISFIABLE);
        assertThat(together(subset, Residuals.not(equals), test("StringEquals kms:EncryptionContext:tenant a")))
                .isInstanceOf(Outcome.Satisfiable.class);
    }

    @Test
    void what_every_request_satisfies_is_true() {
        Residual trueOrFalse = test("Bool aws:SecureTransport true|false");
        World always = World.ofCheck(key -> Knowledge.PRESENT);
        assertThat(Satisfiability.settle(trueOrFalse, always).formula()).isEqualTo(Residual.TRUE);
        assertThat(Satisfiability.settle(trueOrFalse, REQUESTS).formula())
                .as("where the key may be missing it is a condition")
                .isEqualTo(trueOrFalse);
        Residual either =
                Residuals.or(test("IpAddress aws:SourceIp 0.0.0.0/1"), test("IpAddress aws:SourceIp 128.0.0.0/1"));
        assertThat(Satisfiability.settle(Residuals.or(either, test("IpAddress aws:SourceIp ::/0")), always)
                        .formula())
                .isEqualTo(Residual.TRUE);
    }

    @Test
    void each_tie_names_its_page_and_can_be_broken() {
        List<Tie> ties = TiedKeys.ties(ContextKeys.catalogue().toList()).toList();
        assertThat(ties).hasSizeGreaterThan(40).allSatisfy(tie -> {
            assertThat(tie.page().toString()).startsWith("https://docs.aws.amazon.com/");
            assertThat(Satisfiability.of(Residuals.not(tie.formula()), World.ANY))
                    .as(tie.words())
                    .isInstanceOf(Outcome.Satisfiable.class);
            assertThat(Satisfiability.of(Residuals.not(tie.formula()), REQUESTS))
                    .as(tie.words())
                    .isEqualTo(Outcome.UNSATISFIABLE);
        });
    }
}
