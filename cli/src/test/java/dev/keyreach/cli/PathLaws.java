package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.Step;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import dev.keyreach.query.Zone;
import dev.keyreach.query.path.KeyPath;
import dev.keyreach.query.path.PathAnswer;
import dev.keyreach.query.path.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On random organizations the ways to a key are what the evaluator says step by step, and no more. */
class PathLaws extends PathOrganization {
    private static final int ORGANIZATIONS = 12;
    private static final String ACTION = "kms:Decrypt";

    private static Decision decide(Estate estate, Principal from, String action, Arn resource) {
        return estate.evaluator().decide(Request.of(from, action, Optional.of(resource)));
    }

    private static List<IamEntity> everybody(Estate estate) {
        return estate.snapshot().accounts().values().stream()
                .flatMap(Account::principals)
                .toList();
    }

    private static Principal principal(IamEntity entity) {
        return Principal.ofArn(entity.arn()).orElseThrow();
    }

    private static Paths paths(Estate estate, int wanted) {
        return new Paths(estate, new Paths.Options(false, wanted, Paths.Options.ANY_LENGTH), RequestContext.ANY);
    }

    private static String text(Decision decision) {
        return ResidualText.of(decision.residual());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void each_step_of_each_way_is_one_that_the_evaluator_lets_through(long seed) {
        int steps = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Estate estate = estate(TrustWeb.yaml(seed, i));
            for (IamEntity entity : everybody(estate)) {
                Principal start = principal(entity);
                List<KeyPath> ways =
                        paths(estate, 6).from(start, Arn.of(KEY), ACTION).paths();
                assertThat(ways).extracting(way -> way.steps().size()).isSorted();
                for (KeyPath way : ways) {
                    check(estate, start, way, "seed " + seed + ", organization " + i + ": " + way.steps());
                    steps += way.steps().size();
                }
                assertThat(ways).extracting(way -> way.steps().toString()).doesNotHaveDuplicates();
            }
        }
        assertThat(steps).as("steps that were compared").isGreaterThan(50);
    }

    private static void check(Estate estate, Principal start, KeyPath way, String name) {
        List<String> visited = new ArrayList<>(List.of(start.text()));
        boolean certain = true;
        Principal from = start;
        for (Step step : way.steps()) {
            assertThat(step.from().principal()).as(name).isEqualTo(from);
            boolean last = step == way.steps().getLast();
            assertThat(step.kind()).as(name).isEqualTo(last ? Optional.empty() : Optional.of(EdgeKind.E_01));
            Arn resource = last ? Arn.of(KEY) : Arn.of(step.target());
            Decision alone = decide(estate, from, last ? ACTION : "sts:AssumeRole", resource);
            assertThat(alone.isPossible()).as(name + " at " + step).isTrue();
            assertThat(text(step.decision())).as(name + " at " + step).isEqualTo(text(alone));
            assertThat(step.decision().proof()).as(name + " at " + step).isNotEmpty();
            certain &= alone.residual().isTrue();
            if (!last) {
                from = step.to().orElseThrow().principal();
                visited.add(from.text());
            }
        }
        assertThat(visited).as(name).doesNotHaveDuplicates();
        assertThat(way.whole().residual().isTrue()).as(name).isEqualTo(certain);
    }

    /** Conditions of these organizations never exclude each other, so whoever leads to somebody with a way has one. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void whoever_has_a_way_is_the_closure_of_what_the_evaluator_says(long seed) {
        int indirect = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Estate estate = estate(TrustWeb.yaml(seed, i));
            String name = "seed " + seed + ", organization " + i;
            List<IamEntity> all = everybody(estate);
            TreeSet<String> reach = closure(estate, all);
            TreeSet<String> found = new TreeSet<>();
            for (IamEntity entity : all) {
                PathAnswer answer = paths(estate, 1).from(principal(entity), Arn.of(KEY), ACTION);
                if (!answer.paths().isEmpty()) {
                    found.add(entity.arn().toString());
                    indirect += answer.paths().getFirst().steps().size() > 1 ? 1 : 0;
                }
            }
            assertThat(found).as(name).isEqualTo(reach);
            TreeSet<String> outside = new TreeSet<>(reach);
            outside.removeIf(arn -> Arn.of(arn).account().equals("111122223333"));
            TreeSet<String> fromOutside = new TreeSet<>();
            paths(estate, 1).fromOutside(Zone.KEY_ACCOUNT, Arn.of(KEY), ACTION).paths().stream()
                    .map(way -> way.start().text())
                    .filter(text -> !text.contains("777788889999") && !text.endsWith(":root"))
                    .forEach(fromOutside::add);
            assertThat(fromOutside).as(name + ", from outside").isEqualTo(outside);
        }
        assertThat(indirect).as("ways by others that were compared").isGreaterThan(10);
    }

    private static TreeSet<String> closure(Estate estate, List<IamEntity> all) {
        TreeSet<String> reach = new TreeSet<>();
        for (IamEntity entity : all) {
            if (decide(estate, principal(entity), ACTION, Arn.of(KEY)).isPossible()) {
                reach.add(entity.arn().toString());
            }
        }
        boolean grows = true;
        while (grows) {
            grows = false;
            for (IamEntity entity : all) {
                for (IamEntity role : all) {
                    if (role instanceof IamEntity.Role
                            && reach.contains(role.arn().toString())
                            && !reach.contains(entity.arn().toString())
                            && decide(estate, principal(entity), "sts:AssumeRole", role.arn())
                                    .isPossible()) {
                        grows |= reach.add(entity.arn().toString());
                    }
                }
            }
        }
        return reach;
    }
}
