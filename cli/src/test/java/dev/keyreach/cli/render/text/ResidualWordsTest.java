package dev.keyreach.cli.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residual.Delegation;
import dev.keyreach.condition.Residual.EncryptionContext;
import dev.keyreach.condition.Residuals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas as people read them. What is true without the key says so: that is where policies go wrong. */
class ResidualWordsTest {
    private static final int COLUMNS = 76;

    private static Residual test(String operator, String key, String... values) {
        return new Residual.Test(operator, ContextKeys.resolve(key), List.of(values));
    }

    private static Residual via(String service) {
        return test("StringEquals", "kms:ViaService", service);
    }

    private static String words(Residual formula) {
        return ResidualWords.of(formula, COLUMNS).stream()
                .map(line -> "  ".repeat(line.depth()) + line.text())
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals|kms:ViaService|s3|only if kms:ViaService is s3",
                "StringEquals|kms:ViaService|ec2;rds|only if kms:ViaService is one of ec2, rds",
                "StringEqualsIgnoreCase|aws:UserAgent|x|only if aws:UserAgent is x in any case",
                "StringLike|aws:UserAgent|a*|only if aws:UserAgent matches a*",
                "StringEquals|aws:SourceVpce|vpce-1|only through VPC endpoint vpce-1",
                "StringEquals|aws:SourceVpce|vpce-1;vpce-2|only through VPC endpoint vpce-1 or vpce-2",
                "StringEquals|kms:EncryptionContext:app|pay|only with encryption context app=pay",
                "StringLike|kms:EncryptionContext:app|pay*|only if encryption context app matches pay*",
                "Bool|aws:SecureTransport|true|only if aws:SecureTransport is true",
                "Null|aws:SourceVpce|true|only if aws:SourceVpce is absent",
                "NumericLessThan|aws:MultiFactorAuthAge|3600|only if aws:MultiFactorAuthAge is less than 3600",
                "DateLessThan|aws:CurrentTime|2027-01-01|only if aws:CurrentTime is before 2027-01-01",
                "IpAddress|aws:SourceIp|10.0.0.0/8|only if aws:SourceIp is in 10.0.0.0/8",
                "ArnLike|aws:SourceArn|arn:aws:s3:::b|only if aws:SourceArn matches arn:aws:s3:::b",
                "StringEqualsIfExists|kms:ViaService|s3|only if kms:ViaService is absent or is s3",
                "ForAnyValue:StringEquals|aws:TagKeys|team|only if some value of aws:TagKeys is team",
                "ForAllValues:StringEquals|aws:TagKeys|team|only if every value of aws:TagKeys is team (or it is absent)",
            })
    void one_test(String operator, String key, String values, String expected) {
        assertThat(words(test(operator, key, values.split(";")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals|kms:ViaService|s3|only if kms:ViaService is not s3 (or is absent)",
                "StringEquals|kms:ViaService|ec2;rds|only if kms:ViaService is none of ec2, rds (or is absent)",
                "StringLike|aws:UserAgent|a*|only if aws:UserAgent does not match a* (or is absent)",
                "Null|aws:SourceVpce|true|only if aws:SourceVpce is present",
                "StringEqualsIfExists|kms:ViaService|s3|only if kms:ViaService is present and is not s3",
                "ForAnyValue:StringEquals|aws:TagKeys|team|only if no value of aws:TagKeys is team",
                "ForAllValues:StringEquals|aws:TagKeys|team|only if some value of aws:TagKeys is not team",
            })
    void one_test_that_must_not_hold(String operator, String key, String values, String expected) {
        assertThat(words(Residuals.not(test(operator, key, values.split(";"))))).isEqualTo(expected);
    }

    @Test
    void other_atoms() {
        Map<String, String> pairs = new TreeMap<>(Map.of("app", "refunds", "stage", "pre prod"));
        assertThat(words(new EncryptionContext(EncryptionContext.Mode.SUBSET, new TreeMap<>(pairs))))
                .isEqualTo("only with encryption context app=refunds, stage=\"pre prod\"");
        assertThat(words(new EncryptionContext(EncryptionContext.Mode.EQUALS, new TreeMap<>(pairs))))
                .isEqualTo("only with encryption context exactly app=refunds, stage=\"pre prod\"");
        assertThat(words(new Delegation("123456789012")))
                .isEqualTo("only if the administrators of account 123456789012 allow it");
        assertThat(words(new Delegation("*"))).isEqualTo("only if the administrators of the caller's account allow it");
    }

    @Test
    void short_conjunctions_are_sentences() {
        assertThat(words(Residuals.and(via("s3"), test("Bool", "aws:SecureTransport", "true"))))
                .isEqualTo("only if aws:SecureTransport is true and kms:ViaService is s3");
        assertThat(words(Residuals.or(via("s3"), test("Bool", "aws:SecureTransport", "true"))))
                .isEqualTo("only if aws:SecureTransport is true or kms:ViaService is s3");
        assertThat(words(Residuals.and(
                        test("StringEquals", "kms:EncryptionContext:Department", "IT"),
                        test("StringEquals", "kms:EncryptionContext:Project", "Alpha"))))
                .isEqualTo("only if the encryption context has Department=IT, Project=Alpha");
    }

    @Test
    void what_is_long_or_nested_is_a_list() {
        Residual formula = Residuals.and(
                via("s3.eu-west-1.amazonaws.com"),
                Residuals.or(
                        test("StringEquals", "aws:SourceVpce", "vpce-1"),
                        Residuals.and(
                                test("IpAddress", "aws:SourceIp", "10.0.0.0/8"),
                                Residuals.not(test("Bool", "aws:ViaAWSService", "true")))));
        // The order of parts is that of the formula.
        assertThat(words(formula).lines())
                .startsWith("only if all of these hold:", "  - kms:ViaService is s3.eu-west-1.amazonaws.com")
                .containsExactlyInAnyOrder(
                        "only if all of these hold:",
                        "  - kms:ViaService is s3.eu-west-1.amazonaws.com",
                        "  - one of these holds:",
                        "    - the call comes through VPC endpoint vpce-1",
                        "    - all of these hold:",
                        "      - aws:SourceIp is in 10.0.0.0/8",
                        "      - aws:ViaAWSService is not true (or is absent)");
    }

    @Test
    void checks_of_one_call_are_told_apart() {
        Residual formula = Residuals.and(
                Residuals.at("kms:ReEncryptFrom", via("s3")), Residuals.at("kms:ReEncryptTo", via("ec2")));
        assertThat(words(formula)).isEqualTo("""
                        only if all of these hold:
                          - for kms:ReEncryptFrom:
                            kms:ViaService is s3
                          - for kms:ReEncryptTo:
                            kms:ViaService is ec2\
                        """);
    }
}
