package dev.keyreach.loader.neo4j;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Which Neo4j is meant.
 *
 * @param uri of one of the {@link #SCHEMES}; the scheme says whether the connection is encrypted
 * @param database its name; the user's home database when empty
 * @param credentials none where the server asks for none
 */
public record Neo4jTarget(String uri, Optional<String> database, Optional<Credentials> credentials) {

    /** {@code +s}: encrypted, the certificate checked; {@code +ssc}: encrypted, any certificate accepted. */
    public static final List<String> SCHEMES = List.of("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc");

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException with what is wrong with it, when it is no address of a Neo4j; never repeats credentials
     */
    public Neo4jTarget {
        URI parsed = parsed(uri);
        String scheme = Optional.ofNullable(parsed.getScheme()).orElse("");
        if (parsed.getRawUserInfo() != null || uri.contains("@")) {
            throw new IllegalArgumentException("the address of a Neo4j must not hold a user or a password");
        }
        if (!SCHEMES.contains(scheme)
                || parsed.getHost() == null
                || parsed.getRawQuery() != null
                || parsed.getRawFragment() != null) {
            throw new IllegalArgumentException("`" + uri.replaceAll("[?#].*", "...")
                    + "` is no address of a Neo4j, such as bolt://localhost:7687 (schemes: "
                    + String.join(", ", SCHEMES) + ")");
        }
    }

    private static URI parsed(String uri) {
        try {
            return new URI(uri);
        } catch (URISyntaxException e) {
            // What does not parse may hold anything: it is not repeated.
            throw new IllegalArgumentException(
                    "this is no address of a Neo4j, such as bolt://localhost:7687; it must not hold a user or a password",
                    e);
        }
    }

    /** Address and database, as messages name them. */
    public String place() {
        return "`" + uri + "`"
                + database.map(name -> " (database `" + name + "`)").orElse("");
    }

    /**
     * Who asks. Never printed.
     *
     * @param user the name of the user
     * @param password in clear
     */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[...]";
        }
    }
}
