package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.authz.Mode;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhatCan;
import dev.keyreach.query.WhoCan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A concrete request is ALLOWED or DENIED; what accounts that are not loaded decide is all that may stay open. */
class ConcreteRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ACTIONS =
            KmsActions.all().stream().map(action -> action.permission()).toList();

    @TempDir
    private Path folder;

    /** Requests that carry nothing, much, and several values. */
    private static List<RequestContext> contexts(Map<String, Boolean> delegations) {
        return List.of(
                context(Map.of(), Set.of(), Optional.empty(), delegations),
                context(
                        Map.of(
                                "kms:ViaService", List.of("s3.eu-west-1.amazonaws.com"),
                                "aws:SourceVpce", List.of("vpce-0a1b2c3d"),
                                "aws:PrincipalTag/team", List.of("red"),
                                "sts:RoleSessionName", List.of("alice"),
                                "aws:SourceArn", List.of("arn:aws:s3:::bucket"),
                                "aws:CalledVia", List.of("athena.amazonaws.com", "s3.amazonaws.com")),
                        Set.of("aws:PrincipalOrgID"),
                        Optional.of(new TreeMap<>(Map.of("app", "payments"))),
                        delegations));
    }

    private static RequestContext context(
            Map<String, List<String>> pinned,
            Set<String> absent,
            Optional<TreeMap<String, String>> pairs,
            Map<String, Boolean> delegations) {
        Map<ContextKey, List<String>> keys = new java.util.HashMap<>();
        pinned.forEach((name, values) -> keys.put(ContextKeys.resolve(name), values));
        Set<ContextKey> missing =
                Set.copyOf(absent.stream().map(ContextKeys::resolve).toList());
        return new RequestContext(
                Mode.CONCRETE, keys, missing, pairs.map(sorted -> sorted), Optional.empty(), delegations);
    }

    private static Stream<AnswerRow> everything(Estate estate, RequestContext context) {
        Stream<AnswerRow> keys = WhatCan.keys(estate).flatMap(key -> WhoCan.rows(estate, key, ACTIONS, context));
        List<Principal> callers = Stream.concat(
                        estate.snapshot().accounts().values().stream()
                                .flatMap(account -> account.principals())
                                .flatMap(entity -> Principal.ofArn(entity.arn()).stream()),
                        Stream.of(
                                Principal.parse("arn:aws:iam::999988887777:role/unknown")
                                        .orElseThrow(),
                                Principal.parse("arn:aws:sts::999988887777:assumed-role/unknown/s")
                                        .orElseThrow(),
                                Principal.parse("lambda.amazonaws.com").orElseThrow(),
                                new Principal.FederatedIdentity("accounts.google.com"),
                                new Principal.AnyPrincipal()))
                .toList();
        Stream<AnswerRow> roles = estate.snapshot().accounts().values().stream()
                .flatMap(account -> account.roles().values().stream())
                .flatMap(role -> callers.stream()
                        .flatMap(caller -> Stream.of("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity")
                                .map(action -> Can.answer(
                                        estate, Request.of(caller, action, Optional.of(role.arn()), context)))));
        return Stream.concat(keys, roles);
    }

    private static void onlyDelegationsStayOpen(Estate estate) {
        for (RequestContext context : contexts(Map.of())) {
            everything(estate, context)
                    .forEach(row -> assertThat(Residuals.atoms(row.decision().residual()))
                            .as("%s %s %s".formatted(row.principal(), row.action(), row.resource()))
                            .allMatch(atom -> atom instanceof Residual.Delegation));
        }
    }

    @Test
    void on_the_example_organization() throws LoadException {
        LoadedData data = SnapshotLoader.load(List.of(CommandRun.ACME), LoadListener.NONE);
        Estate estate = Estate.of(data.snapshot(), data.policies(), data.provenance());
        onlyDelegationsStayOpen(estate);
        Map<String, Boolean> decided = new TreeMap<>(Map.of("*", true));
        for (RequestContext open : contexts(Map.of())) {
            everything(estate, open)
                    .flatMap(row -> Residuals.atoms(row.decision().residual()))
                    .forEach(atom -> decided.put(((Residual.Delegation) atom).account(), decided.size() % 2 == 0));
        }
        assertThat(decided).hasSizeGreaterThan(2);
        for (RequestContext context : contexts(decided)) {
            assertThat(everything(estate, context)
                            .map(row -> row.decision().verdict())
                            .distinct())
                    .as("with those decided too, nothing is open")
                    .containsExactlyInAnyOrder(Verdict.ALLOWED, Verdict.DENIED);
        }
    }

    @TestFactory
    Stream<DynamicTest> on_the_organizations_of_the_cases() throws IOException {
        JsonNode cases = JSON.readTree(CommandRun.ROOT
                        .resolve("core/src/test/resources/cases.json")
                        .toFile())
                .get("cases");
        return cases.valueStream()
                .filter(one -> one.has("setup") && one.get("setup").has("accounts"))
                .map(one -> dynamicTest(one.get("id").asText(), () -> onlyDelegationsStayOpen(load(one.get("setup")))));
    }

    private Estate load(JsonNode setup) throws IOException, LoadException {
        Path file = Files.writeString(folder.resolve("organization.json"), setup.toString());
        LoadedData data = SnapshotLoader.load(List.of(file), LoadListener.NONE);
        return Estate.of(data.snapshot(), data.policies(), data.provenance());
    }
}
