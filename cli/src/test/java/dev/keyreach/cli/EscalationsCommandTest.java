package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeQuestion;
import dev.keyreach.query.Escalations;
import dev.keyreach.query.Estate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The command {@code escalations}: which edges of spec section 7 it is asked for, and what it says of those that it
 * did not look for.
 */
class EscalationsCommandTest extends EdgeOrganization {
    @Test
    void asked_for_some_only_some_are_listed() throws IOException {
        String yaml = withKeys("{keeper: {policies: [" + policy(allow("'kms:*'", "*")) + "]}}", ROOT_STATEMENT, "");
        assertThat(new TreeSet<>(brief(yaml)))
                .containsExactly("K-01 user/keeper -> key", "K-02 user/keeper -> key", "K-08 user/keeper -> key");
        assertThat(brief(yaml, "--id", "k-01")).containsExactly("K-01 user/keeper -> key");
        assertThat(brief(yaml, "--to", "k1", "--from", "keeper", "--id", "K-02,K-08"))
                .hasSize(2);
        assertThat(brief(yaml, "--to", "admin:111122223333")).isEmpty();
        CommandRun run = run(yaml, "escalations", "--id", "E-99");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("E-99", "E-01 to E-20");
    }

    @Test
    void in_text_it_is_told_what_was_not_looked_for() {
        String yaml = account("users: {dev: {policies: [" + policy(allow("'iam:PutUserPolicy'", "*")) + "]}}");
        CommandRun run = run(yaml, "escalations");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("1 way", "E-05", "administrator of account 111122223333", "E-15 SSM", "instances");
    }

    @Test
    void what_was_not_loaded_may_add_ways() throws IOException {
        String yaml = "accounts:\n  '111122223333': {complete: false, users: {dev: {}}}\n";
        CommandRun text = run(yaml, "escalations");
        assertThat(text.out()).contains("No such way was found", "Not loaded, so that more ways may exist");
        assertThat(run(yaml, "escalations", "--format", "csv").err()).contains("not everything was loaded");
    }

    /** Everything at once: each kind of rule finds something, and users become one another. */
    private static String manyEdges() {
        String create = "{Effect: Allow, Principal: {AWS: '%1$suser/boss'}, Action: 'kms:CreateGrant', Resource: '*'}"
                .formatted(IAM);
        return """
                policies:
                  own: %s
                """.formatted(policy(allow("'iam:CreatePolicyVersion'", "*")))
                + account("""
                managedPolicies: {own: {arn: '%1$spolicy/own'}}
                groups: {team: {policies: [own]}, other: {}}
                users:
                  boss: {policies: [%2$s], boundary: AdministratorAccess}
                  dev: {groups: [team], policies: [%3$s]}
                roles:
                  fn: {policies: [%4$s], trust: %5$s}
                  app: {trust: %6$s}
                keys:
                  - id: k1
                    region: eu-west-1
                    policy: {Version: '2012-10-17', Statement: [%7$s, %8$s]}
                    grants: [{id: g1, granteePrincipal: '%1$suser/dev', operations: [CreateGrant, Decrypt]}]
                  - id: k2
                    region: eu-west-1
                    policy: {Version: '2012-10-17', Statement: [%7$s]}
                """.formatted(
                                IAM,
                                policy(allow("'*'", "*")),
                                policy(allow(
                                        "'iam:CreateLoginProfile', 'iam:UpdateAssumeRolePolicy', 'iam:AttachRolePolicy', 'sts:AssumeRole'",
                                        "*")),
                                policy(allow("'iam:PutUserPolicy', 'iam:CreateAccessKey', 'iam:AddUserToGroup'", "*")),
                                TRUST.formatted("Service: 'lambda.amazonaws.com'"),
                                TRUST.formatted("AWS: '" + IAM + "role/fn'"),
                                ROOT_STATEMENT,
                                create));
    }

    /** Pushing the question down must not change the answer. */
    @Test
    void filters_give_the_rows_that_filtering_afterwards_gives() {
        Estate estate = estate(manyEdges());
        List<Edge> all = edges(estate, EdgeQuestion.ALL);
        Set<EdgeKind> found = all.stream().map(Edge::kind).collect(Collectors.toSet());
        assertThat(found)
                .contains(EdgeKind.E_01, EdgeKind.E_02, EdgeKind.E_03, EdgeKind.E_04, EdgeKind.E_05, EdgeKind.E_06)
                .contains(EdgeKind.E_07, EdgeKind.E_08, EdgeKind.E_09, EdgeKind.E_10, EdgeKind.K_01, EdgeKind.K_02)
                .contains(EdgeKind.K_03, EdgeKind.K_07, EdgeKind.K_08);
        List<Optional<String>> sources = ends(all, edge -> edge.from().text());
        List<Optional<String>> targets = ends(all, edge -> edge.to().text());
        List<Set<EdgeKind>> kinds = new ArrayList<>(List.of(Set.of(EdgeKind.values())));
        found.forEach(kind -> kinds.add(Set.of(kind)));
        kinds.add(Set.of(EdgeKind.E_03, EdgeKind.E_08));
        kinds.add(Set.of(EdgeKind.E_07, EdgeKind.K_03));
        for (Set<EdgeKind> some : kinds) {
            for (Optional<String> source : sources) {
                for (Optional<String> target : targets) {
                    EdgeQuestion asked = new EdgeQuestion(some, source, target);
                    assertThat(edges(estate, asked))
                            .as(asked.toString())
                            .isEqualTo(all.stream().filter(asked::wants).toList());
                }
            }
        }
    }

    private static List<Edge> edges(Estate estate, EdgeQuestion asked) {
        List<Edge> edges = new ArrayList<>();
        Escalations.answer(estate, RequestContext.ANY, asked, edges::add);
        return edges;
    }

    private static List<Optional<String>> ends(List<Edge> edges, Function<Edge, String> end) {
        return Stream.concat(
                        Stream.of(Optional.<String>empty(), Optional.of("arn:aws:iam::999999999999:user/nobody")),
                        edges.stream().map(end).distinct().map(Optional::of))
                .toList();
    }

    @Test
    void ends_that_are_not_loaded_are_told_and_answered_all_the_same() throws IOException {
        String yaml = manyEdges();
        for (List<String> options : List.of(
                List.of("--to", IAM + "role/gone"),
                List.of("--to", "arn:aws:iam::999999999999:group/g"),
                List.of("--to", "arn:aws:kms:eu-west-1:111122223333:key/gone"),
                List.of("--to", "admin:999999999999"),
                List.of("--from", IAM + "user/gone"),
                List.of("--from", IAM + "group/team"))) {
            assertThat(brief(yaml, options.toArray(String[]::new)))
                    .as(options.toString())
                    .isEmpty();
            CommandRun run = run(yaml, "escalations", options.get(0), options.get(1));
            assertThat(run.err()).as(options.toString()).contains("warning: ", options.get(0));
        }
        assertThat(run(yaml, "escalations", "--to", "admin:111122223333", "--from", "boss")
                        .err())
                .isEmpty();
    }

    @Test
    void targets_are_named_as_elsewhere() throws IOException {
        String yaml = manyEdges();
        assertThat(brief(yaml, "--to", "app")).isNotEmpty().allMatch(edge -> edge.endsWith("-> role/app"));
        assertThat(brief(yaml, "--to", "group/oth")).isNotEmpty().allMatch(edge -> edge.endsWith("-> group/other"));
        assertThat(brief(yaml, "--to", "k1")).isNotEmpty().allMatch(edge -> edge.endsWith("-> key"));
        CommandRun several = run(yaml, "escalations", "--to", "user/");
        assertThat(several.exit()).isEqualTo(2);
        assertThat(several.err()).contains("user/boss", "user/dev");
        CommandRun none = run(yaml, "escalations", "--to", "nothing-like-it");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("nothing-like-it");
        assertThat(run(yaml, "escalations", "--to", "admin:12").exit()).isEqualTo(2);
    }
}
