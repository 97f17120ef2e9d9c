package dev.keyreach.loader.source;

import dev.keyreach.loader.fact.Origin;
import dev.keyreach.model.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern SEPARATORS = Pattern.compile("^[-_.:= ]+");

    private static final int KEY_ID_LENGTH = 36;
    private static final int ACCOUNT_LENGTH = 12;

    private final Origin origin;

    /** The path of that file. */
    public PathSubjects(Origin origin) {
        this.origin = origin;
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
        return nearest(2, PathSubjects::keyIds);
    }

    /** The name of the file, then of its folder. */
    public List<String> nearNames() {
        return origin.folder().isEmpty()
                ? List.of(origin.name())
                : List.of(origin.name(), origin.folder().getLast());
    }

    /**
     * What else than the command stands in the name of the file, or of its folder where the file is named after the command
     * alone: for subjects that may have any name.
     *
     * @param command as the CLI has it
     */
    public Optional<String> besides(String command) {
        return nearNames().stream()
                .map(name -> without(command, name))
                .filter(rest -> !rest.isEmpty())
                .findFirst();
    }

    private static String without(String command, String name) {
        if (name.startsWith(command)) {
            return SEPARATORS.matcher(name.substring(command.length())).replaceFirst("");
        }
        return name;
    }

    /** The account that a folder is named after by its id alone; else {@link #account}. */
    public Optional<AccountId> accountFolder() {
        return origin.folder().reversed().stream()
                .filter(AccountId::isAccountId)
                .findFirst()
                .flatMap(AccountId::parse)
                .or(this::account);
    }

    /** The id of a root or OU. */
    public Found node() {
        return nearest(2, PathSubjects::nodes);
    }

    /** The id of an organization policy. */
    public Found policy() {
        return nearest(2, name -> name.contains("p-") ? all(POLICY, name) : Set.of());
    }

    /** The id of a root, OU or account. */
    public Found target() {
        return nearest(2, name -> {
            Set<String> nodes = nodes(name);
            return nodes.isEmpty() ? accounts(name) : nodes;
        });
    }

    /** The account that a folder, or the file, is about. */
    public Optional<AccountId> account() {
        Found found = nearest(Integer.MAX_VALUE, name -> accounts(withoutKeyIds(name)));
        return found instanceof Found.One(String id) ? AccountId.parse(id) : Optional.empty();
    }

    /** The Region that a folder, or the file, is about. */
    public Optional<String> region() {
        Found found = nearest(Integer.MAX_VALUE, name -> regions(withoutKeyIds(name)));
        return found instanceof Found.One(String region) ? Optional.of(region) : Optional.empty();
    }

    /** Whether the name of the file, or of one of the two folders above, has the word. */
    public boolean mentions(String word) {
        for (int i = 0; i < 3 && i <= origin.folder().size(); i++) {
            if (nearest(i).contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The name of the file at 0, then those of the folders above. */
    private String nearest(int index) {
        List<String> folder = origin.folder();
        return index == 0 ? origin.name() : folder.get(folder.size() - index);
    }

    private Found nearest(int depth, Function<String, Set<String>> subjects) {
        for (int i = 0; i < depth && i <= origin.folder().size(); i++) {
            Set<String> found = subjects.apply(nearest(i));
            if (found.size() == 1) {
                return new Found.One(found.iterator().next());
            }
            if (found.size() > 1) {
                return new Found.Several(found);
            }
        }
        return new Found.None();
    }

    // Patterns are slow, and this is asked several times of every file of a dump: most names are all or nothing.

    private static Set<String> keyIds(String name) {
        if (name.length() < KEY_ID_LENGTH) {
            return Set.of();
        }
        return isKeyId(name) ? Set.of(name) : all(KEY_ID, name);
    }

    private static boolean isKeyId(String name) {
        boolean multiRegion = name.startsWith("mrk-");
        for (int i = multiRegion ? 4 : 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean dash = !multiRegion && (i == 8 || i == 13 || i == 18 || i == 23);
            if (dash ? c != '-' : !isHex(c, !multiRegion)) {
                return false;
            }
        }
        return name.length() == KEY_ID_LENGTH;
    }

    private static boolean isHex(char c, boolean capitals) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (capitals && c >= 'A' && c <= 'F');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Set<String> accounts(String name) {
        if (name.length() < ACCOUNT_LENGTH) {
            return Set.of();
        }
        return AccountId.isAccountId(name) ? Set.of(name) : all(ACCOUNT, name);
    }

    /** A Region has a digit behind a dash. */
    private static Set<String> regions(String name) {
        for (int dash = name.indexOf('-'); dash >= 0 && dash + 1 < name.length(); dash = name.indexOf('-', dash + 1)) {
            if (isDigit(name.charAt(dash + 1))) {
                return all(REGION, name);
            }
        }
        return Set.of();
    }

    private static Set<String> nodes(String name) {
        return name.contains("ou-") || name.contains("r-") ? all(NODE, name) : Set.of();
    }

    /** Key ids end in 12 digits at times, which are no account. */
    private static String withoutKeyIds(String name) {
        if (name.length() < KEY_ID_LENGTH) {
            return name;
        }
        return isKeyId(name) ? "" : KEY_ID.matcher(name).replaceAll("");
    }

    private static Set<String> all(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.find()) {
            return Set.of();
        }
        Set<String> found = new TreeSet<>();
        do {
            found.add(matcher.group());
        } while (matcher.find());
        return found;
    }
}
