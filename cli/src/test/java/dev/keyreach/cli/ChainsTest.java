package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Estate;
import dev.keyreach.query.External;
import dev.keyreach.query.ExternalEntry;
import dev.keyreach.query.WhatCan;
import dev.keyreach.query.WhoCan;
import dev.keyreach.query.Zone;
import dev.keyreach.query.path.Chains;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can use a key through roles that it assumes: {@code who-can --chains}. */
class ChainsTest extends PathOrganization {
    private static final String ACTION = "kms:Decrypt";

    /** own decrypts as itself, dev by a then reader, mfa as itself with MFA and by reader without it. */
    private static final String WEB = home("""
            users:
              own: {policies: [%1$s]}
              dev: {}
              mfa: {policies: [%2$s]}
              idle: {}
            roles:
              a: {trust: %3$s, policies: [%4$s]}
              reader: {trust: %5$s, policies: [%1$s]}
            """.formatted(
                    DECRYPT,
                    policy(allow("kms:Decrypt", "Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}}")),
                    trust(user("dev"), equal("sts:ExternalId", "one")),
                    ASSUME,
                    trust(role("a") + "," + user("mfa") + "," + user("own"))));

    private CommandRun whoCan(String... more) {
        List<String> all = new ArrayList<>(List.of("who-can", ACTION, "--key", "k1"));
        all.addAll(List.of(more));
        return run(WEB, all.toArray(String[]::new));
    }

    /** As caller, verdict and path, short. */
    private static String line(JsonNode row) {
        List<String> path = StreamSupport.stream(row.path("path").spliterator(), false)
                .map(word -> word.asText().replace("ASSUME_ROLE:" + IAM, ""))
                .toList();
        return row.get("principal").asText().replace(IAM, "") + " "
                + row.get("verdict").asText() + " " + path;
    }

    private static List<String> rows(Iterable<JsonNode> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> line(row))
                .toList();
    }

    private static final List<String> EXPECTED = List.of(
            "role/a ALLOWED [role/reader]",
            "role/reader ALLOWED []",
            "root ALLOWED []",
            "user/dev CONDITIONAL [role/a, role/reader]",
            "user/mfa CONDITIONAL []",
            "user/mfa ALLOWED [role/reader]",
            "user/own ALLOWED []");

    @Test
    void json_lists_them_beside_those_who_act_as_themselves() {
        CommandRun run = whoCan("--chains", "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("who-can", run.out());
        JsonNode answer = parsed(run.out());
        assertThat(rows(answer.get("answers"))).containsExactlyElementsOf(EXPECTED);
        JsonNode dev = answer.get("answers").get(3);
        assertThat(dev.get("path").get(0).asText()).isEqualTo("ASSUME_ROLE:" + role("a"));
        assertThat(dev.get("residual").toString()).contains("sts:ExternalId", "\"at\"");
        assertThat(dev.get("proof").toString()).contains(role("a"), role("reader"), KEY);
        assertThat(answer.get("counts").get("CONDITIONAL").asInt()).isEqualTo(2);
        assertThat(answer.get("counts").get("ALLOWED").asInt()).isEqualTo(5);
    }

    @Test
    void without_the_option_only_those_who_act_as_themselves_are_listed() {
        JsonNode answer = parsed(whoCan("--format", "json").out());
        assertThat(rows(answer.get("answers")))
                .containsExactlyElementsOf(
                        EXPECTED.stream().filter(row -> row.endsWith("[]")).toList());
    }

    @Test
    void jsonl_has_the_same_rows() {
        CommandRun run = whoCan("--chains", "--format", "jsonl");
        assertThat(run.exit()).isZero();
        assertThat(rows(run.out().lines().map(PathOrganization::parsed).toList()))
                .containsExactlyElementsOf(EXPECTED);
    }

    @Test
    void csv_has_a_column_for_the_path() {
        List<String> lines = whoCan("--chains", "--format", "csv").out().lines().toList();
        assertThat(lines.getFirst()).endsWith(",proof,path");
        assertThat(lines).hasSize(1 + EXPECTED.size());
        assertThat(lines.get(4))
                .startsWith(user("dev") + "," + ACTION + "," + KEY + ",CONDITIONAL,")
                .endsWith(",ASSUME_ROLE:" + role("a") + " ASSUME_ROLE:" + role("reader"));
        assertThat(lines.getLast()).startsWith(user("own")).endsWith(",");
        assertThat(whoCan("--format", "csv").out().lines().findFirst())
                .hasValueSatisfying(heading -> assertThat(heading).endsWith(",proof"));
    }

    @Test
    void text_tells_by_which_roles() {
        CommandRun run = whoCan("--chains");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("user/dev", "role/a", "role/reader", "sts:ExternalId");
        assertThat(run.out()).doesNotContain("idle");
    }

    @Test
    void denials_are_listed_with_them_where_both_are_asked_for() {
        CommandRun run = whoCan("--chains", "--include-denied", "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertFits("who-can", run.out());
        List<String> rows = rows(parsed(run.out()).get("answers"));
        assertThat(rows).containsAll(EXPECTED).contains("user/idle DENIED []");
    }

    @Test
    void all_keys_are_answered_and_it_fails_on_what_it_is_told_to() {
        CommandRun run = run(WEB, "who-can", ACTION, "--all-keys", "--chains", "--format", "json");
        assertThat(rows(parsed(run.out()).get("answers"))).containsExactlyElementsOf(EXPECTED);
        String outside = home("roles: {reader: {trust: " + trust("777788889999") + ", policies: [" + DECRYPT + "]}}");
        String[] arguments = {"who-can", ACTION, "--key", "k1", "--fail-on", "external"};
        assertThat(run(outside, arguments).exit()).isZero();
        String[] chained = {"who-can", ACTION, "--key", "k1", "--fail-on", "external", "--chains"};
        assertThat(run(outside, chained).exit()).isEqualTo(3);
    }

    // ---- the same outside parties as external --------------------------------------------------------------------

    private static String name(Principal principal) {
        return principal instanceof Principal.RootUser root
                ? root.arn().account()
                : principal instanceof Principal.AnyOfAccount any ? any.id().digits() : principal.text();
    }

    /** Outside callers of chains, and how many. */
    private static int compare(Estate estate, Arn key, String name) {
        TreeSet<String> certain = new TreeSet<>();
        WhoCan.rows(estate, key, List.of(ACTION), RequestContext.ANY)
                .filter(row -> row.decision().residual().isTrue())
                .forEach(row -> certain.add(name(row.principal())));
        TreeSet<String> listed = new TreeSet<>();
        for (ExternalEntry entry : new External(estate, Zone.KEY_ACCOUNT, true, RequestContext.ANY)
                .answer(key, ACTION)
                .entries()) {
            if (!entry.path().isDirect()) {
                // Back to itself is no way.
                entry.principals().stream()
                        .filter(principal -> entry.path().roles().stream()
                                .noneMatch(role -> role.toString().equals(principal.text())))
                        .forEach(principal -> listed.add(name(principal)));
                if (entry.principals().isEmpty()) {
                    listed.add(entry.account());
                }
            }
        }
        listed.removeAll(certain);
        TreeSet<String> chained = new TreeSet<>();
        new Chains(estate, RequestContext.ANY)
                .of(key, List.of(ACTION)).rows().stream()
                        .filter(row -> !row.decision().exposure().equals(Optional.of(Exposure.INTERNAL)))
                        .map(AnswerRow::principal)
                        .forEach(principal -> chained.add(name(principal)));
        chained.removeAll(certain);
        assertThat(chained).as(name).isEqualTo(listed);
        return chained.size();
    }

    @Test
    void outside_callers_are_those_of_external_on_the_example_organization() throws LoadException {
        LoadedData data = SnapshotLoader.load(List.of(CommandRun.ACME), LoadListener.NONE);
        Estate estate = Estate.of(data.snapshot(), data.policies(), data.provenance());
        int found = 0;
        for (Arn key : WhatCan.keys(estate).toList()) {
            found += compare(estate, key, key.toString());
        }
        assertThat(found).isGreaterThan(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void outside_callers_are_those_of_external_on_random_organizations(long seed) {
        int found = 0;
        for (int i = 0; i < 12; i++) {
            found += compare(estate(TrustWeb.yaml(seed, i)), Arn.of(KEY), "seed " + seed + ", organization " + i);
        }
        assertThat(found).isGreaterThan(3);
    }
}
