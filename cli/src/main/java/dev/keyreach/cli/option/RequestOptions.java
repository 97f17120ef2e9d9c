package dev.keyreach.cli.option;

import dev.keyreach.authz.Mode;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.outcome.UsageProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Option;

/** What one request carries. Giving a context makes the request concrete: what is not given is absent (spec 5.3). */
public final class RequestOptions {
    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "A condition key of the request. Repeatable. Makes the request concrete.")
    private final List<String> context = new ArrayList<>();

    @Option(
            names = "--absent",
            paramLabel = "KEY",
            description = "A condition key that the request does not carry. Repeatable. Makes the request concrete.")
    private final List<String> absent = new ArrayList<>();

    @Option(
            names = "--encryption-context",
            paramLabel = "NAME=VALUE",
            description = "A pair of the encryption context. Repeatable. Makes the request concrete.")
    private final List<String> encryptionContext = new ArrayList<>();

    @Option(
            names = "--destination-encryption-context",
            paramLabel = "NAME=VALUE",
            description =
                    "kms:ReEncrypt: a pair of the encryption context to encrypt with. Repeatable. Makes the request"
                            + " concrete.")
    private final List<String> destinationEncryptionContext = new ArrayList<>();

    @Option(
            names = "--session-policy",
            paramLabel = "FILE",
            description = "A policy passed when the caller's session was made. Repeatable.")
    private final List<Path> sessionPolicies = new ArrayList<>();

    @Option(
            names = "--vpc-endpoint",
            paramLabel = "ID",
            description = "The VPC endpoint through which the request goes; its policy then counts.")
    private Optional<String> vpcEndpoint = Optional.empty();

    /** Files with session policies. */
    public List<Path> sessionPolicies() {
        return List.copyOf(sessionPolicies);
    }

    /** Id of the endpoint. */
    public Optional<String> vpcEndpoint() {
        return vpcEndpoint;
    }

    /** Whether the question says anything about the request at all. */
    public boolean isGiven() {
        return isConcrete() || !sessionPolicies.isEmpty() || vpcEndpoint.isPresent();
    }

    private boolean isConcrete() {
        return !context.isEmpty()
                || !absent.isEmpty()
                || !encryptionContext.isEmpty()
                || !destinationEncryptionContext.isEmpty();
    }

    /** The keys that are given or absent, with those assumed besides. */
    public PinnedKeys pinned(AssumeOptions assumed) {
        PinnedKeys keys = assumed.pinned();
        context.forEach(pair -> keys.add("--context", pair));
        absent.forEach(name -> keys.addAbsent("--absent", name));
        return keys;
    }

    /** The context of the request. */
    public RequestContext context(AssumeOptions assumed) {
        return pinned(assumed)
                .context(
                        isConcrete() ? Mode.CONCRETE : Mode.SYMBOLIC,
                        pairs("--encryption-context", encryptionContext),
                        pairs("--destination-encryption-context", destinationEncryptionContext));
    }

    private static Optional<SequencedMap<String, String>> pairs(String option, List<String> written) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        SequencedMap<String, String> pairs = new LinkedHashMap<>();
        for (String pair : written) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw UsageProblem.of(
                        "`" + pair + "` after " + option + " is not of the form NAME=VALUE",
                        "example: " + option + " app=payments");
            }
            String name = pair.substring(0, equals);
            if (pairs.put(name, pair.substring(equals + 1)) != null) {
                throw UsageProblem.of(option + " names `" + name + "` twice", "each name has one value: keep one");
            }
        }
        return Optional.of(pairs);
    }
}
