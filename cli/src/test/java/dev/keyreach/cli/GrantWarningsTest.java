package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grants that KMS would not have made, by spec 3.8: they are kept as they are, and that is said. */
class GrantWarningsTest extends GrantOrganization {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "granteePrincipal: 'U', operations: [Decrypt, Sign], constraints: {EncryptionContextEquals: {a: b}, EncryptionContextSubset: {a: b}}|both must hold",
                "granteePrincipal: 'U', operations: []|has no operations",
                "granteePrincipal: 'U', operations: [Decrypt, PutKeyPolicy]|`PutKeyPolicy`, which no grant can give",
                "granteePrincipal: 'U', operations: [decrypt]|`decrypt`, which no grant can give",
                "granteePrincipal: 'U', granteeServicePrincipal: rds.amazonaws.com, retiringPrincipal: 'U', operations: [Decrypt], constraints: {SourceArn: 'arn:aws:s3:::b'}|two grantees",
                "operations: [Decrypt]|no grantee",
                "granteeServicePrincipal: rds.amazonaws.com, retiringPrincipal: 'U', operations: [Decrypt]|no SourceArn constraint",
                "granteeServicePrincipal: rds.amazonaws.com, operations: [Decrypt], constraints: {SourceArn: 'arn:aws:s3:::b'}|no retiring principal",
            })
    void what_kms_would_not_have_made_is_said_and_kept(String grant, String expected) {
        CommandRun run =
                run(withGrant(grant.replace("U", HERE + "user/plain")), "can", HERE + "user/plain", "kms:Decrypt", KEY);
        assertThat(run.exit()).isZero();
        assertThat(run.err().replaceAll("\\s+", " ")).contains("W_GRANT_ILLEGAL", "grant `g1`", expected);
    }

    /** What loading says, in one line. */
    private String told(String yaml) {
        return run(yaml, "can", HERE + "user/plain", "kms:Decrypt", KEY).err().replaceAll("\\s+", " ");
    }

    @Test
    void limits_of_constraints_are_said_and_the_constraint_holds_all_the_same() throws IOException {
        String pairs = IntStream.range(0, 9).mapToObj(i -> "p" + i + ": x").collect(Collectors.joining(", "));
        String nine = withGrant("granteePrincipal: '" + HERE
                + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {" + pairs + "}}");
        assertThat(told(nine)).contains("9 pairs, more than 8");
        assertThat(can(nine, HERE + "user/plain", "kms:Decrypt").at("/residual/encryptionContext/pairs"))
                .hasSize(9);
        String longer = withGrant("granteePrincipal: '" + HERE
                + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {a: " + "x".repeat(385)
                + "}}");
        assertThat(told(longer)).contains("more than 384 characters");
        assertThat(told(longer.replace("x".repeat(385), "x".repeat(384)))).isEmpty();
        String rsa = withGrant(
                "spec: RSA_2048",
                "granteePrincipal: '" + HERE
                        + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {a: b}}",
                ROOT_STATEMENT);
        assertThat(told(rsa)).contains("RSA_2048 key do not have");
        assertThat(outcome(can(rsa, HERE + "user/plain", "kms:Decrypt"))).isEqualTo("CONDITIONAL GRANT");
    }

    @Test
    void names_of_pairs_that_differ_only_by_case_are_flagged_once() {
        String grant = "granteePrincipal: '" + HERE
                + "user/plain', operations: [Decrypt], constraints: {EncryptionContextSubset: {%s: x}}";
        String yaml = withGrant(grant.formatted("App") + "}, {id: g2, " + grant.formatted("app") + "}, {id: g3, "
                + grant.formatted("app"));
        String err = told(yaml);
        assertThat(err.split("W_GRANT_PAIR_CASE", -1)).hasSize(2);
        assertThat(err).contains("constrain `App` and, in grant `g2`, `app`");
    }

    @Test
    void a_party_that_is_nobody_is_said() {
        String yaml =
                withGrant("granteePrincipal: '*', retiringPrincipal: '" + HERE + "group/all', operations: [Decrypt]");
        assertThat(told(yaml))
                .contains("grantee principal `*` of grant `g1` is nobody")
                .contains("retiring principal `" + HERE + "group/all` of grant `g1` is nobody");
    }
}
