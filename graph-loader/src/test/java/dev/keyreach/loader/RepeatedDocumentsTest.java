package dev.keyreach.loader;

import static dev.keyreach.loader.Dump.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.model.Provenance.Slot;
import dev.keyreach.policy.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that stand somewhere before are not read again: that must not be seen. */
class RepeatedDocumentsTest {
    private static final int ROLES = 400;

    @TempDir
    Path folder;

    /** Three documents in turn: two that begin alike and one that is longer than what is compared. */
    private static String document(int role) {
        String padding = role % 3 == 2 ? " ".repeat(40_000) : "";
        String action = role % 3 == 1 ? "kms:Encrypt" : "kms:Decrypt";
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {"Sid": "First", "Effect": "Allow", "Action": "kms:DescribeKey", "Resource": "*"},

                    {"Sid": "Second", "Effect": "Allow", "Action": "%s", "Resource": "*"%s}
                  ]
                }""".formatted(action, padding);
    }

    private LoadedData load() throws LoadException {
        List<String> roles = new ArrayList<>();
        for (int i = 0; i < ROLES; i++) {
            String arn = "arn:aws:iam::" + ACCOUNT + ":role/r" + i;
            roles.add(Dump.role(arn, "").replace(Dump.ALLOW_DECRYPT, document(i)) + "\n".repeat(i % 4));
        }
        return Dump.whole()
                .with(Dump.DETAILS, Dump.details(roles.toArray(String[]::new)))
                .loadIn(folder);
    }

    @Test
    void each_use_has_its_own_meaning_and_its_own_lines() throws LoadException, IOException {
        LoadedData data = load();
        Path file = folder.resolve(Dump.DETAILS);
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < ROLES; i++) {
            IamEntity.Role role = Dump.account(data, ACCOUNT).roles().get("r" + i);
            PolicyUse use = role.policies().getFirst();
            PolicyDocument document = data.policies().document(use.document());
            assertThat(document.statements().get(1).covers(i % 3 == 1 ? "kms:Encrypt" : "kms:Decrypt"))
                    .isTrue();
            Occurrence place = data.provenance().find(Slot.of(use)).orElseThrow();
            assertThat(place.base().pointer()).isEqualTo("/RoleDetailList/" + i + "/RolePolicyList/0/PolicyDocument");
            assertThat(place.statementLines()).hasSize(2);
            assertThat(lines.get(place.statementLines().get(0) - 1)).contains("\"First\"");
            assertThat(lines.get(place.statementLines().get(1) - 1)).contains("\"Second\"");
        }
        assertThat(data.policies().size())
                .as("two documents, trust and key policy")
                .isEqualTo(4);
    }
}
