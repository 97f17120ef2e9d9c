package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.compile.KeyAccess;
import dev.keyreach.model.Key;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is compiled answers as the evaluator does: on random organizations, for every key and everybody who gets in, the whole
 * decision is equal - residual by its canonical text, proof, gaps and witness included - and nobody is left out.
 */
class CompiledLaws {
    private static final int ORGANIZATIONS = 3;
    private static final List<String> ACTIONS =
            List.of("kms:Decrypt", "kms:GenerateDataKey", "kms:PutKeyPolicy", "kms:CreateGrant", "kms:ReEncrypt",
                    "kms:RetireGrant", "kms:ReplicateKey", "kms:Sign", "kms:DescribeKey");

    @TempDir
    private Path folder;

    static List<Long> seeds() {
        return Seeds.all();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everybody_who_gets_in_and_nobody_else(long seed) {
        int met = 0;
        for (int i = 0; i < ORGANIZATIONS; i++) {
            Drawn drawn = Drawn.of(seed, i, folder);
            met += compare(drawn.name(), drawn.estate());
        }
        assertThat(met).as("callers that get in").isGreaterThan(ORGANIZATIONS);
    }

    private static int compare(String name, Estate estate) {
        CompiledSnapshot compiled = CompiledSnapshot.of(estate.snapshot(), estate.policies(), estate.evaluator());
        int met = 0;
        for (Key key : estate.snapshot().keys().toList()) {
            for (String action : ACTIONS) {
                List<AnswerRow> all = WhoCan.rows(estate, key.arn(), List.of(action), RequestContext.ANY)
                        .toList();
                List<AnswerRow> expected =
                        all.stream().filter(row -> row.decision().isPossible()).toList();
                KeyAccess access = compiled.action(action, RequestContext.ANY).on(key);
                List<AnswerRow> actual = access.rows().stream()
                        .map(row -> new AnswerRow(
                                row.principal(), action, Optional.of(key.arn()), row.access().decision(row.principal())))
                        .toList();
                assertThat(actual).as("%s: %s on %s", name, action, key.arn()).isEqualTo(expected);
                assertThat(access.denied())
                        .as("%s: %s on %s, denied", name, action, key.arn())
                        .isEqualTo(all.size() - expected.size());
                met += expected.size();
            }
        }
        return met;
    }
}
