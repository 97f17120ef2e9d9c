package dev.keyreach.cli.option;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Parameters of operations that check several things (spec 3.13), and of RetireGrant. */
public final class OperationOptions {
    @Option(names = "--destination-key", paramLabel = "KEY", description = "kms:ReEncrypt: the key to encrypt with.")
    private Optional<String> destinationKey = Optional.empty();

    @Option(
            names = "--target-key",
            paramLabel = "KEY",
            description = "kms:CreateAlias, kms:DeleteAlias: the key behind the alias.")
    private Optional<String> targetKey = Optional.empty();

    @Option(
            names = "--current-key",
            paramLabel = "KEY",
            description = "kms:UpdateAlias: the key that the alias points at now.")
    private Optional<String> currentKey = Optional.empty();

    @Option(
            names = "--new-key",
            paramLabel = "KEY",
            description = "kms:UpdateAlias: the key that the alias shall point at.")
    private Optional<String> newKey = Optional.empty();

    @Option(
            names = "--replica-region",
            paramLabel = "REGION",
            description = "kms:ReplicateKey, kms:UpdatePrimaryRegion: the Region of the replica.")
    private Optional<String> replicaRegion = Optional.empty();

    @Option(names = "--grant", paramLabel = "ID", description = "kms:RetireGrant: the grant to retire.")
    private Optional<String> grant = Optional.empty();

    /** As written. */
    public OperationTexts texts() {
        return new OperationTexts(destinationKey, targetKey, currentKey, newKey, replicaRegion, grant);
    }
}
