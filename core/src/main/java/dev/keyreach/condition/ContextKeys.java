package dev.keyreach.condition;

import dev.keyreach.condition.ContextKey.Type;
import dev.keyreach.model.DataTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The catalogue of condition keys (spec 5.1), and the names of those that the engine reads. Reads its table on first use.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html">AWS KMS condition keys</a>
 */
public final class ContextKeys {
    public static final String ENCRYPTION_CONTEXT_PREFIX = "kms:encryptioncontext:";
    public static final String RESOURCE_TAG_PREFIX = "aws:resourcetag/";
    public static final String IAM_RESOURCE_TAG_PREFIX = "iam:resourcetag/";
    public static final String PRINCIPAL_TAG_PREFIX = "aws:principaltag/";
    public static final String REQUEST_TAG_PREFIX = "aws:requesttag/";

    /** Sorts keys by their names, whatever their case. */
    public static final Comparator<ContextKey> BY_ID = Comparator.comparing(ContextKey::id);

    /** The session name of the caller (spec 6.2). */
    public static final ContextKey ROLE_SESSION_NAME;

    /** The session name of the caller of sts:AssumeRole, where sts:RoleSessionName is the new session (spec 6.2). */
    public static final ContextKey CALLER_SESSION_NAME;

    public static final ContextKey SOURCE_ARN;

    /** The names of the pairs of a request's encryption context. */
    public static final ContextKey ENCRYPTION_CONTEXT_KEYS;

    /** Prefixes of which the catalogue lists every key. */
    private static final Set<String> CATALOGUED = Set.of("aws", "kms", "sts");

    private static final Map<String, ContextKey> EXACT = new HashMap<>();
    private static final List<PatternKey> PATTERNS = new ArrayList<>();
    private static final Map<String, ContextKey> RESOLVED = new ConcurrentHashMap<>();

    /** How many resolved names are kept; hostile input could otherwise fill the memory with made-up keys. */
    private static final int RESOLVED_LIMIT = 10_000;

    static {
        for (String[] row : DataTable.rows(ContextKeys.class, "condition-keys.tsv")) {
            add(
                    row[0],
                    Type.valueOf(row[1].equals("IpAddress") ? "IP_ADDRESS" : row[1].toUpperCase(Locale.ROOT)),
                    row[2]);
        }
        add("keyreach:CallerSessionName", Type.STRING, "-");
        ROLE_SESSION_NAME = resolve("sts:RoleSessionName");
        CALLER_SESSION_NAME = resolve("keyreach:CallerSessionName");
        SOURCE_ARN = resolve("aws:SourceArn");
        ENCRYPTION_CONTEXT_KEYS = resolve("kms:EncryptionContextKeys");
    }

    private record PatternKey(String prefix, String suffix, Type type, boolean multivalued) {}

    private ContextKeys() {}

    private static void add(String name, Type type, String multivalued) {
        boolean multi = multivalued.equals("m");
        int star = name.indexOf('*');
        if (star < 0) {
            String id = name.toLowerCase(Locale.ROOT);
            EXACT.put(id, new ContextKey(name, id, type, multi, true));
        } else {
            PATTERNS.add(new PatternKey(name.substring(0, star), name.substring(star + 1), type, multi));
        }
    }

    /** The catalogued keys that have one name each, sorted. */
    public static Stream<ContextKey> catalogue() {
        return EXACT.values().stream().sorted(BY_ID);
    }

    /** The key of that name, whatever its case; unknown names give a single-valued string key. O(patterns) at first. */
    public static ContextKey resolve(String written) {
        ContextKey cached = RESOLVED.get(written);
        if (cached != null) {
            return cached;
        }
        ContextKey key = lookUp(written);
        if (RESOLVED.size() < RESOLVED_LIMIT) {
            RESOLVED.put(written, key);
        }
        return key;
    }

    private static ContextKey lookUp(String written) {
        String id = written.toLowerCase(Locale.ROOT);
        ContextKey exact = EXACT.get(id);
        if (exact != null) {
            return exact;
        }
        for (PatternKey pattern : PATTERNS) {
            String prefix = pattern.prefix().toLowerCase(Locale.ROOT);
            String suffix = pattern.suffix().toLowerCase(Locale.ROOT);
            if (id.length() > prefix.length() + suffix.length() && id.startsWith(prefix) && id.endsWith(suffix)) {
                String tail = written.substring(prefix.length(), written.length() - suffix.length());
                // A provider's name is a dotted host, not a word such as "s3": else any x:aud would count as known.
                if (prefix.isEmpty() && !tail.contains(".")) {
                    continue;
                }
                String name = pattern.prefix() + tail + pattern.suffix();
                return new ContextKey(name, id, pattern.type(), pattern.multivalued(), true);
            }
        }
        return new ContextKey(written, id, Type.STRING, false, false);
    }

    /** Whether an unknown key is of a service whose keys the catalogue does not list: nothing can be said about it. */
    public static boolean isOfOtherService(ContextKey key) {
        int colon = key.id().indexOf(':');
        return !key.known() && colon > 0 && !CATALOGUED.contains(key.id().substring(0, colon));
    }

    /**
     * The catalogued key whose name is nearest to a misspelt one, when one is near. A key with a tail, as
     * {@code aws:PrincipalTag/team}, is compared without it and keeps it. O(catalogue x length²).
     */
    public static Optional<String> nearest(String written) {
        List<String> candidates = new ArrayList<>();
        EXACT.values().forEach(key -> candidates.add(key.name()));
        for (PatternKey pattern : PATTERNS) {
            if (!pattern.prefix().isEmpty()) {
                candidates.add(pattern.prefix() + tail(written, pattern.prefix()));
            }
        }
        return nearest(written, candidates);
    }

    /** What stands in a misspelt name where a key of that prefix has its tail; a star when there is nothing. */
    private static String tail(String written, String prefix) {
        char separator = prefix.charAt(prefix.length() - 1);
        int end = Character.isLetter(separator) ? -1 : written.indexOf(separator, written.indexOf(':') + 1);
        return end < 0 || end + 1 == written.length() ? "*" : written.substring(end + 1);
    }

    /** The candidate nearest to a misspelt text by edit distance, at most a third of its length away. */
    public static Optional<String> nearest(String written, Collection<String> candidates) {
        int limit = Math.max(1, written.length() / 3);
        return candidates.stream()
                .map(candidate -> Map.entry(candidate, editDistance(written, candidate)))
                .filter(entry -> entry.getValue() <= limit)
                .min(Comparator.comparing(Map.Entry<String, Integer>::getValue).thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    private static int editDistance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
