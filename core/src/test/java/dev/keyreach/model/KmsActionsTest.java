package dev.keyreach.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table that ships says what the specification's data says. */
class KmsActionsTest {
    private static List<JsonNode> specified() throws IOException {
        JsonNode root = new ObjectMapper().readTree(KmsActionsTest.class.getResourceAsStream("/kms-actions.json"));
        List<JsonNode> actions = new ArrayList<>();
        root.get("actions").forEach(actions::add);
        return actions;
    }

    @Test
    void the_table_has_every_specified_action_and_no_other() throws IOException {
        assertThat(KmsActions.all().stream().map(KmsAction::name))
                .containsExactlyInAnyOrderElementsOf(specified().stream()
                        .map(node -> node.get("name").asText())
                        .toList());
    }

    @Test
    void each_action_has_the_specified_properties() throws IOException {
        for (JsonNode node : specified()) {
            KmsAction action = KmsActions.find(node.get("permission").asText()).orElseThrow();
            assertThat(action.permission()).isEqualTo(node.get("permission").asText());
            assertThat(action.crossAccount())
                    .as(action.name())
                    .isEqualTo(node.get("crossAccount").asText().equals("yes"));
            assertThat(action.grantable()).isEqualTo(node.get("grantable").asBoolean());
            assertThat(action.encryptionContext())
                    .isEqualTo(node.get("encryptionContext").asBoolean());
            assertThat(action.inKeyPolicy())
                    .isEqualTo(node.get("policyTypes").toString().contains("keyPolicy"));
            assertThat(action.keyUsage())
                    .isEqualTo(Optional.of(node.get("keyUsages"))
                            .filter(JsonNode::isArray)
                            .map(u -> u.get(0).asText()));
            assertThat(action.keyShape()).isEqualTo(shape(node));
            assertThat(action.resource()).isEqualTo(resource(node));
            assertThat(action.conditionKeys()).containsAll(lowerKeys(node));
        }
    }

    private static KmsAction.KeyShape shape(JsonNode node) {
        if (node.get("symmetricOnly").asBoolean()) {
            return KmsAction.KeyShape.SYMMETRIC;
        }
        return node.get("asymmetricOnly").asBoolean() ? KmsAction.KeyShape.ASYMMETRIC : KmsAction.KeyShape.ANY;
    }

    private static KmsAction.ResourceKind resource(JsonNode node) {
        return switch (node.get("resourceTypes").size()) {
            case 0 -> KmsAction.ResourceKind.NONE;
            case 1 -> KmsAction.ResourceKind.KEY;
            default -> KmsAction.ResourceKind.ALIAS_AND_KEY;
        };
    }

    private static List<String> lowerKeys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        for (String member : List.of("conditionKeys", "keyConditionKeys")) {
            node.get(member)
                    .forEach(key ->
                            keys.add(key.asText().replaceAll("\\$\\{\\w+}", "*").toLowerCase(Locale.ROOT)));
        }
        return keys;
    }

    @Test
    void seventeen_actions_can_be_granted_and_eight_take_an_encryption_context() {
        assertThat(KmsActions.all().stream().filter(KmsAction::grantable)).hasSize(17);
        assertThat(KmsActions.all().stream().filter(KmsAction::encryptionContext))
                .hasSize(8);
    }

    @Test
    void every_member_of_a_named_set_is_an_action() {
        assertThat(KmsActions.sets().keySet())
                .containsExactly("administer", "console-view", "decrypt-equivalent", "grant", "read", "use");
        KmsActions.sets().values().stream()
                .flatMap(List::stream)
                .filter(member -> !member.endsWith("*"))
                .forEach(
                        member -> assertThat(KmsActions.find(member)).as(member).isPresent());
    }

    @Test
    void key_state_and_key_type_are_judged_as_in_section_1_6() {
        KmsAction decrypt = KmsActions.find("kms:Decrypt").orElseThrow();
        assertThat(decrypt.usableIn("Enabled")).contains(true);
        assertThat(decrypt.usableIn("Disabled")).contains(false);
        assertThat(KmsActions.find("kms:CancelKeyDeletion").orElseThrow().usableIn("PendingReplicaDeletion"))
                .contains(true);
        assertThat(KmsActions.find("kms:GetKeyLastUsage").orElseThrow().usableIn("Enabled"))
                .isEmpty();
        KmsAction sign = KmsActions.find("kms:sign").orElseThrow();
        assertThat(sign.usableOn(KeyAttributes.DEFAULT)).contains(false);
        assertThat(KmsActions.find("kms:PutKeyPolicy").orElseThrow().usableOn(KeyAttributes.DEFAULT))
                .isEmpty();
    }
}
