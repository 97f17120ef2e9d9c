package dev.keyreach.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.authz.Mode;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.compile.KeyAccess;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.Key;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhoCan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is compiled answers as the evaluator does: on random organizations, in which most principals have others like them, for
 * every key and everybody who gets in, the whole decision is equal - residual by its canonical text, proof, gaps and witness
 * included - and nobody is left out.
 */
class CompiledLaws {
    private static final int ORGANIZATIONS = 2;

    /** One check, several, none that a key policy has a say in, one that grants have all say in. */
    private static final List<String> ACTIONS =
            List.of("kms:Decrypt", "kms:CreateGrant", "kms:PutKeyPolicy", "kms:RetireGrant", "kms:ReplicateKey");

    /** What questions assume; the same for all keys of an organization. */
    private static final List<RequestContext> CONTEXTS = List.of(
            RequestContext.ANY,
            new RequestContext(
                    Mode.SYMBOLIC,
                    Map.of(ContextKeys.resolve("kms:EncryptionContext:team"), List.of("red")),
                    Set.of(ContextKeys.resolve("kms:ViaService")),
                    Optional.empty(),
                    Optional.empty()));

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
            Estate estate = Loaded.estate(crowded(drawn.file()), folder);
            RequestContext context = CONTEXTS.get((int) ((seed + i) % CONTEXTS.size()));
            met += compare(drawn.name(), estate, context);
        }
        assertThat(met).as("callers that get in").isGreaterThan(ORGANIZATIONS);
    }

    /** The organization with two more of each user and role, alike but for their names and tags. */
    private static ObjectNode crowded(ObjectNode file) {
        ObjectNode crowded = file.deepCopy();
        for (JsonNode account : crowded.path("accounts")) {
            for (String kind : List.of("users", "roles")) {
                if (account.path(kind) instanceof ObjectNode entities) {
                    multiply(entities);
                }
            }
        }
        return crowded;
    }

    private static void multiply(ObjectNode entities) {
        List<String> names = new ArrayList<>();
        entities.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode twin = entities.get(name).deepCopy();
            twin.remove("id");
            entities.set(name + "-b", twin);
            ObjectNode other = twin.deepCopy();
            other.remove("tags");
            entities.set(name + "-c", other);
        }
    }

    private static int compare(String name, Estate estate, RequestContext context) {
        CompiledSnapshot compiled = CompiledSnapshot.of(estate.snapshot(), estate.policies(), estate.evaluator());
        int met = 0;
        for (Key key : estate.snapshot().keys().toList()) {
            for (String action : ACTIONS) {
                List<AnswerRow> all =
                        WhoCan.rows(estate, key.arn(), List.of(action), context).toList();
                List<AnswerRow> expected =
                        all.stream().filter(row -> row.decision().isPossible()).toList();
                KeyAccess access = compiled.action(action, context).on(key);
                List<AnswerRow> actual = access.rows().stream()
                        .map(row -> new AnswerRow(
                                row.principal(),
                                action,
                                Optional.of(key.arn()),
                                row.access().decision(row.principal())))
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
