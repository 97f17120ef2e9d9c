package dev.keyreach.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth table of spec section 2.9, row by row, and what is left of it when a value is not known. */
class ConditionsTest {
    private static final String VPCE = "aws:SourceVpce";

    private static ConditionTest test(String operator, String key, String... values) {
        return ConditionTest.of(
                ConditionOperator.parse(operator).orElseThrow(), ContextKeys.resolve(key), List.of(values), true);
    }

    private static Residual decide(ConditionTest test, Map<String, Knowledge> known) {
        Function<ContextKey, Knowledge> lookup = key -> known.getOrDefault(key.name(), Knowledge.UNKNOWN);
        return Conditions.decide(test, lookup);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, false",
        "StringNotEquals, true",
        "StringEqualsIfExists, true",
        "StringNotEqualsIfExists, true",
        "ForAllValues:StringEquals, true",
        "ForAllValues:StringNotEquals, true",
        "ForAnyValue:StringEquals, false",
        "ForAnyValue:StringNotEquals, false",
        "ForAllValues:StringEqualsIfExists, true",
        "ForAnyValue:StringEqualsIfExists, true",
        "IpAddress, false",
        "NotIpAddress, true",
        "Bool, false",
        "NumericLessThan, false"
    })
    void an_absent_key(String operator, boolean expected) {
        assertThat(decide(test(operator, VPCE, "vpce-1"), Map.of(VPCE, Knowledge.ABSENT)))
                .isEqualTo(Residuals.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, a, a, true",
        "StringEquals, a, A, false",
        "StringEqualsIgnoreCase, a, A, true",
        "StringNotEquals, a, b, true",
        "StringLike, a*c, abbc, true",
        "StringLike, a?c, abbc, false",
        "StringNotLike, a*, ab, false",
        "NumericEquals, 10, 10.0, true",
        "NumericLessThan, 10, 9.5, true",
        "NumericGreaterThanEquals, 10, 10, true",
        "NumericEquals, ten, 10, false",
        "NumericNotEquals, 10, ten, true",
        "DateLessThan, 2024-01-01T00:00:00Z, 2023-12-31T23:59:59Z, true",
        "DateEquals, 1704067200, 2024-01-01T00:00:00Z, true",
        "DateGreaterThan, 2024-01-01, 2024-01-01T00:00:01Z, true",
        "Bool, true, TRUE, true",
        "BinaryEquals, QQ==, QQ==, true",
        "IpAddress, 203.0.113.0/24, 203.0.113.77, true",
        "IpAddress, 203.0.113.0/24, 203.0.114.1, false",
        "IpAddress, 2001:db8::/32, 2001:db8:1::1, true",
        "IpAddress, 203.0.113.7, 203.0.113.7, true",
        "NotIpAddress, 10.0.0.0/8, 11.0.0.1, true",
        "ArnLike, arn:aws:iam::*:role/app, arn:aws:iam::111122223333:role/app, true",
        "ArnEquals, arn:aws:iam::*:role/*, arn:aws:iam::111122223333:role/a/b, true",
        "ArnNotLike, arn:aws:iam:*:role/app, arn:aws:iam::111122223333:role/app, true"
    })
    void a_known_value(String operator, String expected, String actual, boolean result) {
        assertThat(decide(test(operator, VPCE, expected), Map.of(VPCE, Knowledge.value(actual))))
                .isEqualTo(Residuals.of(result));
    }

    @ParameterizedTest
    @CsvSource({
        "ForAllValues:StringEquals, false",
        "ForAnyValue:StringEquals, true",
        "ForAllValues:StringNotEquals, false",
        "ForAnyValue:StringNotEquals, true",
        "StringEquals, true"
    })
    void several_known_values_of_which_one_matches(String operator, boolean expected) {
        Knowledge known = Knowledge.values(List.of("Encrypt", "Decrypt"));
        assertThat(decide(test(operator, "kms:GrantOperations", "Encrypt"), Map.of("kms:GrantOperations", known)))
                .isEqualTo(Residuals.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, 'StringEquals(aws:sourcevpce,[vpce-1])'",
        "StringNotEquals, 'not(StringEquals(aws:sourcevpce,[vpce-1]))'",
        "StringNotEqualsIfExists, 'not(StringEquals(aws:sourcevpce,[vpce-1]))'",
        "StringEqualsIfExists, 'StringEqualsIfExists(aws:sourcevpce,[vpce-1])'",
        "ForAnyValue:StringNotEquals, 'not(ForAllValues:StringEquals(aws:sourcevpce,[vpce-1]))'",
        "ForAllValues:StringNotEquals, 'not(ForAnyValue:StringEquals(aws:sourcevpce,[vpce-1]))'",
        "ForAnyValue:StringNotEqualsIfExists, "
                + "'or(not(ForAllValues:StringEquals(aws:sourcevpce,[vpce-1])),Null(aws:sourcevpce,[true]))'"
    })
    void an_unknown_value_leaves_the_positive_atom(String operator, String expected) {
        assertThat(ResidualText.of(decide(test(operator, VPCE, "vpce-1"), Map.of())))
                .isEqualTo(expected);
    }

    @Test
    void null_asks_for_presence_only() {
        assertThat(decide(test("Null", VPCE, "true"), Map.of(VPCE, Knowledge.ABSENT)))
                .isEqualTo(Residual.TRUE);
        assertThat(decide(test("Null", VPCE, "false"), Map.of(VPCE, Knowledge.PRESENT)))
                .isEqualTo(Residual.TRUE);
        assertThat(ResidualText.of(decide(test("Null", VPCE, "false"), Map.of())))
                .isEqualTo("not(Null(aws:sourcevpce,[true]))");
    }

    @Test
    void a_value_that_certainly_never_occurs_decides_the_test() {
        Knowledge outside = Knowledge.neverStartingWith(Set.of("o-a1b2c3d4e5"));
        Map<String, Knowledge> known = Map.of("aws:PrincipalOrgID", outside);
        assertThat(decide(test("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), known))
                .isEqualTo(Residual.FALSE);
        assertThat(decide(test("StringNotEqualsIfExists", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), known))
                .isEqualTo(Residual.TRUE);
        assertThat(ResidualText.of(
                        decide(test("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5", "o-other"), known)))
                .as("only the possible value stays")
                .isEqualTo("StringEquals(aws:principalorgid,[o-other])");
    }

    @Test
    void a_known_prefix_settles_what_it_can() {
        Map<String, Knowledge> known = Map.of("aws:userid", Knowledge.startingWith("AROAX:"));
        assertThat(decide(test("StringLike", "aws:userid", "AROAX:*"), known)).isEqualTo(Residual.TRUE);
        assertThat(decide(test("StringEquals", "aws:userid", "AROAY:job"), known))
                .isEqualTo(Residual.FALSE);
        assertThat(ResidualText.of(decide(test("StringEquals", "aws:userid", "AROAX:job"), known)))
                .isEqualTo("StringEquals(aws:userid,[AROAX:job])");
    }

    @Test
    void variables_resolve_stay_open_or_have_no_value() {
        ConditionTest own = test("StringEquals", "kms:EncryptionContext:user", "${aws:username}");
        Map<String, Knowledge> alice = Map.of(
                "aws:username", Knowledge.value("alice"), "kms:EncryptionContext:user", Knowledge.value("alice"));
        assertThat(decide(own, alice)).isEqualTo(Residual.TRUE);
        assertThat(ResidualText.of(decide(own, Map.of("aws:username", Knowledge.value("alice")))))
                .isEqualTo("StringEquals(kms:encryptioncontext:user,[alice])");
        assertThat(ResidualText.of(decide(own, Map.of("kms:EncryptionContext:user", Knowledge.value("alice")))))
                .as("the value of the variable is open")
                .isEqualTo("StringEquals(kms:encryptioncontext:user,[${aws:username}])");
        assertThat(decide(own, Map.of("aws:username", Knowledge.ABSENT))).isEqualTo(Residual.FALSE);
        ConditionTest other = test("StringNotEquals", "kms:EncryptionContext:user", "${aws:username}");
        assertThat(decide(other, Map.of("aws:username", Knowledge.ABSENT))).isEqualTo(Residual.TRUE);
    }

    @Test
    void a_wildcard_inside_a_variable_value_is_no_wildcard() {
        ConditionTest like = test("StringLike", "kms:RequestAlias", "alias/${aws:username}");
        Map<String, Knowledge> star =
                Map.of("aws:username", Knowledge.value("*"), "kms:RequestAlias", Knowledge.value("alias/x"));
        assertThat(decide(like, star)).isEqualTo(Residual.FALSE);
        assertThat(decide(
                        test("StringLike", "kms:RequestAlias", "a${*}*"),
                        Map.of("kms:RequestAlias", Knowledge.value("a*b"))))
                .isEqualTo(Residual.TRUE);
        assertThat(decide(
                        test("StringLike", "kms:RequestAlias", "a${*}*"),
                        Map.of("kms:RequestAlias", Knowledge.value("axb"))))
                .isEqualTo(Residual.FALSE);
    }
}
