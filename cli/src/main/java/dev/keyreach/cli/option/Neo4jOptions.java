package dev.keyreach.cli.option;

import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Neo4jTarget.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which Neo4j to ask, and as whom. A password comes from the environment or a file, never from the command line, which others can see. */
public final class Neo4jOptions {
    private static final String USER = "KEYREACH_NEO4J_USER";
    private static final String PASSWORD = "KEYREACH_NEO4J_PASSWORD";
    private static final String DATABASE = "KEYREACH_NEO4J_DATABASE";
    private static final String USUAL_USER = "neo4j";

    @Option(
            names = "--neo4j",
            paramLabel = "URI",
            description =
                    "Use the graph in this Neo4j: bolt://HOST:PORT or neo4j://HOST:PORT; with +s encrypted, with +ssc"
                            + " encrypted and any certificate accepted.")
    private Optional<String> uri = Optional.empty();

    @Option(
            names = "--neo4j-database",
            paramLabel = "NAME",
            description = "The database; else KEYREACH_NEO4J_DATABASE, else the user's home database.")
    private Optional<String> database = Optional.empty();

    @Option(
            names = "--neo4j-user",
            paramLabel = "NAME",
            description = "The user; else KEYREACH_NEO4J_USER, else neo4j where there is a password.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--neo4j-password-file",
            paramLabel = "FILE",
            description = "Holds the password in its first line; else KEYREACH_NEO4J_PASSWORD.")
    private Optional<Path> passwordFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * The Neo4j that is named, if one is.
     *
     * @throws UsageProblem when address or credentials cannot be meant so
     */
    public Optional<Neo4jTarget> target(Surroundings surroundings) {
        if (uri.isEmpty()) {
            if (database.isPresent() || user.isPresent() || passwordFile.isPresent()) {
                throw UsageProblem.of("--neo4j-... without --neo4j", "say where it is: --neo4j bolt://localhost:7687");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(new Neo4jTarget(
                    uri.get(), database.or(() -> surroundings.variable(DATABASE)), credentials(surroundings)));
        } catch (IllegalArgumentException e) {
            throw UsageProblem.of(
                    String.valueOf(e.getMessage()),
                    "user: " + USER + "; password: " + PASSWORD + " or --neo4j-password-file");
        }
    }

    private Optional<Credentials> credentials(Surroundings surroundings) {
        Optional<String> name = user.or(() -> surroundings.variable(USER));
        Optional<String> password = passwordFile.map(Neo4jOptions::read).or(() -> surroundings.variable(PASSWORD));
        if (name.isPresent() && password.isEmpty()) {
            throw UsageProblem.of(
                    "a user without a password", "set " + PASSWORD + ", or name a file with --neo4j-password-file");
        }
        return password.map(secret -> new Credentials(name.orElse(USUAL_USER), secret));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> UsageProblem.of(
                            "`" + file + "` after --neo4j-password-file is empty",
                            "write the password into its first line"));
        } catch (IOException e) {
            throw UsageProblem.of(
                    "cannot read `" + file + "` after --neo4j-password-file", "check the name and who may read it");
        }
    }

    /**
     * Refuses options that ask for what a stored graph cannot answer.
     *
     * @param possible names of those that go with {@code --neo4j}, besides these and those for output
     */
    public void refuseAllBut(String... possible) {
        List<String> fine = List.of(possible);
        command.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name ->
                        !name.startsWith("--neo4j") && !OutputOptions.NAMES.contains(name) && !fine.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw UsageProblem.of(
                            name + " does not go with --neo4j: the graph was worked out when it was loaded",
                            "leave it out, or ask the data itself with --data");
                });
    }
}
