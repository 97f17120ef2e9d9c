package dev.keyreach.cli.outcome;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Verdict;
import dev.keyreach.compile.KeyAccess;
import dev.keyreach.query.Denials;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import dev.keyreach.query.KeyAnswer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts answers while they stream by. Denied ones count as well, whether they are shown or not. */
public final class Tally {
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Set<Verdict> ofSomebody = EnumSet.noneOf(Verdict.class);
    private long external;
    private long withGaps;
    private long errors;

    /** Counts one answer. */
    public void add(Decision decision) {
        add(decision.verdict(), decision.exposure(), !decision.gaps().isEmpty(), 1);
    }

    /** Counts those who do not get in and are not listed. */
    public void add(Denials denials) {
        if (denials.count() > 0) {
            verdicts.merge(Verdict.DENIED, denials.count(), Long::sum);
            ofSomebody.add(Verdict.DENIED);
        }
        withGaps += denials.withGaps();
    }

    /** Counts those who can do something with a key, and those who cannot. O(groups), or O(rows) where something is missing. */
    public void add(KeyAnswer answer) {
        for (KeyAccess access : answer.accesses()) {
            access.forEachGroup((callers, group) -> {
                long gaps = group.isGapless()
                        ? 0
                        : callers.stream()
                                .filter(caller -> !group.gaps(caller).isEmpty())
                                .count();
                add(group.verdict(), group.exposure(), true, gaps);
                add(group.verdict(), group.exposure(), false, callers.size() - gaps);
            });
        }
        add(answer.denials());
    }

    /**
     * Counts equal answers.
     *
     * @param gaps whether something that could change them was not loaded
     * @param count how many there are
     */
    public void add(Verdict verdict, Optional<Exposure> exposure, boolean gaps, long count) {
        if (count == 0) {
            return;
        }
        verdicts.merge(verdict, count, Long::sum);
        ofSomebody.add(verdict);
        external +=
                verdict != Verdict.DENIED && exposure.filter(Tally::isExternal).isPresent() ? count : 0;
        withGaps += gaps ? count : 0;
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

    /** Counts what another counted. */
    public void addAll(Tally other) {
        other.verdicts.forEach((verdict, count) -> verdicts.merge(verdict, count, Long::sum));
        ofSomebody.addAll(other.ofSomebody);
        external += other.external;
        withGaps += other.withGaps;
        errors += other.errors;
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

    /** How many requests could not be answered. */
    public long errors() {
        return errors;
    }

    /** How many answers and errors there are. */
    public long total() {
        return errors + verdicts.values().stream().mapToLong(Long::longValue).sum();
    }
}
