package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.input.Named;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.packed.PackedFile;
import dev.keyreach.packed.PackedWriter;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a snapshot file a question reads: the blocks that it concerns, however large the rest is. */
class LazySnapshotFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ACCOUNTS = 40;
    private static final int ROLES = 400;
    private static final int KEYS = 10;
    private static final int MANY_GRANTS = 4_000;

    /** A key policy, an IAM policy, and the small tables around them: far from both bounds. */
    private static final int FEW_BLOCKS = 20;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void pack() throws Exception {
        ObjectNode organization = JSON.createObjectNode();
        ObjectNode accounts = organization.putObject("accounts");
        for (int i = 0; i < ACCOUNTS; i++) {
            account(accounts.putObject(id(i)), i);
        }
        Path data = folder.resolve("organization.json");
        JSON.writeValue(data.toFile(), organization);
        LoadedData loaded = SnapshotLoader.load(List.of(data), LoadListener.NONE);
        file = folder.resolve("org.keyreach");
        PackedWriter.write(loaded, "test", file);
    }

    private static String id(int account) {
        return "%012d".formatted(100_000 + account);
    }

    private static String keyId(int account, int key) {
        return new UUID(account, key).toString();
    }

    private static void account(ObjectNode account, int number) throws Exception {
        ObjectNode roles = account.putObject("roles");
        for (int i = 0; i < ROLES; i++) {
            ObjectNode role = roles.putObject("role-" + number + "-" + i);
            role.putObject("tags").put("owner", "team-" + i);
            role.putArray("policies").add(policy("{'Effect': 'Allow', 'Action': 'kms:Decrypt', 'Resource': '*'}"));
        }
        ArrayNode keys = account.putArray("keys");
        for (int i = 0; i < KEYS; i++) {
            ObjectNode key = keys.addObject();
            key.put("id", keyId(number, i)).put("region", "eu-west-1");
            key.putArray("aliases").add("alias/key-" + number + "-" + i);
            key.set(
                    "policy",
                    policy("{'Effect': 'Allow', 'Principal': {'AWS': '%s'}, 'Action': 'kms:*', 'Resource': '*'}"
                            .formatted(id(number))));
            ArrayNode grants = key.putArray("grants");
            int count = number == 7 && i == 1 ? MANY_GRANTS : 2;
            for (int grant = 0; grant < count; grant++) {
                ObjectNode one = grants.addObject();
                one.put("id", "grant-" + grant);
                one.put("granteePrincipal", "arn:aws:iam::" + id(number) + ":role/role-" + number + "-1");
                one.putArray("operations").add("Decrypt");
            }
        }
    }

    private static ObjectNode policy(String statement) throws Exception {
        return (ObjectNode) JSON.readTree("{'Version': '2012-10-17', 'Statement': [%s]}"
                .formatted(statement)
                .replace('\'', '"'));
    }

    private static long allBlocks(Path file) {
        PackedFile whole = PackedFile.open(file);
        whole.verify();
        return whole.blocksRead();
    }

    private static Estate estate(PackedFile file) {
        LoadedData data = file.data();
        return Estate.of(data.snapshot(), data.policies(), data.provenance());
    }

    @Test
    void one_request_by_name_reads_a_few_blocks() {
        PackedFile packed = PackedFile.open(file);
        Estate estate = estate(packed);
        Principal caller = Named.principal(estate.snapshot(), "role-7-33");
        Arn key = Named.key(estate.snapshot(), "alias/key-7-3");
        AnswerRow row = Can.answer(estate, Request.of(caller, "kms:Decrypt", Optional.of(key), RequestContext.ANY));
        assertThat(row.decision().verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(packed.blocksRead()).isLessThan(FEW_BLOCKS);
        assertThat(allBlocks(file)).as("the whole file").isGreaterThan(4 * FEW_BLOCKS);
    }

    @Test
    void the_many_grants_of_one_key_are_read_for_that_key_alone() {
        PackedFile packed = PackedFile.open(file);
        Estate estate = estate(packed);
        Arn key = Named.key(estate.snapshot(), keyId(7, 1));
        assertThat(estate.snapshot().key(key.withResource("key/" + keyId(7, 2))))
                .isPresent();
        assertThat(estate.snapshot().key(key).orElseThrow().grants()).hasSize(MANY_GRANTS);
        long before = packed.blocksRead();
        assertThat(estate.snapshot()
                        .key(key)
                        .orElseThrow()
                        .grants()
                        .get(MANY_GRANTS - 1)
                        .id())
                .isEqualTo("grant-999");
        assertThat(packed.blocksRead() - before).as("one grant").isLessThanOrEqualTo(2);
        assertThat(List.copyOf(estate.snapshot().key(key).orElseThrow().grants()))
                .hasSize(MANY_GRANTS);
        assertThat(packed.blocksRead() - before).as("all grants").isGreaterThan(3);
    }

    @Test
    void counting_and_naming_read_no_accounts() {
        PackedFile packed = PackedFile.open(file);
        Snapshot snapshot = packed.data().snapshot();
        assertThat(snapshot.names().principalCount()).isEqualTo((long) ACCOUNTS * ROLES);
        assertThat(snapshot.names().keyCount()).isEqualTo((long) ACCOUNTS * KEYS);
        assertThat(packed.blocksRead()).as("the root").isEqualTo(1);
        assertThat(snapshot.accounts().keySet()).hasSize(ACCOUNTS);
        assertThat(packed.blocksRead()).as("ids of accounts").isLessThan(6);
    }
}
