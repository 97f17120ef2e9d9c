package dev.keyreach.cli.option;

import dev.keyreach.authz.Mode;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a command line fixes: values or absence of condition keys, and what other accounts decide. */
public final class PinnedKeys {
    private static final String ABSENT = "absent";
    private static final String DELEGATION = "delegation(";
    private static final Pattern DECIDED = Pattern.compile("delegation\\(([0-9]{12}|\\*)\\)=(true|false)");

    private final Map<ContextKey, List<String>> pinned = new LinkedHashMap<>();
    private final Set<ContextKey> absent = new LinkedHashSet<>();
    private final Map<String, Boolean> delegations = new LinkedHashMap<>();

    /** Adds {@code KEY=VALUE}. */
    public void add(String option, String text) {
        int equals = separator(option, text);
        if (text.startsWith(DELEGATION)) {
            throw UsageProblem.of(
                    "`" + text.substring(0, equals) + "` is what an account decides, not a part of the request",
                    "use --assume '" + text + "'");
        }
        addValues(text.substring(0, equals), List.of(text.substring(equals + 1)));
    }

    /** Adds values of a key; none means that the request carries the key without a value. */
    public void addValues(String name, List<String> values) {
        pinned.computeIfAbsent(key(name), key -> new ArrayList<>()).addAll(values);
    }

    /** Adds {@code KEY=VALUE}, {@code KEY=absent} or {@code delegation(ACCOUNT)=true|false}. */
    public void addFact(String option, String text) {
        int equals = separator(option, text);
        if (text.startsWith(DELEGATION)) {
            addDelegation(option, text);
        } else if (text.substring(equals + 1).equals(ABSENT)) {
            addAbsent(option, text.substring(0, equals));
        } else {
            add(option, text);
        }
    }

    private void addDelegation(String option, String text) {
        Matcher matcher = DECIDED.matcher(text);
        if (!matcher.matches()) {
            throw UsageProblem.of(
                    "`" + text + "` after " + option + " is not of the form delegation(ACCOUNT)=true or =false",
                    "ACCOUNT is 12 digits, or * for accounts that nothing names; example: " + option
                            + " 'delegation(111122223333)=true'");
        }
        addDelegation(matcher.group(1), Boolean.parseBoolean(matcher.group(2)));
    }

    /**
     * Adds what the administrators of an account decide.
     *
     * @throws UsageProblem when it is no account id and not {@code *}, or they were said to decide the opposite
     */
    public void addDelegation(String account, boolean allows) {
        if (!RequestContext.isDelegationParty(account)) {
            throw UsageProblem.of(
                    "`" + account + "` is neither an account id nor *", "an account id has 12 digits: 111122223333");
        }
        Boolean before = delegations.put(account, allows);
        if (before != null && before != allows) {
            throw UsageProblem.of("`delegation(" + account + ")` is said to be true and false", "keep one of the two");
        }
    }

    /** Adds a key that requests do not carry. */
    public void addAbsent(String option, String name) {
        if (name.isBlank() || name.contains("=")) {
            throw UsageProblem.of(
                    "`" + name + "` after " + option + " is no condition key", "write " + option + " aws:SourceVpce");
        }
        absent.add(key(name));
    }

    /** Adds all of another. */
    public void addAll(PinnedKeys other) {
        other.pinned.forEach((key, values) ->
                pinned.computeIfAbsent(key, added -> new ArrayList<>()).addAll(values));
        absent.addAll(other.absent);
        other.delegations.forEach(this::addDelegation);
    }

    private static int separator(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw UsageProblem.of(
                    "`" + text + "` after " + option + " is not of the form KEY=VALUE",
                    "example: " + option + " kms:ViaService=s3.eu-west-1.amazonaws.com");
        }
        return equals;
    }

    private static ContextKey key(String name) {
        return ContextKeys.resolve(name.strip());
    }

    /** Keys that no catalogue has; most likely misspelt. */
    public Stream<ContextKey> unknown() {
        return Stream.concat(pinned.keySet().stream(), absent.stream()).filter(key -> !key.known());
    }

    /**
     * The context of requests that have these keys.
     *
     * @throws UsageProblem when a key is given a value and absence at once
     */
    public RequestContext context(
            Mode mode,
            Optional<SequencedMap<String, String>> encryptionContext,
            Optional<SequencedMap<String, String>> destinationEncryptionContext) {
        absent.stream().filter(pinned::containsKey).findFirst().ifPresent(key -> {
            throw UsageProblem.of("`" + key.name() + "` is given a value and said to be absent", "keep one of the two");
        });
        pinned.forEach((key, values) -> {
            if (key.known() && !key.multivalued() && values.stream().distinct().count() > 1) {
                throw UsageProblem.of(
                        "`" + key.name() + "` has one value, and is given " + String.join(" and ", values),
                        "keep one of them, or ask once for each");
            }
        });
        return new RequestContext(mode, pinned, absent, encryptionContext, destinationEncryptionContext, delegations);
    }
}
