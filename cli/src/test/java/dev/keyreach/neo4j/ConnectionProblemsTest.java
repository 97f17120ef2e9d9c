package dev.keyreach.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyreach.loader.neo4j.Neo4jProblem;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Neo4jTarget.Credentials;
import dev.keyreach.loader.neo4j.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Neo4j that cannot be used: one line that names it and the cause, one that says what to do, never the password. */
class ConnectionProblemsTest {
    private static final String SECRET = "s3cr3t-of-the-test";
    private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofMillis(200));

    private static Neo4jProblem problemOf(String uri) {
        Neo4jTarget target =
                new Neo4jTarget(uri, Optional.of("graphs"), Optional.of(new Credentials("reader", SECRET)));
        Neo4jProblem problem = catchThrowableOfType(
                Neo4jProblem.class, () -> Neo4jStore.open(target, SHORT).close());
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(Neo4jProblem.Kind.UNUSABLE);
        assertThat(problem.problem()).contains("Neo4j at `" + uri + "`").doesNotContain("\n", SECRET);
        assertThat(problem.advice()).isNotBlank().doesNotContain("\n", SECRET);
        assertThat(target.toString()).doesNotContain(SECRET);
        return problem;
    }

    @Test
    void nothing_listens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(problemOf("bolt://localhost:" + free).problem()).contains("nothing answers there");
        assertThat(problemOf("neo4j://localhost:" + free).problem()).doesNotContain("Exception");
    }

    @Test
    void no_such_host() {
        assertThat(problemOf("bolt://no-such-host.invalid:7687").problem()).contains("the host is not known");
    }

    @Test
    void refused_credentials() throws IOException {
        try (FakeServer server = FakeServer.refusingCredentials()) {
            Neo4jProblem problem = problemOf(server.uri());
            assertThat(problem.problem()).contains("refuses the credentials");
            assertThat(problem.advice()).contains("KEYREACH_NEO4J_PASSWORD");
        }
    }

    @Test
    void too_old() throws IOException {
        try (FakeServer server = FakeServer.ofVersion("Neo4j/4.4.30")) {
            assertThat(problemOf(server.uri()).problem()).contains("is of version 4.4, which is too old");
        }
        try (FakeServer server = FakeServer.ofVersion("Neo4j/5.25.1")) {
            assertThat(problemOf(server.uri()).advice()).contains("5.26 or newer");
        }
    }

    @Test
    void no_such_database() throws IOException {
        try (FakeServer server = FakeServer.withoutDatabase()) {
            Neo4jProblem problem = problemOf(server.uri());
            assertThat(problem.problem()).contains("(database `graphs`)", "has no such database");
        }
    }

    @Test
    void something_else_listens() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        try (Socket client = web.accept()) {
                            client.getInputStream().readNBytes(20);
                            client.getOutputStream()
                                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        }
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            assertThat(problemOf("bolt://localhost:" + web.getLocalPort()).problem())
                    .contains("no Bolt port");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "http://localhost:7474",
                "bolt://",
                "bolt://u:" + SECRET + "@h:7687",
                "bolt://h h",
                "u:" + SECRET + "@ h",
                "bolt://u:" + SECRET + " %40h",
                "bolt://h?password=" + SECRET,
                "bolt://h#" + SECRET
            })
    void an_address_that_is_none(String uri) {
        assertThatThrownBy(() -> new Neo4jTarget(uri, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("address of a Neo4j")
                .hasMessageNotContaining(SECRET);
    }
}
