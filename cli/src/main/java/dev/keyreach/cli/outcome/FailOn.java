package dev.keyreach.cli.outcome;

import dev.keyreach.authz.Verdict;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An answer that turns the exit code into {@link ExitCode#EXPECTATION_NOT_MET}: what {@code --fail-on} lists. */
public enum FailOn {
    /** Somebody is allowed. */
    ALLOWED,
    /** Somebody is allowed under conditions. */
    CONDITIONAL,
    /** Somebody is denied. */
    DENIED,
    /** Something that could change an answer was not loaded. */
    INCOMPLETE,
    /** Somebody outside the key's account is allowed, be it under conditions. */
    EXTERNAL,
    /** A policy document was rejected. */
    REJECTED;

    /** Those that questions about access can fail on. */
    public static final List<FailOn> OF_ACCESS = List.of(ALLOWED, CONDITIONAL, DENIED, INCOMPLETE, EXTERNAL);

    /** Those that the question about outside parties can fail on: it lists nobody who is denied. */
    public static final List<FailOn> OF_EXTERNAL = List.of(ALLOWED, CONDITIONAL, INCOMPLETE, EXTERNAL);

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The members of a comma list.
     *
     * @param possible those that make sense for the command
     * @throws UsageProblem when a member is none of those possible
     */
    public static List<FailOn> parse(String commaList, List<FailOn> possible) {
        return Arrays.stream(commaList.split(",", -1))
                .map(word -> parseOne(word.strip(), possible))
                .toList();
    }

    private static FailOn parseOne(String word, List<FailOn> possible) {
        return possible.stream()
                .filter(candidate -> candidate.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> UsageProblem.of(
                        "this command cannot fail on `" + word + "`",
                        "use one or several of "
                                + possible.stream().map(FailOn::word).collect(Collectors.joining(", "))));
    }

    /** The exit code after these answers. */
    public static ExitCode judge(Collection<FailOn> failOn, Tally tally) {
        return failOn.stream().anyMatch(one -> one.isMet(tally)) ? ExitCode.EXPECTATION_NOT_MET : ExitCode.ANSWERED;
    }

    private boolean isMet(Tally tally) {
        return switch (this) {
            case ALLOWED -> tally.isOfSomebody(Verdict.ALLOWED);
            case CONDITIONAL -> tally.isOfSomebody(Verdict.CONDITIONAL);
            case DENIED -> tally.isOfSomebody(Verdict.DENIED);
            case INCOMPLETE -> tally.withGaps() > 0 || tally.errors() > 0;
            case EXTERNAL -> tally.external() > 0;
            // A document is judged by the command that reads it; answers about access reject none.
            case REJECTED -> false;
        };
    }
}
