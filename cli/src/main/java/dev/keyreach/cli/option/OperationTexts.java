package dev.keyreach.cli.option;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parameters of operations as a person or a file writes them: keys as ARN, fragment, id or alias.
 *
 * @param destinationKey of ReEncrypt
 * @param targetKey of CreateAlias and DeleteAlias
 * @param currentKey of UpdateAlias
 * @param newKey of UpdateAlias
 * @param replicaRegion of ReplicateKey and UpdatePrimaryRegion
 * @param grant id of the grant to retire
 */
public record OperationTexts(
        Optional<String> destinationKey,
        Optional<String> targetKey,
        Optional<String> currentKey,
        Optional<String> newKey,
        Optional<String> replicaRegion,
        Optional<String> grant) {

    /** None given. */
    public static final OperationTexts NONE = new OperationTexts(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The options that are given. */
    public Stream<String> given() {
        return Stream.of(
                        named("--destination-key", destinationKey),
                        named("--target-key", targetKey),
                        named("--current-key", currentKey),
                        named("--new-key", newKey),
                        named("--replica-region", replicaRegion),
                        named("--grant", grant))
                .flatMap(Optional::stream);
    }

    private static Optional<String> named(String option, Optional<String> value) {
        return value.map(given -> option);
    }
}
