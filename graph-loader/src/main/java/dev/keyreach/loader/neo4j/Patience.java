package dev.keyreach.loader.neo4j;

import java.time.Duration;

/**
 * How long to wait for a server.
 *
 * @param connecting for a connection to be made
 * @param retrying for as long transactions that failed for a passing reason are tried again
 */
public record Patience(Duration connecting, Duration retrying) {
    /** Five seconds to connect, twenty to try again. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20));
}
