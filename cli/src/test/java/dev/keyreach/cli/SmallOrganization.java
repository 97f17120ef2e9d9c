package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Mode;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.diagnostic.Severity;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Organizations of one account and one key, written as text, and questions about them. */
abstract class SmallOrganization {
    static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k1";
    static final String ROOT_STATEMENT =
            "{Effect: Allow, Principal: {AWS: '111122223333'}, Action: 'kms:*', Resource: '*'}";

    @TempDir
    Path folder;

    Estate estate(String yaml) {
        LoadedData data = load(yaml);
        assertThat(data.diagnostics())
                .as("the fixture itself is sound")
                .noneMatch(problem -> problem.severity() == Severity.ERROR);
        return Estate.of(data.snapshot(), data.policies(), data.provenance());
    }

    /** One that is wrong on purpose. */
    Estate unchecked(String yaml) {
        LoadedData data = load(yaml);
        return Estate.of(data.snapshot(), data.policies(), data.provenance());
    }

    private LoadedData load(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("org.yaml"), yaml);
            return SnapshotLoader.load(List.of(file), LoadListener.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LoadException e) {
            throw new AssertionError("the fixture is unusable: " + e.diagnostics(), e);
        }
    }

    /** A command over the organization. */
    CommandRun run(String yaml, String... arguments) {
        try {
            Path file = Files.writeString(folder.resolve("org.yaml"), yaml);
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--data", file.toString()));
            return CommandRun.of(all.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One account with one key; {@code statements} in YAML flow style. */
    static String withKey(String iam, String... statements) {
        return """
                accounts:
                  '111122223333':
                %s
                    keys:
                      - {id: k1, region: eu-west-1, policy: {Version: '2012-10-17', Statement: [%s]}}
                """.formatted(iam.indent(4).stripTrailing(), String.join(", ", statements));
    }

    static Decision can(Estate estate, String principal, String action) {
        Request request = Request.of(Principal.parse(principal).orElseThrow(), action, Optional.of(Arn.of(KEY)));
        return Can.answer(estate, request).decision();
    }

    static RequestContext concrete(String key, String value) {
        return new RequestContext(
                Mode.CONCRETE,
                Map.of(ContextKeys.resolve(key), List.of(value)),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Decision can(Estate estate, String principal, String action, String resource, RequestContext context) {
        Request request = new Request(
                Principal.parse(principal).orElseThrow(),
                action,
                Optional.of(Arn.of(resource)),
                context,
                Optional.empty(),
                Optional.empty(),
                Request.Parameters.NONE);
        return Can.answer(estate, request).decision();
    }
}
