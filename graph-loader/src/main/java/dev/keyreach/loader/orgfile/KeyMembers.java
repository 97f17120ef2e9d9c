package dev.keyreach.loader.orgfile;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.AccountFact.KeyFact;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.orgfile.Positions.Position;
import dev.keyreach.model.Arn;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.KeyAttributes.ManagedBy;
import dev.keyreach.policy.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a key of an account. */
final class KeyMembers {
    private static final List<String> MEMBERS = List.of(
            "id",
            "region",
            "policy",
            "manager",
            "spec",
            "usage",
            "origin",
            "multiRegion",
            "multiRegionType",
            "state",
            "tags",
            "aliases",
            "grants");

    private final Members members;
    private final JsonCursor cursor;
    private final Positions positions;
    private final GrantMembers grantMembers;
    private final String partition;
    private final String account;

    KeyMembers(Members members, Positions positions, String partition, String account) {
        this.members = members;
        this.cursor = members.cursor();
        this.positions = positions;
        this.grantMembers = new GrantMembers(members, account);
        this.partition = partition;
        this.account = account;
    }

    private static final class Draft {
        final Map<String, String> texts = new HashMap<>();
        boolean multiRegion;
        Map<String, String> tags = Map.of();
        final List<String> aliases = new ArrayList<>();
        final List<GrantFact> grants = new ArrayList<>();
        Optional<Position> policy = Optional.empty();
    }

    Optional<KeyFact> read(String pointer) throws IOException {
        SourceRef place = cursor.at(pointer);
        Draft draft = new Draft();
        members.walk(pointer, name -> member(draft, name, pointer + "/" + JsonCursor.escape(name)));
        Optional<Arn> arn = arn(draft, place);
        if (arn.isEmpty()) {
            return Optional.empty();
        }
        if (draft.policy.isEmpty()) {
            members.wrong(place, "key `" + arn.get().name() + "` has no `policy`; nobody can be said to have access");
        }
        Optional<PolicyRef> policy =
                draft.policy.map(position -> position.of(arn.get().toString(), "key policy"));
        return Optional.of(
                new KeyFact(arn.get(), attributes(draft, place), draft.tags, draft.aliases, draft.grants, policy));
    }

    private void member(Draft draft, String name, String at) throws IOException {
        switch (name) {
            case "id", "region", "manager", "spec", "usage", "origin", "multiRegionType", "state" ->
                cursor.text(at).ifPresent(text -> draft.texts.put(name, text));
            case "multiRegion" -> draft.multiRegion = cursor.flag(at).orElse(false);
            case "tags" -> draft.tags = cursor.textMap(at);
            case "aliases" -> cursor.texts(at).forEach(alias -> draft.aliases.add(aliasName(alias)));
            case "grants" ->
                cursor.elements(at, i -> grantMembers.read(at + "/" + i).ifPresent(draft.grants::add));
            case "policy" -> draft.policy = positions.read(at, PolicyType.KEY, account);
            default -> members.unknown(name, at, MEMBERS);
        }
    }

    private static String aliasName(String written) {
        return written.startsWith("alias/") ? written : "alias/" + written;
    }

    /** An ARN may stand for id and Region. */
    private Optional<Arn> arn(Draft draft, SourceRef place) {
        String id = draft.texts.getOrDefault("id", "");
        Optional<Arn> whole = Arn.parse(id).filter(Arn::isKey);
        if (whole.isPresent()) {
            if (whole.get().account().equals(account)) {
                return whole;
            }
            members.wrong(place, "`" + id + "` is a key of another account; it was left out");
            return Optional.empty();
        }
        String region = draft.texts.getOrDefault("region", "");
        if (id.isEmpty() || id.startsWith("arn:") || region.isEmpty()) {
            members.wrong(place, "a key needs an `id` and a `region`; it was left out");
            return Optional.empty();
        }
        return Optional.of(new Arn(partition, "kms", region, account, "key/" + id));
    }

    private KeyAttributes attributes(Draft draft, SourceRef place) {
        KeyAttributes standard = KeyAttributes.DEFAULT;
        Map<String, String> texts = draft.texts;
        String manager = texts.getOrDefault("manager", standard.manager().name());
        boolean ofAws = manager.equals(ManagedBy.AWS.name());
        if (!ofAws && !manager.equals(ManagedBy.CUSTOMER.name())) {
            members.wrong(place, "`" + manager + "` is no key manager: it is CUSTOMER or AWS");
        }
        return new KeyAttributes(
                ofAws ? ManagedBy.AWS : ManagedBy.CUSTOMER,
                texts.getOrDefault("spec", standard.spec()),
                texts.getOrDefault("usage", standard.usage()),
                texts.getOrDefault("origin", standard.origin()),
                draft.multiRegion,
                Optional.ofNullable(texts.get("multiRegionType")),
                texts.getOrDefault("state", standard.state()));
    }
}
