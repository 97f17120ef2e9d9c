package dev.keyreach.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ContextKeysTest {
    @Test
    void every_specified_key_is_known_with_its_type_and_number_of_values() throws IOException {
        JsonNode root = new ObjectMapper().readTree(getClass().getResourceAsStream("/condition-keys.json"));
        for (JsonNode node : root.get("keys")) {
            String name = node.get("key")
                    .asText()
                    .replace("${OidcProvider}", "token.actions.githubusercontent.com")
                    .replaceAll("\\$\\{\\w+}", "Tail");
            ContextKey key = ContextKeys.resolve(name.toUpperCase(Locale.ROOT));
            assertThat(key.known()).as(name).isTrue();
            assertThat(key.multivalued())
                    .as(name)
                    .isEqualTo(node.get("multiValued").asBoolean());
            assertThat(key.type().name().replace("_", ""))
                    .isEqualTo(node.get("type").asText().toUpperCase(Locale.ROOT));
        }
        assertThat(root.get("keys")).hasSize(121);
    }

    @Test
    void the_name_is_spelled_as_in_the_catalogue_and_the_tail_as_written() {
        assertThat(ContextKeys.resolve("aws:sourceVpce").name()).isEqualTo("aws:SourceVpce");
        assertThat(ContextKeys.resolve("KMS:encryptioncontext:AppName").name())
                .isEqualTo("kms:EncryptionContext:AppName");
        assertThat(ContextKeys.resolve("kms:EncryptionContext:a"))
                .isEqualTo(ContextKeys.resolve("kms:EncryptionContext:A"));
    }

    @Test
    void an_unknown_key_is_a_single_valued_string_with_a_near_name() {
        ContextKey key = ContextKeys.resolve("aws:PrincipalOrgId2");
        assertThat(key.known()).isFalse();
        assertThat(key.multivalued()).isFalse();
        assertThat(ContextKeys.nearest("aws:PrincipalOrgId2")).contains("aws:PrincipalOrgID");
        assertThat(ContextKeys.resolve("s3:aud").known()).isFalse();
    }

    @Test
    void a_key_with_a_tail_is_recognised_by_what_stands_before_it() {
        assertThat(ContextKeys.nearest("aws:PrincipleTag/team")).contains("aws:PrincipalTag/team");
        assertThat(ContextKeys.nearest("kms:EncryptionContxt:app:name")).contains("kms:EncryptionContext:app:name");
        assertThat(ContextKeys.nearest("aws:PrincipalTag")).contains("aws:PrincipalTag/*");
        assertThat(ContextKeys.nearest("kms:RecipientAttestation:PCR")).contains("kms:RecipientAttestation:PCR*");
        assertThat(ContextKeys.nearest("made:up")).isEmpty();
    }

    @Test
    void of_other_services_nothing_is_known() {
        assertThat(ContextKeys.isOfOtherService(ContextKeys.resolve("s3:prefix")))
                .isTrue();
        assertThat(ContextKeys.isOfOtherService(ContextKeys.resolve("kms:Nonsense")))
                .isFalse();
        assertThat(ContextKeys.isOfOtherService(ContextKeys.resolve("nonsense")))
                .as("no service at all")
                .isFalse();
        assertThat(ContextKeys.isOfOtherService(ContextKeys.resolve("iam:PassedToService")))
                .as("known")
                .isFalse();
    }

    @Test
    void an_operator_is_recognised_with_its_prefix_and_suffix() {
        assertThat(ConditionOperator.nearest("StringEqual")).contains("StringEquals");
        assertThat(ConditionOperator.nearest("ForAllValue:StringEqual")).contains("ForAllValues:StringEquals");
        assertThat(ConditionOperator.nearest("ForAnyValue:StringLikeIfExist"))
                .contains("ForAnyValue:StringLikeIfExists");
        assertThat(ConditionOperator.nearest("Nul")).contains("Null");
        assertThat(ConditionOperator.nearest("Contains")).isEmpty();
    }
}
