package dev.keyreach.loader.orgfile;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.Spot;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.GrantConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a grant of a key. */
final class GrantMembers {
    private static final List<String> MEMBERS = List.of(
            "id",
            "granteePrincipal",
            "granteeServicePrincipal",
            "retiringPrincipal",
            "retiringServicePrincipal",
            "operations",
            "constraints",
            "issuingAccount");
    private static final List<String> CONSTRAINTS =
            List.of("EncryptionContextEquals", "EncryptionContextSubset", "SourceArn");

    private final Members members;
    private final JsonCursor cursor;
    private final String account;

    /** @param account of the key, which issues a grant unless it says otherwise */
    GrantMembers(Members members, String account) {
        this.members = members;
        this.cursor = members.cursor();
        this.account = account;
    }

    Optional<GrantFact> read(String pointer) throws IOException {
        SourceRef place = cursor.at(pointer);
        Map<String, String> texts = new HashMap<>();
        List<String> operations = new ArrayList<>();
        List<GrantConstraints> constraints = new ArrayList<>(1);
        members.walk(pointer, name -> {
            String at = pointer + "/" + JsonCursor.escape(name);
            switch (name) {
                case "operations" -> operations.addAll(cursor.texts(at));
                case "constraints" -> constraints.add(constraints(at));
                default -> {
                    if (MEMBERS.contains(name)) {
                        cursor.text(at).ifPresent(text -> texts.put(name, text));
                    } else {
                        members.unknown(name, at, MEMBERS);
                    }
                }
            }
        });
        Optional<String> id = Optional.ofNullable(texts.get("id"));
        if (id.isEmpty()) {
            members.wrong(place, "a grant needs an `id`; it was left out");
            return Optional.empty();
        }
        String issuer = texts.getOrDefault("issuingAccount", account);
        return Optional.of(new GrantFact(
                id.get(),
                "",
                Optional.ofNullable(texts.get("granteePrincipal")),
                Optional.ofNullable(texts.get("granteeServicePrincipal")),
                Optional.ofNullable(texts.get("retiringPrincipal")),
                Optional.ofNullable(texts.get("retiringServicePrincipal")),
                operations,
                constraints.isEmpty() ? GrantConstraints.NONE : constraints.getFirst(),
                AccountId.parse(issuer).or(() -> Arn.parse(issuer).flatMap(Arn::accountId)),
                Spot.of(place)));
    }

    private GrantConstraints constraints(String pointer) throws IOException {
        Map<String, Map<String, String>> contexts = new HashMap<>();
        List<String> sourceArn = new ArrayList<>(1);
        members.walk(pointer, name -> {
            String at = pointer + "/" + JsonCursor.escape(name);
            switch (name) {
                case "EncryptionContextEquals", "EncryptionContextSubset" -> contexts.put(name, cursor.textMap(at));
                case "SourceArn" -> cursor.text(at).ifPresent(sourceArn::add);
                default -> members.unknown(name, at, CONSTRAINTS);
            }
        });
        return new GrantConstraints(
                Optional.ofNullable(contexts.get("EncryptionContextEquals")),
                Optional.ofNullable(contexts.get("EncryptionContextSubset")),
                sourceArn.stream().findFirst());
    }
}
