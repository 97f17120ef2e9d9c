package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeTarget;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import dev.keyreach.query.path.Paths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever can gain something without condition reaches the key, if it would reach it in an organization in which it has that already:
 * nobody of those who gained something is passed over, whoever else is followed in its place.
 */
class GainLaws extends SmallOrganization {
    private static final int ORGANIZATIONS = 12;
    private static final int WALKED = Integer.getInteger("walked", 6);
    private static final int GAINS = 3;

    private static boolean reaches(Estate estate, GainWeb.Member member) {
        Principal start = Principal.parse(member.arn()).orElseThrow();
        Paths paths = new Paths(estate, new Paths.Options(true, 1, Paths.Options.ANY_LENGTH), RequestContext.ANY);
        return !paths.from(start, Arn.of(KEY), "kms:Decrypt").paths().isEmpty();
    }

    /** What the organization would be after an edge by which its source gains something for itself. */
    private static Optional<GainWeb> after(GainWeb web, GainWeb.Member member, Edge edge) {
        if (edge.to() instanceof EdgeTarget.Administrator) {
            return Optional.of(edge.kind() == EdgeKind.E_09 ? web.withoutBoundary(member) : web.withEverything(member));
        }
        return edge.kind() == EdgeKind.E_08 && member.isUser()
                ? Arn.parse(edge.to().text()).map(group -> web.joining(member, group.name()))
                : Optional.empty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void who_can_gain_something_reaches_what_it_would_reach_with_it(long seed) {
        int reached = 0;
        int byGainAlone = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            GainWeb web = GainWeb.of(seed, i);
            Estate estate = estate(web.yaml());
            Map<String, List<Edge>> edges = GainWalk.edges(estate);
            for (GainWeb.Member member : web.members()) {
                boolean now = reaches(estate, member);
                for (Edge edge : edges.getOrDefault(member.arn(), List.of())) {
                    Optional<GainWeb> then =
                            edge.decision().residual().isTrue() ? after(web, member, edge) : Optional.empty();
                    if (then.isPresent() && reaches(estate(then.get().yaml()), member)) {
                        assertThat(now)
                                .as("seed %d, organization %d: %s by %s", seed, i, member.name(), edge.kind())
                                .isTrue();
                        reached++;
                    }
                }
                byGainAlone += now ? 1 : 0;
            }
        }
        assertThat(reached).as("gains that lead to the key").isGreaterThan(5);
        assertThat(byGainAlone).as("principals that reach it").isGreaterThan(5);
    }
}
