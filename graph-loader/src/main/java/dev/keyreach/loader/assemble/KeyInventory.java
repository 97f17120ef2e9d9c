package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.assemble.KeySubjects.Answer;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.AliasList.Alias;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.Origin;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Sorts what dumps say of keys by key and account. First the outputs that name keys by ARN, then those that do not. */
final class KeyInventory {
    private final Function<AccountId, AccountDraft> accounts;
    private final Diagnostics diagnostics;
    private final KeySubjects subjects = new KeySubjects();
    private final Map<Place, List<Fact.AliasList>> aliasLists = new TreeMap<>();
    private final Map<Place, List<Fact.KeyList>> keyLists = new TreeMap<>();

    KeyInventory(Function<AccountId, AccountDraft> accounts, Diagnostics diagnostics) {
        this.accounts = accounts;
        this.diagnostics = diagnostics;
    }

    /** An alias with its key. */
    record AliasAt(Optional<Arn> key, SourceRef at) {}

    /** Where a listing of aliases is of. */
    private record Place(AccountId account, String region) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : region.compareTo(other.region);
        }
    }

    void sort(List<Fact> facts) {
        facts.forEach(this::learn);
        facts.forEach(this::place);
        keyLists.forEach((place, lists) ->
                Pages.of(lists, "the keys of account " + place.account() + " in " + place.region(), diagnostics));
        aliasLists.forEach(this::aliases);
    }

    private void learn(Fact fact) {
        switch (fact) {
            case Fact.KeyDescription description -> subjects.add(description.key());
            case Fact.KeyList list -> list.keys().forEach(this::learnArn);
            case Fact.GrantList list -> learnKeys(list);
            case Fact.AliasList list ->
                list.aliases()
                        .forEach(alias -> target(alias, list.page().origin()).ifPresent(subjects::add));
            default -> {}
        }
    }

    private void learnKeys(Fact.GrantList list) {
        if (list.ready().isPresent()) {
            subjects.add(list.ready().get().key());
            return;
        }
        String last = "";
        for (GrantFact grant : list.grants()) {
            if (!grant.keyId().equals(last)) {
                last = grant.keyId();
                learnArn(last);
            }
        }
    }

    private void learnArn(String text) {
        Arn.parse(text).filter(KeySubjects::isWhole).ifPresent(subjects::add);
    }

    private void place(Fact fact) {
        switch (fact) {
            case Fact.KeyDescription description ->
                key(description.key()).descriptions.add(description);
            case Fact.KeyList list -> keyList(list);
            case Fact.AliasList list -> aliasList(list);
            case Fact.KeyPolicy policy ->
                subject(policy, "get-key-policy")
                        .ifPresent(key -> key(key).policies.add(policy));
            case Fact.KeyTags tags ->
                subject(tags, "list-resource-tags")
                        .ifPresent(key -> key(key).tags.add(tags));
            case Fact.GrantList list -> grantList(list);
            default -> {}
        }
    }

    private KeyDraft key(Arn arn) {
        return accounts.apply(new AccountId(arn.account())).keys.computeIfAbsent(arn, absent -> new KeyDraft());
    }

    private void keyList(Fact.KeyList list) {
        Origin origin = list.page().origin();
        Set<Place> places = new TreeSet<>();
        for (String text : list.keys()) {
            switch (subjects.of(text, origin)) {
                case Answer.Key(Arn arn) -> {
                    key(arn);
                    placeOf(arn).ifPresent(places::add);
                }
                case Answer.Unclear(String why) ->
                    diagnostics.add(DiagnosticCode.E_FILE_SUBJECT, SourceRef.ofFile(origin.file()), why);
            }
        }
        places.forEach(place ->
                keyLists.computeIfAbsent(place, absent -> new ArrayList<>()).add(list));
        places.forEach(place -> accounts.apply(place.account()).keysListed = true);
        if (list.keys().isEmpty()) {
            new PathSubjects(origin).account().ifPresent(account -> accounts.apply(account).keysListed = true);
        }
    }

    private Optional<Arn> subject(Fact fact, String command) {
        Origin origin = fact.page().origin();
        return switch (subjects.of(origin)) {
            case Answer.Key(Arn arn) -> Optional.of(arn);
            case Answer.Unclear(String why) -> {
                diagnostics.add(
                        DiagnosticCode.E_FILE_SUBJECT,
                        SourceRef.ofFile(origin.file()),
                        why + "; the convention is `accounts/ACCOUNT-ID/kms/REGION/" + command + "/KEY-ID.json`");
                yield Optional.empty();
            }
        };
    }

    private void grantList(Fact.GrantList list) {
        if (list.ready().isPresent()) {
            key(list.ready().get().key()).grants.add(list);
            return;
        }
        if (list.grants().isEmpty()) {
            subject(list, "list-grants").ifPresent(key -> key(key).grants.add(list));
            return;
        }
        Map<Arn, List<GrantFact>> byKey = new TreeMap<>();
        Optional<String> last = Optional.empty();
        Answer answer = new Answer.Unclear("");
        for (GrantFact grant : list.grants()) {
            // Mostly all grants of a list are on one key.
            if (last.isEmpty() || !grant.keyId().equals(last.get())) {
                last = Optional.of(grant.keyId());
                answer = grant.keyId().isEmpty()
                        ? subjects.of(list.page().origin())
                        : subjects.of(grant.keyId(), list.page().origin());
            }
            switch (answer) {
                case Answer.Key(Arn arn) ->
                    byKey.computeIfAbsent(arn, absent -> new ArrayList<>()).add(grant);
                case Answer.Unclear(String why) ->
                    diagnostics.add(DiagnosticCode.E_FILE_SUBJECT, grant.at(), why + "; the grant was left out");
            }
        }
        // list-retirable-grants prints the same shape, with some grants of many keys.
        boolean whole = byKey.size() == 1 && !new PathSubjects(list.page().origin()).mentions("retirable");
        byKey.forEach((key, grants) -> {
            boolean all = grants.size() == list.grants().size();
            Fact.GrantList part =
                    all ? list : new Fact.GrantList(list.page(), List.copyOf(grants), Optional.empty(), list.at());
            KeyDraft draft = key(key);
            (whole ? draft.grants : draft.partialGrants).add(part);
        });
    }

    private void aliasList(Fact.AliasList list) {
        Origin origin = list.page().origin();
        Set<Place> places = new TreeSet<>();
        for (Alias alias : list.aliases()) {
            arn(alias, origin).flatMap(KeyInventory::placeOf).ifPresent(places::add);
        }
        if (places.isEmpty()) {
            PathSubjects path = new PathSubjects(origin);
            path.account()
                    .ifPresent(account -> path.region().ifPresent(region -> places.add(new Place(account, region))));
        }
        if (places.isEmpty()) {
            diagnostics.add(
                    DiagnosticCode.E_FILE_SUBJECT,
                    SourceRef.ofFile(origin.file()),
                    "neither the aliases nor the path say account and Region;"
                            + " the convention is `accounts/ACCOUNT-ID/kms/REGION/list-aliases.json`");
        }
        places.forEach(place ->
                aliasLists.computeIfAbsent(place, absent -> new ArrayList<>()).add(list));
    }

    private static Optional<Place> placeOf(Arn arn) {
        return arn.accountId().map(account -> new Place(account, arn.region()));
    }

    private static Optional<Arn> arn(Alias alias, Origin origin) {
        if (alias.arn().isPresent()) {
            return alias.arn();
        }
        PathSubjects path = new PathSubjects(origin);
        return path.account()
                .flatMap(account -> path.region()
                        .map(region -> new Arn(
                                KeySubjects.partitionOf(region), "kms", region, account.digits(), alias.name())));
    }

    /** The key that an alias points at: of the same account and Region. */
    private static Optional<Arn> target(Alias alias, Origin origin) {
        return alias.target()
                .flatMap(target -> Arn.parse(target)
                        .filter(KeySubjects::isWhole)
                        .or(() -> target.contains(":") || target.isEmpty()
                                ? Optional.empty()
                                : arn(alias, origin).map(arn -> arn.withResource("key/" + target))));
    }

    private void aliases(Place place, List<Fact.AliasList> lists) {
        String subject = "the aliases of account " + place.account() + " in " + place.region();
        Pages<Fact.AliasList> pages = Pages.of(lists, subject, diagnostics);
        AccountDraft account = accounts.apply(place.account());
        for (Fact.AliasList list : pages.used()) {
            for (Alias alias : list.aliases()) {
                Optional<Arn> arn = arn(alias, list.page().origin())
                        .filter(found -> placeOf(found).equals(Optional.of(place)));
                arn.ifPresent(
                        found -> alias(account, found, target(alias, list.page().origin()), alias.at()));
            }
        }
        if (pages.complete()) {
            account.keys.forEach(
                    (key, draft) -> draft.aliasesListed |= key.region().equals(place.region()));
        }
    }

    private void alias(AccountDraft account, Arn arn, Optional<Arn> key, SourceRef at) {
        AliasAt first = account.aliases.putIfAbsent(arn, new AliasAt(key, at));
        if (first != null) {
            if (!first.key().equals(key)) {
                diagnostics.add(
                        DiagnosticCode.W_SUBJECT_DUPLICATE,
                        at,
                        "alias `" + arn + "` stands in `" + first.at().file() + "` too, which was used");
            }
            return;
        }
        key.ifPresent(target -> key(target).aliases.add(arn.resource()));
    }
}
