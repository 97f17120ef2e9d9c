package dev.keyreach.query;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds what a text on the command line means: an ARN, a unique fragment of one, a key id, an alias name. A full ARN always
 * means itself. Design section 4.
 */
public final class References {
    private References() {}

    /** The caller that a text means. O(principals). */
    public static Reference<Principal> principal(Snapshot snapshot, String text) {
        Optional<Principal> parsed = Principal.parse(text);
        if (parsed.isPresent()) {
            return new Reference.Found<>(parsed.get());
        }
        List<String> arns = snapshot.accounts().values().stream()
                .flatMap(Account::principals)
                .map(IamEntity::arn)
                .map(Arn::toString)
                .toList();
        return switch (byFragment(text, arns)) {
            case Reference.Found<String>(String arn) ->
                Principal.ofArn(Arn.of(arn))
                        .<Reference<Principal>>map(Reference.Found::new)
                        .orElseGet(() -> new Reference.NotFound<>(List.of()));
            case Reference.Ambiguous<String>(List<String> candidates) -> new Reference.Ambiguous<>(candidates);
            case Reference.NotFound<String>(List<String> nearest) -> new Reference.NotFound<>(nearest);
        };
    }

    /** The key that a text means: its ARN, its id, one of its aliases by name or ARN, or a fragment. O(keys). */
    public static Reference<Arn> key(Snapshot snapshot, String text) {
        Map<String, List<String>> names = new TreeMap<>();
        snapshot.keys()
                .forEach(key -> namesOf(key)
                        .forEach(name -> names.merge(name, List.of(key.arn().toString()), References::concat)));
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isPresent() && (arn.get().isKey() || !names.containsKey(text))) {
            return new Reference.Found<>(arn.get());
        }
        List<String> exact = names.getOrDefault(text, List.of());
        Reference<String> found = exact.isEmpty() ? byFragment(text, names) : unique(exact);
        return switch (found) {
            case Reference.Found<String>(String key) -> new Reference.Found<>(Arn.of(key));
            case Reference.Ambiguous<String>(List<String> candidates) -> new Reference.Ambiguous<>(candidates);
            case Reference.NotFound<String>(List<String> nearest) -> new Reference.NotFound<>(nearest);
        };
    }

    private static Stream<String> namesOf(Key key) {
        Stream<String> aliases = key.aliases().stream()
                .flatMap(alias -> Stream.of(alias, key.arn().withResource(alias).toString()));
        return Stream.concat(Stream.of(key.arn().toString(), key.id()), aliases);
    }

    /**
     * The resource that a text means for an action: a role for sts actions; the alias itself for operations on aliases; else
     * a key. {@code *} means no resource and is not asked here.
     */
    public static Reference<Arn> resource(Snapshot snapshot, String action, String text) {
        if (ActionNames.isRoleAction(action)) {
            return role(snapshot, text);
        }
        boolean aboutAlias = KmsActions.find(action)
                .map(found -> found.resource() == KmsAction.ResourceKind.ALIAS_AND_KEY)
                .orElse(false);
        Optional<Arn> arn = Arn.parse(text);
        if (aboutAlias && arn.isPresent()) {
            return new Reference.Found<>(arn.get());
        }
        if (aboutAlias && text.startsWith("alias/")) {
            List<String> aliases = snapshot.accounts().values().stream()
                    .flatMap(account -> account.aliases().keySet().stream())
                    .filter(alias -> alias.resource().equals(text))
                    .map(Arn::toString)
                    .toList();
            return toArn(unique(aliases));
        }
        return key(snapshot, text);
    }

    private static Reference<Arn> role(Snapshot snapshot, String text) {
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isPresent()) {
            return new Reference.Found<>(arn.get());
        }
        List<String> roles = snapshot.accounts().values().stream()
                .flatMap(account -> account.roles().values().stream())
                .map(role -> role.arn().toString())
                .toList();
        return toArn(byFragment(text, roles));
    }

    private static Reference<Arn> toArn(Reference<String> found) {
        return switch (found) {
            case Reference.Found<String>(String arn) -> new Reference.Found<>(Arn.of(arn));
            case Reference.Ambiguous<String>(List<String> candidates) -> new Reference.Ambiguous<>(candidates);
            case Reference.NotFound<String>(List<String> nearest) -> new Reference.NotFound<>(nearest);
        };
    }

    private static Reference<String> byFragment(String text, Map<String, List<String>> names) {
        List<String> matching = names.entrySet().stream()
                .filter(entry -> entry.getKey().contains(text))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        return matching.isEmpty() ? notFound(text, new ArrayList<>(names.keySet())) : unique(matching);
    }

    /** A whole last part, such as {@code role/app} or {@code app}, wins over a mere fragment. */
    private static Reference<String> byFragment(String text, List<String> arns) {
        List<String> whole = arns.stream()
                .filter(arn -> arn.endsWith("/" + text) || arn.endsWith(":" + text))
                .toList();
        if (!whole.isEmpty()) {
            return unique(whole);
        }
        List<String> matching = arns.stream().filter(arn -> arn.contains(text)).toList();
        return matching.isEmpty() ? notFound(text, arns) : unique(matching);
    }

    private static Reference<String> unique(List<String> arns) {
        List<String> distinct = arns.stream().distinct().sorted().toList();
        if (distinct.size() == 1) {
            return new Reference.Found<>(distinct.getFirst());
        }
        return distinct.isEmpty() ? new Reference.NotFound<>(List.of()) : new Reference.Ambiguous<>(distinct);
    }

    /** Compared with names and last parts: whole ARNs are too long to be near to anything. */
    private static Reference<String> notFound(String text, List<String> names) {
        List<String> shortNames = names.stream()
                .map(name -> Arn.parse(name).map(Arn::resource).orElse(name))
                .distinct()
                .toList();
        return new Reference.NotFound<>(
                ContextKeys.nearest(text, shortNames).stream().toList());
    }

    private static List<String> concat(List<String> left, List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }
}
