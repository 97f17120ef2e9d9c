package dev.keyreach.condition.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found satisfies, what is called unsatisfiable is false everywhere, and a shorter form means the same. */
class SatisfiabilityLaws {
    private static final int FORMULAS = Integer.getInteger("keyreach.laws.formulas", 1_500);
    private static final World FACTS = World.ofCheck(key -> Knowledge.UNKNOWN);

    private static List<Map<ContextKey, Knowledge>> contexts(RandomFormulas random) {
        List<Map<ContextKey, Knowledge>> contexts = new ArrayList<>(List.of(Map.of()));
        for (int i = 0; i < 150; i++) {
            contexts.add(random.context());
        }
        return contexts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void an_answer_can_be_checked(long number) {
        long seed = Long.getLong("keyreach.seed", number);
        RandomFormulas random = new RandomFormulas(seed);
        List<Map<ContextKey, Knowledge>> contexts = contexts(random);
        int satisfiable = 0;
        int unsatisfiable = 0;
        int unclear = 0;
        for (int i = 0; i < FORMULAS; i++) {
            Residual formula = random.formula(3);
            String name = "seed " + seed + ": " + ResidualText.of(formula);
            switch (Satisfiability.of(formula, World.ANY)) {
                case Outcome.Satisfiable(Assignment request) -> {
                    satisfiable++;
                    assertThat(RandomFormulas.holds(formula, RandomFormulas.contextOf(request)))
                            .as("%s under %s", name, request)
                            .isTrue();
                }
                case Outcome.Unsatisfiable none -> {
                    unsatisfiable++;
                    assertThat(contexts).as(name).noneMatch(context -> RandomFormulas.holds(formula, context));
                }
                case Outcome.Unclear none -> unclear++;
            }
        }
        assertThat(unclear).as("seed %d: given up", seed).isLessThan(FORMULAS / 100);
        assertThat(satisfiable).isGreaterThan(FORMULAS / 4);
        assertThat(unsatisfiable).isGreaterThan(FORMULAS / 50);
    }

    /** Contexts here may contradict AWS's ties, so only single keys are asked about. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void what_facts_settle_holds_for_well_typed_values(long number) {
        long seed = Long.getLong("keyreach.seed", number);
        RandomFormulas random = new RandomFormulas(seed);
        List<Map<ContextKey, Knowledge>> contexts = contexts(random);
        int settled = 0;
        for (int i = 0; i < FORMULAS; i++) {
            Residual formula = random.formula(2);
            if (Residuals.atoms(formula)
                            .map(atom -> ((Residual.Test) atom).key())
                            .distinct()
                            .count()
                    > 1) {
                continue;
            }
            Residual result = Satisfiability.settle(formula, FACTS).formula();
            if (result instanceof Residual.Constant(boolean value)) {
                settled++;
                assertThat(contexts)
                        .as("seed %d: %s", seed, ResidualText.of(formula))
                        .allMatch(context -> RandomFormulas.holds(formula, context) == value);
            }
        }
        assertThat(settled).isGreaterThan(FORMULAS / 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_shorter_form_means_the_same(long number) {
        long seed = Long.getLong("keyreach.seed", number);
        RandomFormulas random = new RandomFormulas(seed);
        List<Map<ContextKey, Knowledge>> contexts = contexts(random);
        Simplification simplification = new Simplification();
        int shorter = 0;
        int whole = 0;
        for (int i = 0; i < FORMULAS / 5; i++) {
            Residual formula = random.formula(3);
            Simplification.Simplified shortest = simplification.of(formula);
            Residual simplified = shortest.formula();
            String name = "seed " + seed + ": " + ResidualText.of(formula) + " became " + ResidualText.of(simplified);
            assertThat(Residuals.atoms(simplified).count())
                    .as(name)
                    .isLessThanOrEqualTo(Residuals.atoms(formula).count());
            shorter += Residuals.atoms(simplified).count()
                            < Residuals.atoms(formula).count()
                    ? 1
                    : 0;
            assertThat(contexts)
                    .as(name)
                    .allMatch(context ->
                            RandomFormulas.holds(formula, context) == RandomFormulas.holds(simplified, context));
            if (!shortest.limited()) {
                whole++;
                assertThat(simplification.of(simplified).formula()).as(name).isEqualTo(simplified);
            }
        }
        assertThat(shorter).isGreaterThan(FORMULAS / 50);
        assertThat(whole).as("within the limits").isGreaterThan(FORMULAS / 10);
    }
}
