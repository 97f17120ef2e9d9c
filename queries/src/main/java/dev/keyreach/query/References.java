package dev.keyreach.query;

import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.model.SnapshotNames;
import dev.keyreach.model.SnapshotNames.KeyName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds what a text on the command line means: an ARN, a unique fragment of one, a key id, an alias name. A full ARN always
 * means itself. Design section 4.
 */
public final class References {
    private References() {}

    /** The caller that a text means. A whole last part of an ARN is looked up; else O(principals). */
    public static Reference<Principal> principal(Snapshot snapshot, String text) {
        Optional<Principal> parsed = Principal.parse(text);
        if (parsed.isPresent()) {
            return new Reference.Found<>(parsed.get());
        }
        SnapshotNames names = snapshot.names();
        return switch (byName(text, names.principalsCalled(SnapshotNames.lastPart(text)), names::principals)) {
            case Reference.Found<String>(String arn) ->
                Principal.ofArn(Arn.of(arn))
                        .<Reference<Principal>>map(Reference.Found::new)
                        .orElseGet(() -> new Reference.NotFound<>(List.of()));
            case Reference.Ambiguous<String>(List<String> candidates) -> new Reference.Ambiguous<>(candidates);
            case Reference.NotFound<String>(List<String> nearest) -> new Reference.NotFound<>(nearest);
        };
    }

    /**
     * The key that a text means: its ARN, its id, one of its aliases by name or ARN, or a fragment. Whole names are looked up;
     * for a fragment O(keys).
     */
    public static Reference<Arn> key(Snapshot snapshot, String text) {
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isPresent() && arn.get().isKey()) {
            return new Reference.Found<>(arn.get());
        }
        List<String> exact = texts(arn.map(known -> withAlias(snapshot, known))
                .orElseGet(() -> snapshot.names().keysCalled(text)));
        if (!exact.isEmpty()) {
            return toArn(unique(exact));
        }
        if (arn.isPresent()) {
            return new Reference.Found<>(arn.get());
        }
        List<String> matching = texts(snapshot.names()
                .keyNames()
                .filter(name -> namesOf(name).anyMatch(known -> known.contains(text)))
                .map(KeyName::key));
        Reference<String> found = matching.isEmpty()
                ? notFound(
                        text,
                        snapshot.names().keyNames().flatMap(References::namesOf).toList())
                : unique(matching);
        return toArn(found);
    }

    /**
     * The key, user, role or group that a text means. A whole name of any of them wins over a mere fragment; an ARN means itself, but
     * for one of an alias, which means its key. O(groups), for a fragment O(names).
     */
    public static Reference<Arn> target(Snapshot snapshot, String text) {
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isPresent()) {
            return arn.get().service().equals("kms") ? key(snapshot, text) : new Reference.Found<>(arn.get());
        }
        SnapshotNames names = snapshot.names();
        List<String> whole = Stream.of(
                        texts(names.keysCalled(text)),
                        called(text, names.principalsCalled(SnapshotNames.lastPart(text))),
                        called(text, groups(snapshot)))
                .flatMap(List::stream)
                .toList();
        if (!whole.isEmpty()) {
            return toArn(unique(whole));
        }
        List<String> matching = Stream.concat(
                        names.keyNames()
                                .filter(name -> namesOf(name).anyMatch(known -> known.contains(text)))
                                .map(KeyName::key),
                        Stream.concat(names.principals(), groups(snapshot))
                                .filter(known -> known.toString().contains(text)))
                .map(Arn::toString)
                .toList();
        return toArn(
                matching.isEmpty()
                        ? notFound(
                                text,
                                Stream.concat(
                                                names.keyNames().flatMap(References::namesOf),
                                                Stream.concat(names.principals(), groups(snapshot))
                                                        .map(Arn::toString))
                                        .toList())
                        : unique(matching));
    }

    private static Stream<Arn> groups(Snapshot snapshot) {
        return snapshot.accounts().values().stream()
                .flatMap(account -> account.groups().values().stream())
                .map(IamEntity.Group::arn);
    }

    /** Those whose last part, or last parts, are the text. */
    private static List<String> called(String text, Stream<Arn> arns) {
        return arns.map(Arn::toString)
                .filter(arn -> arn.endsWith("/" + text) || arn.endsWith(":" + text))
                .toList();
    }

    /** The key with an alias of that ARN. */
    private static Stream<Arn> withAlias(Snapshot snapshot, Arn alias) {
        return snapshot.names()
                .keysCalled(alias.resource())
                .filter(key -> key.withResource(alias.resource()).equals(alias));
    }

    /** A name as it stands in the data, and as ARN. */
    private static Stream<String> namesOf(KeyName name) {
        Arn key = name.key();
        Arn whole = name.name().startsWith("alias/") ? key.withResource(name.name()) : key;
        return Stream.of(name.name(), whole.toString());
    }

    private static List<String> texts(Stream<Arn> arns) {
        return arns.map(Arn::toString).toList();
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
        SnapshotNames names = snapshot.names();
        Stream<Arn> called =
                names.principalsCalled(SnapshotNames.lastPart(text)).filter(Arn::isRole);
        return toArn(byName(text, called, names::roles));
    }

    private static Reference<Arn> toArn(Reference<String> found) {
        return switch (found) {
            case Reference.Found<String>(String arn) -> new Reference.Found<>(Arn.of(arn));
            case Reference.Ambiguous<String>(List<String> candidates) -> new Reference.Ambiguous<>(candidates);
            case Reference.NotFound<String>(List<String> nearest) -> new Reference.NotFound<>(nearest);
        };
    }

    /**
     * A whole last part, such as {@code role/app} or {@code app}, wins over a mere fragment.
     *
     * @param called those with the same last part
     * @param all asked for only when none of those fits
     */
    private static Reference<String> byName(String text, Stream<Arn> called, Supplier<Stream<Arn>> all) {
        List<String> whole = called(text, called);
        if (!whole.isEmpty()) {
            return unique(whole);
        }
        List<String> matching =
                all.get().map(Arn::toString).filter(arn -> arn.contains(text)).toList();
        return matching.isEmpty() ? notFound(text, texts(all.get())) : unique(matching);
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
}
