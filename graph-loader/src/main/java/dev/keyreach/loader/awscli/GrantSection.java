package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.GrantConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code aws kms list-grants}.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html">GrantListEntry</a>
 */
final class GrantSection implements Section {
    private final JsonCursor cursor;
    private final PathSubjects path;
    private final List<GrantFact> grants = new ArrayList<>();
    private Optional<SourceRef> list = Optional.empty();
    private boolean foreign;

    GrantSection(JsonCursor cursor, PathSubjects path) {
        this.cursor = cursor;
        this.path = path;
    }

    @Override
    public boolean read(String member, String pointer) throws IOException {
        if (!member.equals("Grants")) {
            return false;
        }
        list = Optional.of(cursor.at(pointer));
        cursor.elements(pointer, i -> grant(pointer + "/" + i));
        return true;
    }

    private void grant(String pointer) throws IOException {
        SourceRef at = cursor.at(pointer);
        Map<String, String> texts = new HashMap<>();
        List<String> operations = new ArrayList<>();
        GrantConstraints[] constraints = {GrantConstraints.NONE};
        cursor.members(pointer, name -> {
            switch (name) {
                case "Operations" -> operations.addAll(cursor.texts(pointer + "/Operations"));
                case "Constraints" -> constraints[0] = constraints(pointer + "/Constraints");
                case "GrantId",
                        "KeyId",
                        "GranteePrincipal",
                        "GranteeServicePrincipal",
                        "RetiringPrincipal",
                        "RetiringServicePrincipal",
                        "IssuingAccount" -> cursor.text(pointer, name).ifPresent(text -> texts.put(name, text));
                default -> cursor.skip();
            }
        });
        // Access control lists of buckets have grants too, of another shape.
        foreign |= texts.isEmpty();
        if (texts.isEmpty()) {
            return;
        }
        Optional<String> id = Optional.ofNullable(texts.get("GrantId"));
        if (id.isEmpty()) {
            cursor.diagnostics().add(DiagnosticCode.E_FILE_SHAPE, at, "this grant has no GrantId and was left out");
            return;
        }
        grants.add(new GrantFact(
                id.get(),
                texts.getOrDefault("KeyId", ""),
                Optional.ofNullable(texts.get("GranteePrincipal")),
                Optional.ofNullable(texts.get("GranteeServicePrincipal")),
                Optional.ofNullable(texts.get("RetiringPrincipal")),
                Optional.ofNullable(texts.get("RetiringServicePrincipal")),
                operations,
                constraints[0],
                Optional.ofNullable(texts.get("IssuingAccount")).flatMap(GrantSection::account),
                at));
    }

    /** Root ARN or bare id. */
    private static Optional<AccountId> account(String text) {
        return AccountId.parse(text).or(() -> Arn.parse(text).flatMap(Arn::accountId));
    }

    private GrantConstraints constraints(String pointer) throws IOException {
        Map<String, Map<String, String>> contexts = new HashMap<>();
        List<String> sourceArn = new ArrayList<>(1);
        cursor.members(pointer, name -> {
            String at = pointer + "/" + name;
            switch (name) {
                case "EncryptionContextEquals", "EncryptionContextSubset" -> contexts.put(name, cursor.textMap(at));
                case "SourceArn" -> cursor.text(at).ifPresent(sourceArn::add);
                default -> cursor.skip();
            }
        });
        return new GrantConstraints(
                Optional.ofNullable(contexts.get("EncryptionContextEquals")),
                Optional.ofNullable(contexts.get("EncryptionContextSubset")),
                sourceArn.stream().findFirst());
    }

    @Override
    public List<Fact> facts(Page page) {
        boolean ours =
                !grants.isEmpty() || path.mentions("list-grants") || !(path.keyId() instanceof PathSubjects.Found.None);
        return list.isPresent() && ours && !(foreign && grants.isEmpty())
                ? List.of(new Fact.GrantList(page, List.copyOf(grants), list.get()))
                : List.of();
    }
}
