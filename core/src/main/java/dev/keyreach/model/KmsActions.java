package dev.keyreach.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of KMS actions and of the named action sets. Reads its tables on first use. */
public final class KmsActions {
    /** Condition keys of every action that is checked on a key, spec section 4. */
    private static final List<String> COMMON = List.of(
            "kms:calleraccount",
            "kms:keyspec",
            "kms:keyusage",
            "kms:keyorigin",
            "kms:multiregion",
            "kms:multiregionkeytype",
            "kms:resourcealiases",
            "aws:resourcetag/*",
            "kms:viaservice");

    /** Deprecated names of keys that are still evaluated, by the key whose value they have. */
    private static final Map<String, String> SYNONYMS =
            Map.of("kms:keyspec", "kms:customermasterkeyspec", "kms:keyusage", "kms:customermasterkeyusage");

    private static final SequencedMap<String, KmsAction> BY_NAME = readActions();
    private static final List<KmsAction> ALL = List.copyOf(BY_NAME.values());
    private static final Map<String, Optional<KmsAction>> BY_PERMISSION =
            ALL.stream().collect(Collectors.toUnmodifiableMap(KmsAction::permission, Optional::of));
    private static final SequencedMap<String, List<String>> SETS = readSets();

    private KmsActions() {}

    private static SequencedMap<String, KmsAction> readActions() {
        SequencedMap<String, KmsAction> actions = new TreeMap<>();
        for (String[] row : DataTable.rows(KmsActions.class, "kms-actions.tsv")) {
            actions.put(row[0].toLowerCase(Locale.ROOT), action(row));
        }
        return Collections.unmodifiableSequencedMap(actions);
    }

    private static KmsAction action(String[] row) {
        KmsAction.ResourceKind resource = switch (row[3]) {
            case "key" -> KmsAction.ResourceKind.KEY;
            case "alias+key" -> KmsAction.ResourceKind.ALIAS_AND_KEY;
            default -> KmsAction.ResourceKind.NONE;
        };
        KmsAction.KeyShape shape = switch (row[9]) {
            case "sym" -> KmsAction.KeyShape.SYMMETRIC;
            case "asym" -> KmsAction.KeyShape.ASYMMETRIC;
            default -> KmsAction.KeyShape.ANY;
        };
        Stream<String> common = row[11].equals("common") ? COMMON.stream() : names(row[11]);
        return new KmsAction(
                row[0],
                row[1],
                row[2].charAt(0),
                resource,
                row[4].equals("K"),
                row[5].equals("yes"),
                row[6].equals("yes"),
                row[7].equals("yes"),
                row[8].equals("-") ? Optional.empty() : Optional.of(row[8]),
                shape,
                Stream.concat(names(row[10]), common)
                        .flatMap(KmsActions::withSynonym)
                        .toList());
    }

    private static Stream<String> names(String commaList) {
        return commaList.equals("-")
                ? Stream.empty()
                : Arrays.stream(commaList.split(",")).map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> withSynonym(String key) {
        String synonym = SYNONYMS.get(key);
        return synonym == null ? Stream.of(key) : Stream.of(key, synonym);
    }

    private static SequencedMap<String, List<String>> readSets() {
        SequencedMap<String, List<String>> sets = new TreeMap<>();
        for (String[] row : DataTable.rows(KmsActions.class, "action-sets.tsv")) {
            sets.put(row[0], List.of(row[1].split(",")));
        }
        return Collections.unmodifiableSequencedMap(sets);
    }

    /** All actions, in the order of their names. */
    public static List<KmsAction> all() {
        return ALL;
    }

    /** The action that a permission such as {@code kms:Decrypt} names, ignoring case. */
    public static Optional<KmsAction> find(String permission) {
        // Asked at every turn, mostly about an action as it is spelled.
        Optional<KmsAction> spelled = BY_PERMISSION.get(permission);
        if (spelled != null) {
            return spelled;
        }
        String lower = permission.toLowerCase(Locale.ROOT);
        return lower.startsWith("kms:") ? Optional.ofNullable(BY_NAME.get(lower.substring(4))) : Optional.empty();
    }

    /** Named action sets: the name, and its members as action patterns. */
    public static SequencedMap<String, List<String>> sets() {
        return SETS;
    }
}
