package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.fact.Spot;
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
import java.util.stream.Stream;

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
    private Optional<String> lastIssuer = Optional.empty();
    private Optional<AccountId> lastIssuingAccount = Optional.empty();

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
        cursor.elements(pointer, i -> grant(pointer, i));
        return true;
    }

    /** What was read of a grant so far. */
    private static final class Draft {
        Optional<String> id = Optional.empty();
        Optional<String> key = Optional.empty();
        Optional<String> grantee = Optional.empty();
        Optional<String> granteeService = Optional.empty();
        Optional<String> retiring = Optional.empty();
        Optional<String> retiringService = Optional.empty();
        Optional<String> issuer = Optional.empty();
        List<String> operations = List.of();
        GrantConstraints constraints = GrantConstraints.NONE;

        boolean isEmpty() {
            return id.isEmpty()
                    && key.isEmpty()
                    && grantee.isEmpty()
                    && granteeService.isEmpty()
                    && retiring.isEmpty()
                    && retiringService.isEmpty()
                    && issuer.isEmpty();
        }
    }

    private void grant(String list, int index) throws IOException {
        Spot at = cursor.spot(list, index);
        String pointer = list + "/" + index;
        Draft draft = new Draft();
        cursor.members(pointer, name -> member(draft, name, pointer));
        // Access control lists of buckets have grants too, of another shape.
        foreign |= draft.isEmpty();
        if (draft.isEmpty()) {
            return;
        }
        if (draft.id.isEmpty()) {
            cursor.diagnostics()
                    .add(DiagnosticCode.E_FILE_SHAPE, at.ref(), "this grant has no GrantId and was left out");
            return;
        }
        grants.add(new GrantFact(
                draft.id.get(),
                draft.key.orElse(""),
                draft.grantee,
                draft.granteeService,
                draft.retiring,
                draft.retiringService,
                draft.operations,
                draft.constraints,
                issuer(draft.issuer),
                at));
    }

    private void member(Draft draft, String name, String pointer) throws IOException {
        switch (name) {
            case "GrantId" -> draft.id = known(cursor.text(pointer, name), draft.id);
            case "KeyId" -> draft.key = known(cursor.shared(pointer, name), draft.key);
            case "GranteePrincipal" -> draft.grantee = known(cursor.shared(pointer, name), draft.grantee);
            case "GranteeServicePrincipal" ->
                draft.granteeService = known(cursor.shared(pointer, name), draft.granteeService);
            case "RetiringPrincipal" -> draft.retiring = known(cursor.shared(pointer, name), draft.retiring);
            case "RetiringServicePrincipal" ->
                draft.retiringService = known(cursor.shared(pointer, name), draft.retiringService);
            case "IssuingAccount" -> draft.issuer = known(cursor.shared(pointer, name), draft.issuer);
            case "Operations" -> draft.operations = joined(draft.operations, cursor.texts(pointer + "/Operations"));
            case "Constraints" -> draft.constraints = constraints(pointer + "/Constraints");
            default -> cursor.skip();
        }
    }

    /** A member that is {@code null} says nothing. */
    private static Optional<String> known(Optional<String> read, Optional<String> before) {
        return read.isPresent() ? read : before;
    }

    private static List<String> joined(List<String> before, List<String> read) {
        return before.isEmpty()
                ? read
                : Stream.concat(before.stream(), read.stream()).toList();
    }

    /** The account of the issuer; mostly that of the grant before. */
    private Optional<AccountId> issuer(Optional<String> text) {
        if (!text.equals(lastIssuer)) {
            lastIssuer = text;
            lastIssuingAccount = text.flatMap(GrantSection::account);
        }
        return lastIssuingAccount;
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
                ? List.of(new Fact.GrantList(page, List.copyOf(grants), Optional.empty(), list.get()))
                : List.of();
    }
}
