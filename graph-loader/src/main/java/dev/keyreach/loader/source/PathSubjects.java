package dev.keyreach.loader.source;

import dev.keyreach.loader.fact.Origin;
import dev.keyreach.model.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the path of a file says about its content, for outputs that do not name their subject: in the file's name, else in
 * its folder's; for accounts and Regions also in the folders above, nearest first.
 */
public final class PathSubjects {
    private static final Pattern KEY_ID = Pattern.compile(
            "(?<![0-9a-fA-F])(?:mrk-[0-9a-f]{32}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?![0-9a-fA-F])");
    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");
    private static final Pattern REGION = Pattern.compile(
            "(?<![a-z0-9])(?:us|eu|ap|sa|ca|me|af|il|mx|cn|eusc)(?:-[a-z]+){1,3}-[0-9]{1,2}(?![0-9a-z])");
    private static final Pattern NODE =
            Pattern.compile("(?<![a-z0-9])(?:ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})(?![0-9a-z-])");
    private static final Pattern POLICY = Pattern.compile("(?<![A-Za-z0-9])p-[0-9A-Za-z_]{8,128}(?![0-9A-Za-z_])");

    private final List<String> nearestFirst;

    /** The path of that file. */
    public PathSubjects(Origin origin) {
        this.nearestFirst = origin.names().reversed();
    }

    /** What was found in the nearest name that has any. */
    public sealed interface Found {
        /** Exactly one. */
        record One(String subject) implements Found {}

        /** None. */
        record None() implements Found {}

        /** Several different ones in one name. */
        record Several(Set<String> subjects) implements Found {}
    }

    /** A key id in the name of the file or its folder. */
    public Found keyId() {
        return nearest(2, name -> all(KEY_ID, name));
    }

    /** The name of the file, then of its folder. */
    public List<String> nearNames() {
        return nearestFirst.subList(0, Math.min(2, nearestFirst.size()));
    }

    /** The id of a root or OU. */
    public Found node() {
        return nearest(2, name -> all(NODE, name));
    }

    /** The id of an organization policy. */
    public Found policy() {
        return nearest(2, name -> all(POLICY, name));
    }

    /** The id of a root, OU or account. */
    public Found target() {
        return nearest(2, name -> {
            Set<String> nodes = all(NODE, name);
            return nodes.isEmpty() ? all(ACCOUNT, name) : nodes;
        });
    }

    /** The account that a folder, or the file, is about. */
    public Optional<AccountId> account() {
        Found found = nearest(nearestFirst.size(), name -> all(ACCOUNT, withoutKeyIds(name)));
        return found instanceof Found.One(String id) ? AccountId.parse(id) : Optional.empty();
    }

    /** The Region that a folder, or the file, is about. */
    public Optional<String> region() {
        Found found = nearest(nearestFirst.size(), name -> all(REGION, withoutKeyIds(name)));
        return found instanceof Found.One(String region) ? Optional.of(region) : Optional.empty();
    }

    /** Whether the name of the file, or of one of the two folders above, has the word. */
    public boolean mentions(String word) {
        return nearestFirst.stream().limit(3).anyMatch(name -> name.contains(word));
    }

    private Found nearest(int depth, Function<String, Set<String>> subjects) {
        for (String name : nearestFirst.subList(0, Math.min(depth, nearestFirst.size()))) {
            Set<String> found = subjects.apply(name);
            if (found.size() == 1) {
                return new Found.One(found.iterator().next());
            }
            if (found.size() > 1) {
                return new Found.Several(found);
            }
        }
        return new Found.None();
    }

    /** Key ids end in 12 digits at times, which are no account. */
    private static String withoutKeyIds(String name) {
        return KEY_ID.matcher(name).replaceAll("");
    }

    private static Set<String> all(Pattern pattern, String name) {
        return pattern.matcher(name).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
