package dev.keyreach.loader.neo4j;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.SecurityException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;

/** Puts what the driver throws into a line that names the address and the cause, and one that says what to do. */
final class Causes {
    private final Neo4jTarget target;

    Causes(Neo4jTarget target) {
        this.target = target;
    }

    /**
     * @param doing what was under way, as in "while loading"
     * @param continued what a new run does with what was done so far
     */
    RuntimeException of(RuntimeException thrown, String doing, String continued) {
        return switch (thrown) {
            case Neo4jProblem already -> already;
            case AuthenticationException refused ->
                problem(
                        "refuses the credentials",
                        "set KEYREACH_NEO4J_USER, and KEYREACH_NEO4J_PASSWORD or --neo4j-password-file",
                        refused);
            case SecurityException refused
            when is(refused, "Neo.ClientError.Security") ->
                problem(
                        "does not permit it: " + said(refused),
                        "use a user who may read and write this database",
                        refused);
            case SecurityException tls ->
                problem(
                        "no encrypted connection: " + said(tls),
                        "bolt:// and neo4j:// are not encrypted, +s checks the certificate, +ssc accepts any",
                        tls);
            case ServiceUnavailableException gone -> unavailable(gone, doing, continued);
            case SessionExpiredException gone -> unavailable(gone, doing, continued);
            case TransientException full
            when isMemory(full) ->
                problem(
                        "out of memory for one transaction " + doing,
                        "raise dbms.memory.transaction.total.max or the server's heap; " + continued,
                        full);
            case Neo4jException unknown
            when is(unknown, "Neo.ClientError.Database.DatabaseNotFound") ->
                problem(
                        "has no such database",
                        "name one that exists with --neo4j-database; SHOW DATABASES lists them",
                        unknown);
            case Neo4jException timeout
            when is(timeout, "TransactionTimedOut") || is(timeout, "LockClientStopped") ->
                problem("the query took longer than it may", "allow more with --timeout, or ask for less", timeout);
            case DatabaseException broken -> problem(doing + ": " + said(broken), continued, broken);
            case ClientException wrong
            when is(wrong, "Neo.ClientError.Statement") || is(wrong, "Neo.ClientError.Procedure") ->
                new Neo4jProblem(
                        Neo4jProblem.Kind.QUESTION,
                        "Neo4j at " + target.place() + " refuses the query: " + said(wrong),
                        "correct the query",
                        wrong);
            case ClientException wrong when said(wrong).contains("HTTP") -> noBolt(wrong);
            case Neo4jException other -> problem(doing + ": " + said(other), continued, other);
            default -> thrown;
        };
    }

    /** Whether the server lacks memory for what one transaction changes: trying again would not help. */
    static boolean isMemory(Neo4jException thrown) {
        return is(thrown, "OutOfMemory");
    }

    Neo4jProblem problem(String message, String advice) {
        return new Neo4jProblem(Neo4jProblem.Kind.UNUSABLE, "Neo4j at " + target.place() + ": " + message, advice);
    }

    private Neo4jProblem problem(String message, String advice, Throwable cause) {
        return new Neo4jProblem(
                Neo4jProblem.Kind.UNUSABLE, "Neo4j at " + target.place() + ": " + message, advice, cause);
    }

    private Neo4jProblem unavailable(Neo4jException thrown, String doing, String continued) {
        Optional<Throwable> unknown = cause(thrown, UnknownHostException.class);
        if (unknown.isPresent()) {
            return problem("the host is not known", "check the address", thrown);
        }
        if (cause(thrown, ConnectException.class).isPresent()) {
            return problem("nothing answers there", "start the server, or check host and port; " + continued, thrown);
        }
        return problem("no connection " + doing + ": " + said(thrown), "check the server; " + continued, thrown);
    }

    private Neo4jProblem noBolt(Throwable thrown) {
        return problem("this is no Bolt port: it speaks HTTP", "use the Bolt port, 7687 unless it was changed", thrown);
    }

    private static boolean is(Neo4jException thrown, String code) {
        return String.valueOf(thrown.code()).contains(code);
    }

    private static Optional<Throwable> cause(Throwable thrown, Class<? extends Throwable> type) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .flatMap(one -> Stream.concat(Stream.of(one), Stream.of(one.getSuppressed())))
                .filter(type::isInstance)
                .findFirst();
    }

    /** The first line of what was said. */
    private static String said(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).strip().lines().findFirst().orElse("no reason given");
    }

    /** Another load took the place of this one. */
    Neo4jProblem overtaken() {
        return problem("another load has been started in this database meanwhile", "let one of them finish, then look");
    }
}
