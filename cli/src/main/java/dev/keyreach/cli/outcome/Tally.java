package dev.keyreach.cli.outcome;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.model.Gap;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Counts answers while they stream by. Denied ones count as well, whether they are shown or not. */
public final class Tally {
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Set<Verdict> ofSomebody = EnumSet.noneOf(Verdict.class);
    private long external;
    private long withGaps;
    private long widenableDenials;
    private long errors;

    /** Counts one answer. */
    public void add(Decision decision) {
        verdicts.merge(decision.verdict(), 1L, Long::sum);
        ofSomebody.add(decision.verdict());
        if (decision.isPossible()
                && decision.exposure().filter(Tally::isExternal).isPresent()) {
            external++;
        }
        if (!decision.gaps().isEmpty()) {
            withGaps++;
        }
        if (!decision.isPossible() && decision.gaps().stream().anyMatch(Tally::canWiden)) {
            widenableDenials++;
        }
    }

    /** Counts the outside parties of one key. */
    public void add(ExternalAnswer answer) {
        for (ExternalEntry entry : answer.entries()) {
            add(entry.decision());
            entry.apart().forEach(party -> ofSomebody.add(party.verdict()));
        }
        if (!answer.isWhole()) {
            withGaps++;
        }
    }

    /** Counts a question whose subject was not loaded at all. */
    public void addUnknown() {
        withGaps++;
    }

    /** Counts a request that could not be answered. */
    public void addError() {
        errors++;
    }

    private static boolean isExternal(Exposure exposure) {
        return switch (exposure) {
            case INTERNAL, SERVICE -> false;
            case EXTERNAL_ACCOUNT, EXTERNAL_ORG, PUBLIC, FEDERATED -> true;
        };
    }

    private static boolean canWiden(Gap gap) {
        return gap.could() != Gap.Could.NARROW;
    }

    /** How many answers have the verdict. */
    public long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** Whether an answer has the verdict, or somebody of those that an answer is about. */
    public boolean isOfSomebody(Verdict verdict) {
        return ofSomebody.contains(verdict);
    }

    /** How many answers let somebody in who is neither of the key's account nor an AWS service. */
    public long external() {
        return external;
    }

    /** How many answers could change if everything were loaded. */
    public long withGaps() {
        return withGaps;
    }

    /** How many denials could turn if everything were loaded. */
    public long widenableDenials() {
        return widenableDenials;
    }

    /** How many requests could not be answered. */
    public long errors() {
        return errors;
    }

    /** How many answers and errors there are. */
    public long total() {
        return errors + verdicts.values().stream().mapToLong(Long::longValue).sum();
    }
}
