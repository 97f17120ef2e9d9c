package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What random requests met: a law that meets nothing says nothing. */
final class Tally {
    private final Map<String, Integer> questions = new TreeMap<>();
    private final Map<String, Integer> requests = new TreeMap<>();
    private final Map<String, Integer> operators = new TreeMap<>();
    private final Map<String, Integer> ways = new TreeMap<>();
    private long count;

    long requests() {
        return count;
    }

    /** An answer for all requests. */
    void count(Decision decision) {
        count++;
        questions.merge(kind(decision), 1, Integer::sum);
        decision.via().forEach(via -> ways.merge(via.name(), 1, Integer::sum));
        Residuals.atoms(decision.residual())
                .map(Tally::operator)
                .distinct()
                .forEach(operator -> operators.merge(operator, 1, Integer::sum));
    }

    /** An answer for one request, or for some. */
    void countRequest(Decision decision) {
        count++;
        requests.merge(kind(decision), 1, Integer::sum);
    }

    private static String kind(Decision decision) {
        return decision.denial()
                .map(denial -> "DENIED " + denial.reason()
                        + denial.layer().map(layer -> " " + layer).orElse(""))
                .orElse(decision.verdict().name());
    }

    private static String operator(Residual.Atom atom) {
        return switch (atom) {
            case Residual.Test test -> test.operator();
            case Residual.Delegation delegation -> "delegation";
            case Residual.EncryptionContext context -> "encryptionContext " + context.mode();
        };
    }

    /** Prints what was met, where {@code -Dkeyreach.laws.report} asks for it. */
    void report(long seed) {
        if (Boolean.getBoolean("keyreach.laws.report")) {
            System.out.printf(
                    "seed %d: %d requests%n  questions %s%n  requests %s%n  ways %s%n  atoms %s%n",
                    seed, count, questions, requests, ways, operators);
        }
    }

    void assertNotVacuous() {
        assertThat(operators.keySet().stream()
                        .map(operator -> operator.replaceAll("^For.*:|IfExists$", ""))
                        .collect(Collectors.toSet()))
                .as("operators met")
                .hasSizeGreaterThan(12);
        int all = questions.values().stream().mapToInt(Integer::intValue).sum();
        for (Verdict verdict : Verdict.values()) {
            assertThat(share(questions, verdict, all))
                    .as("questions answered " + verdict)
                    .isGreaterThan(0.08);
        }
    }

    private static double share(Map<String, Integer> counts, Verdict verdict, int all) {
        return counts.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(verdict.name()))
                        .mapToInt(Map.Entry::getValue)
                        .sum()
                / (double) all;
    }
}
