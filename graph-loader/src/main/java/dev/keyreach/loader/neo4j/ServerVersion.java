package dev.keyreach.loader.neo4j;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;

/**
 * Which Neo4j answers: 5.26, or since 2025 year and month.
 *
 * @param major before the first dot
 * @param minor behind it
 */
record ServerVersion(int major, int minor) {
    /** The oldest that is still kept up by its makers, and the first that tells the versions of Cypher apart. */
    static final ServerVersion OLDEST = new ServerVersion(5, 26);

    private static final Pattern AGENT = Pattern.compile("Neo4j/(\\d+)\\.(\\d+).*");

    /** Asks the server, and with that whether it is there, lets in, and has the database. */
    static ServerVersion of(Driver driver, Neo4jTarget target, Causes causes) {
        SessionConfig.Builder config = SessionConfig.builder().withDefaultAccessMode(AccessMode.READ);
        target.database().ifPresent(config::withDatabase);
        try (Session session = driver.session(config.build())) {
            String agent = session.run("RETURN 1").consume().server().agent();
            Matcher matcher = AGENT.matcher(agent);
            if (!matcher.matches()) {
                throw causes.problem(
                        "calls itself `" + agent + "`, which is no version of Neo4j", "use Neo4j " + OLDEST.text());
            }
            ServerVersion version =
                    new ServerVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (version.isOlderThan(OLDEST)) {
                throw causes.problem(
                        "is of version " + version.text() + ", which is too old", "use " + OLDEST.text() + " or newer");
            }
            return version;
        }
    }

    boolean isOlderThan(ServerVersion other) {
        return major < other.major || major == other.major && minor < other.minor;
    }

    String text() {
        return major + "." + minor;
    }
}
