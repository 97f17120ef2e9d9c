package dev.keyreach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    private static final String KEY_STATEMENT =
            "\"Principal\":{\"AWS\":\"111122223333\"},\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"";

    private static PolicyReading read(PolicyType type, String document) {
        return PolicyReader.read(document, type, DocumentPlace.file("p.json"));
    }

    private static PolicyReading key(String statement) {
        return read(PolicyType.KEY, "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}");
    }

    private static PolicyReading identity(String statement) {
        return read(PolicyType.IDENTITY, "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}");
    }

    private static List<String> codes(PolicyReading reading) {
        return reading.diagnostics().stream().map(d -> d.code().name()).toList();
    }

    /** Every code of spec 2.4, each by the smallest document that has it and nothing else wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "E_JSON_SYNTAX|IDENTITY|{\"Version\":",
                "E_JSON_SYNTAX|IDENTITY|[]",
                "E_JSON_SYNTAX|KEY|{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}]} x",
                "E_DUPLICATE_KEY|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "E_BAD_VERSION|IDENTITY|{\"Version\":\"2012-10-18\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "E_NO_STATEMENT|IDENTITY|{\"Version\":\"2012-10-17\"}",
                "E_NO_STATEMENT|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "E_UNKNOWN_ELEMENT|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"action\":\"x:y\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "E_UNKNOWN_ELEMENT|IDENTITY|{\"Version\":\"2012-10-17\",\"Id\":\"x\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "E_BAD_EFFECT|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "E_BAD_EFFECT|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Action\":\"*\",\"Resource\":\"*\"}}",
                "E_ACTION_BOTH|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotAction\":\"a:b\",\"Resource\":\"*\"}}",
                "E_RESOURCE_BOTH|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"NotResource\":\"*\"}}",
                "E_PRINCIPAL_BOTH|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"NotPrincipal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "E_ACTION_MISSING|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\"}}",
                "E_RESOURCE_MISSING|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}}",
                "E_ACTION_FORMAT|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"k*:Decrypt\",\"Resource\":\"*\"}}",
                "E_ACTION_FORMAT|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"Decrypt\",\"Resource\":\"*\"}}",
                "E_RESOURCE_FORMAT|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"alias/x\"}}",
                "E_PRINCIPAL_NOT_ALLOWED|SCP|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "E_PRINCIPAL_MISSING|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "E_PRINCIPAL_GROUP|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:group/g\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "E_PRINCIPAL_WILDCARD|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/*\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "E_PRINCIPAL_FORMAT|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"bob\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "E_PRINCIPAL_FORMAT|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Aws\":\"111122223333\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "E_NOTPRINCIPAL_ALLOW|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"111122223333\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "E_CONDITION_OPERATOR|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEqual\":{\"aws:username\":\"a\"}}}}",
                "E_CONDITION_SHAPE|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":\"a\"}}}",
                "E_CONDITION_SET_OPERATOR|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\",\"Condition\":{\"ForAllValues:StringLike\":{\"kms:EncryptionContext:a\":\"b\"}}}}",
                "E_BAD_SID|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"a b\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "E_CHARSET|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"\u0100\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "E_RCP_SHAPE|RCP|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}}",
                "W_RESOURCE_MISSING|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\"}}",
                "W_ACTION_MISSING|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}}",
                "W_VERSION_MISSING|IDENTITY|{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "W_VERSION_OLD|IDENTITY|{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::${aws:username}\"}}",
                "W_UNKNOWN_ACTION|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:Decript\",\"Resource\":\"*\"}}",
                "W_UNKNOWN_CONDITION_KEY|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:usrname\":\"a\"}}}}",
                "W_RESOURCE_NOT_STAR|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"arn:aws:kms:eu-west-1:111122223333:key/1\"}}",
                "W_SET_OPERATOR|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"ForAnyValue:StringEquals\":{\"aws:username\":\"a\"}}}}",
                "W_SET_OPERATOR|IDENTITY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"kms:ResourceAliases\":\"a\"}}}}",
                "W_CANONICAL_USER|KEY|{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"CanonicalUser\":\"79a59d\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}"
            })
    void each_code_has_its_document(DiagnosticCode code, PolicyType type, String document) {
        PolicyReading reading = read(type, document);
        assertThat(codes(reading)).containsExactly(code.name());
        assertThat(reading.accepted()).isEqualTo(code.name().startsWith("W_"));
        Diagnostic only = reading.diagnostics().getFirst();
        assertThat(only.where().line()).isEqualTo(1);
        assertThat(only.where().column()).isPositive();
        assertThat(only.message()).isNotBlank().doesNotContain("\n");
        assertThat(only.hint()).isNotBlank();
    }

    @Test
    void every_policy_code_of_the_catalogue_is_tested_above_or_below() throws NoSuchMethodException {
        CsvSource table = getClass()
                .getDeclaredMethod("each_code_has_its_document", DiagnosticCode.class, PolicyType.class, String.class)
                .getAnnotation(CsvSource.class);
        List<String> tested = Arrays.stream(table.value())
                .map(row -> row.substring(0, row.indexOf('|')))
                .toList();
        List<String> policyCodes = Arrays.stream(DiagnosticCode.values())
                .filter(code -> code.ordinal() <= DiagnosticCode.W_CANONICAL_USER.ordinal())
                .filter(code -> code != DiagnosticCode.E_SIZE)
                .map(DiagnosticCode::name)
                .toList();
        assertThat(tested).containsAll(policyCodes);
    }

    @Test
    void size_counts_bytes_for_key_policies_and_characters_without_white_space_for_others() {
        String padding = "x".repeat(32_768);
        assertThat(codes(key("{\"Sid\":\"" + padding + "\",\"Effect\":\"Allow\"," + KEY_STATEMENT + "}")))
                .containsExactly("E_SIZE");
        assertThat(codes(identity(
                        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"" + " ".repeat(7_000) + "}")))
                .isEmpty();
        assertThat(codes(identity("{\"Sid\":\"" + "x".repeat(6_144)
                        + "\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}")))
                .containsExactly("E_SIZE");
    }

    @Test
    void a_place_is_file_pointer_line_and_column() {
        PolicyReading reading = read(PolicyType.KEY, """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {"Effect": "Allow", "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:group/g"]},
                     "Action": "kms:*", "Resource": "*"}
                  ]
                }
                """);
        assertThat(reading.diagnostics().getFirst().where())
                .isEqualTo(new SourceRef("p.json", "/Statement/0/Principal/AWS/1", 4, 63));
        assertThat(reading.statementLines()).containsExactly(4);
    }

    @Test
    void names_in_pointers_are_escaped() {
        PolicyReading reading = identity(
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/a~b\":{}}}}");
        assertThat(reading.diagnostics().getFirst().where().pointer())
                .isEqualTo("/Statement/0/Condition/StringEquals/aws:ResourceTag~1a~0b");
    }

    @Test
    void an_embedded_document_is_placed_at_its_string_and_the_message_says_where_inside() {
        SourceRef string = new SourceRef("get-key-policy.json", "/Policy", 2, 15);
        PolicyReading reading = PolicyReader.read(
                "{\n\"Version\":\"2012-10-17\",\n\"Statement\":[]}", PolicyType.KEY, new DocumentPlace(string, true));
        Diagnostic only = reading.diagnostics().getFirst();
        assertThat(only.where()).isEqualTo(string);
        assertThat(only.message()).contains("inside the document").contains("line 1");
    }

    @Test
    void a_statement_that_cannot_be_evaluated_is_lost_with_its_effect_and_the_rest_is_kept() {
        PolicyReading reading =
                key("{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"bob\"},\"Action\":\"kms:*\",\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Allow\"," + KEY_STATEMENT + "},"
                        + "{\"Effect\":\"Alow\"," + KEY_STATEMENT + "}");
        PolicyDocument document = reading.document().orElseThrow();
        assertThat(document.statements()).extracting(Statement::index).containsExactly(1);
        assertThat(document.lost()).containsExactly(Optional.of(Effect.DENY), Optional.empty());
    }

    @Test
    void defects_whose_meaning_is_defined_do_not_lose_the_statement() {
        PolicyReading reading = key(
                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam::111122223333:role/*\",\"111122223333\"]},"
                        + "\"Action\":\"kms:*\",\"Resource\":\"*\"}");
        assertThat(reading.accepted()).isFalse();
        assertThat(reading.document().orElseThrow().statements()).hasSize(1);
    }

    @Test
    void an_object_of_bare_strings_is_explained() {
        PolicyReading reading = identity("{\"Effect\":\"Allow\",\"Action\":{\"kms:TagResource\"},\"Resource\":\"*\"}");
        assertThat(codes(reading)).containsExactly("E_JSON_SYNTAX");
        assertThat(reading.diagnostics().getFirst().hint()).contains("use a string or an array");
    }

    @Test
    void deep_nesting_is_refused_without_a_stack_overflow() {
        PolicyReading reading = read(PolicyType.KEY, "[".repeat(100_000));
        assertThat(codes(reading)).containsExactly("E_JSON_SYNTAX");
    }

    @Test
    void numbers_and_booleans_in_conditions_are_their_text() {
        PolicyReading reading = identity("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"Bool\":{\"aws:SecureTransport\":true},\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":3600}}}");
        assertThat(reading.accepted()).isTrue();
        assertThat(reading.document().orElseThrow().statements().getFirst().conditions())
                .extracting(test -> test.writtenValues().getFirst())
                .containsExactly("true", "3600");
    }

    @Test
    void equal_documents_are_stored_once() {
        PolicyStore.Builder store = new PolicyStore.Builder();
        String document = "{\"Effect\":\"Allow\"," + KEY_STATEMENT + "}";
        assertThat(store.add(key(document).document().orElseThrow()))
                .isEqualTo(store.add(key(" " + document + "\n").document().orElseThrow()));
        assertThat(store.build().size()).isEqualTo(1);
    }
}
