package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On random organizations who-can, what-can and can are one table, read by column, by row and by cell. */
class TransposeLaws {
    private static final int ORGANIZATIONS = 4;
    private static final List<String> ACTIONS = List.of("kms:Decrypt", "kms:CreateGrant", "kms:PutKeyPolicy");

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void who_can_and_what_can_are_can_read_both_ways(long seed) {
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Drawn drawn = Drawn.of(seed, i, folder);
            compare(drawn.name(), drawn.estate());
        }
    }

    private record Asked(String principal, String action, Arn key) {}

    private static void compare(String name, Estate estate) {
        Map<Asked, AnswerRow> table = new HashMap<>();
        Set<Principal> callers = new TreeSet<>(Comparator.comparing(Principal::text));
        WhatCan.keys(estate)
                .flatMap(key -> WhoCan.rows(estate, key, ACTIONS, RequestContext.ANY))
                .forEach(row -> {
                    Arn key = row.resource().orElseThrow();
                    Asked asked = new Asked(row.principal().text(), row.action(), key);
                    assertThat(table.put(asked, row))
                            .as("%s: %s once", name, asked)
                            .isNull();
                    Request request = Request.of(row.principal(), row.action(), Optional.of(key));
                    assertThat(Can.answer(estate, request))
                            .as("%s: %s", name, asked)
                            .isEqualTo(row);
                    callers.add(row.principal());
                });
        int met = 0;
        for (Principal caller : callers) {
            for (AnswerRow row :
                    WhatCan.rows(estate, caller, ACTIONS, RequestContext.ANY).toList()) {
                Asked asked =
                        new Asked(caller.text(), row.action(), row.resource().orElseThrow());
                AnswerRow other = table.get(asked);
                if (other != null) {
                    assertThat(row).as("%s: %s", name, asked).isEqualTo(other);
                    met++;
                } else {
                    // Whom only some keys name is listed there; elsewhere its account or role stands for it.
                    assertThat(isLoaded(estate, caller))
                            .as("%s: %s", name, asked)
                            .isFalse();
                }
            }
        }
        assertThat(met).as("%s: cells read both ways", name).isEqualTo(table.size());
    }

    private static boolean isLoaded(Estate estate, Principal caller) {
        return estate.snapshot().accounts().values().stream()
                .flatMap(Account::principals)
                .anyMatch(entity -> entity.arn().toString().equals(caller.text()));
    }
}
