package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhatCan;
import dev.keyreach.query.WhoCan;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the example organization the three questions say the same about every principal, key and action. */
class AgreementTest {
    /** All actions that are about keys; the others have no key to ask about. */
    private static final List<String> ACTIONS = KmsActions.all().stream()
            .filter(action -> action.resource() != KmsAction.ResourceKind.NONE)
            .map(KmsAction::permission)
            .toList();

    private static Estate estate;

    @BeforeAll
    static void load() throws LoadException {
        LoadedData data = SnapshotLoader.load(List.of(Path.of("../examples/acme")), LoadListener.NONE);
        estate = Estate.of(data.snapshot(), data.policies(), data.provenance());
    }

    private record Asked(String principal, String action, Arn key) {
        static Asked of(AnswerRow row) {
            return new Asked(
                    row.principal().text(), row.action(), row.resource().orElseThrow());
        }
    }

    @Test
    void who_can_and_what_can_are_the_same_table_read_both_ways() {
        Map<Asked, AnswerRow> byKey = new HashMap<>();
        Set<Principal> callers = new TreeSet<>(Comparator.comparing(Principal::text));
        WhatCan.keys(estate)
                .flatMap(key -> WhoCan.rows(estate, key, ACTIONS, RequestContext.ANY))
                .forEach(row -> {
                    assertThat(byKey.put(Asked.of(row), row))
                            .as("each row once")
                            .isNull();
                    callers.add(row.principal());
                });
        for (Principal caller : callers) {
            WhatCan.rows(estate, caller, ACTIONS, RequestContext.ANY).forEach(row -> {
                AnswerRow other = byKey.get(Asked.of(row));
                // A caller that is not loaded is listed under the keys that name it; elsewhere its account or role
                // stands
                // for it, or "*" does (docs/decisions/0006).
                if (other == null) {
                    assertThat(isLoaded(caller)).as(Asked.of(row).toString()).isFalse();
                } else {
                    assertThat(row).isEqualTo(other);
                }
            });
        }
        assertThat(byKey).hasSizeGreaterThan(25_000);
        assertThat(byKey.values().stream().map(row -> row.decision().verdict()).distinct())
                .containsExactlyInAnyOrder(Verdict.values());
    }

    private static boolean isLoaded(Principal caller) {
        boolean root = caller instanceof Principal.RootUser
                && caller.account().flatMap(estate.snapshot()::account).isPresent();
        return root
                || estate.snapshot().accounts().values().stream()
                        .flatMap(Account::principals)
                        .anyMatch(entity -> entity.arn().toString().equals(caller.text()));
    }

    @Test
    void who_can_asks_about_every_loaded_principal_and_says_what_can_says() {
        Arn key = WhatCan.keys(estate).findFirst().orElseThrow();
        Map<String, AnswerRow> rows = new HashMap<>();
        WhoCan.rows(estate, key, List.of("kms:Decrypt"), RequestContext.ANY)
                .forEach(row -> rows.put(row.principal().text(), row));
        List<IamEntity> loaded = estate.snapshot().accounts().values().stream()
                .flatMap(Account::principals)
                .toList();
        assertThat(loaded).hasSizeGreaterThan(35);
        for (IamEntity entity : loaded) {
            Principal principal = Principal.ofArn(entity.arn()).orElseThrow();
            AnswerRow single = Can.answer(estate, Request.of(principal, "kms:Decrypt", Optional.of(key)));
            assertThat(rows.get(principal.text())).isEqualTo(single);
        }
    }
}
