package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.edge.Gain;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import dev.keyreach.query.path.Paths;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reaches a key by what it gains, and who does not: both are what {@link GainWalk} says, which forgets nothing. */
class GainWalkLaws extends SmallOrganization {
    private static final int ORGANIZATIONS = 6;
    private static final int GAINS = 2;

    /** Some of some thousand that were tried: those around organizations that once told the two apart. */
    @ParameterizedTest(name = "seed {0}, from {1}")
    @CsvSource({"11, 26", "12, 10", "32, 18", "41, 124", "42, 36", "45, 96", "48, 36"})
    void the_search_says_what_a_walk_through_what_the_organization_becomes_says(long seed, int from) {
        int reached = 0;
        for (int i = from; i < from + ORGANIZATIONS; i++) {
            GainWeb web = GainWeb.withGroups(seed, i);
            GainWalk walk = new GainWalk(KEY, some -> estate(some.yaml()));
            Estate estate = estate(web.yaml());
            for (GainWeb.Member member : web.members()) {
                int gains = gains(estate, member);
                // What somebody gains as one who has gained something is one step of the way, and two changes.
                boolean walked = walk.reaches(web, member.arn(), Math.min(gains, GAINS))
                        || (gains <= GAINS && walk.reaches(web, member.arn(), 2 * gains));
                if (gains <= GAINS || walked) {
                    assertThat(gains <= GAINS)
                            .as("seed %d, organization %d: %s in %d gains", seed, i, member.name(), gains)
                            .isEqualTo(walked);
                }
                reached += walked ? 1 : 0;
            }
        }
        assertThat(reached).as("principals that reach it").isGreaterThan(2);
    }

    /** How often somebody gains something, at least, on a way to the key; more than any number where there is none. */
    private static int gains(Estate estate, GainWeb.Member member) {
        Principal start = Principal.parse(member.arn()).orElseThrow();
        Paths paths = new Paths(estate, new Paths.Options(true, 60, Paths.Options.ANY_LENGTH), RequestContext.ANY);
        return paths.from(start, Arn.of(KEY), "kms:Decrypt").paths().stream()
                .mapToInt(path -> (int) path.steps().stream()
                        .filter(step -> step.to()
                                .filter(to -> to.gain() instanceof Gain.Raised || to.gain() instanceof Gain.Put)
                                .isPresent())
                        .count())
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
