package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.GrantFact;
import dev.keyreach.loader.fact.ReadyGrants;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.KeyAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Does what can be done of assembling when only one page is known, in the thread that read it: the rest is for one thread
 * alone. For one thread.
 */
public final class PagePreparation {
    private static final int MOST_OPERATIONS = 1 << 12;

    private final Map<List<String>, SequencedSet<String>> operations = new HashMap<>();
    private Diagnostics problems = new Diagnostics();
    private GrantChecker checker = new GrantChecker(problems);

    /** The same fact, prepared where that is possible. */
    public Fact prepare(Fact fact) {
        return fact instanceof Fact.GrantList list && !list.written().isEmpty() ? grants(list) : fact;
    }

    private Fact grants(Fact.GrantList list) {
        List<GrantFact> sorted = new ArrayList<>(list.written());
        sorted.sort(Comparator.comparing(GrantFact::id));
        String owner = sorted.getFirst().keyId();
        Optional<Arn> key = Arn.parse(owner).filter(KeySubjects::isWhole);
        if (key.isEmpty()
                || !isPlain(sorted, owner)
                || new PathSubjects(list.page().origin()).mentions("retirable")) {
            return list;
        }
        checker.check(sorted, KeyAttributes.DEFAULT);
        if (problems.size() > 0) {
            problems = new Diagnostics();
            checker = new GrantChecker(problems);
            return list;
        }
        List<Grant> grants = new ArrayList<>(sorted.size());
        boolean constrained = false;
        for (GrantFact fact : sorted) {
            grants.add(fact.on(key.get(), operations(fact.operations())));
            constrained |= fact.constraints().encryptionContextEquals().isPresent()
                    || fact.constraints().encryptionContextSubset().isPresent();
        }
        ReadyGrants ready = ReadyGrants.of(key.get(), owner, sorted, List.copyOf(grants), constrained);
        return new Fact.GrantList(list.page(), List.of(), Optional.of(ready), list.at());
    }

    /** Whether all are on one key, in one array, each once. */
    private static boolean isPlain(List<GrantFact> sorted, String owner) {
        String last = "";
        for (GrantFact grant : sorted) {
            if (!grant.keyId().equals(owner)
                    || grant.id().equals(last)
                    || !grant.place().list().equals(sorted.getFirst().place().list())) {
                return false;
            }
            last = grant.id();
        }
        return true;
    }

    private SequencedSet<String> operations(List<String> names) {
        SequencedSet<String> known = operations.get(names);
        if (known != null) {
            return known;
        }
        SequencedSet<String> sorted = Grant.operationsOf(names);
        if (operations.size() < MOST_OPERATIONS) {
            operations.put(names, sorted);
        }
        return sorted;
    }
}
