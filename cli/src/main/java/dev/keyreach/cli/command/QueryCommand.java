package dev.keyreach.cli.command;

import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.Neo4jOptions;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.option.ParameterOptions;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.stored.CypherRows;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.CypherRunner;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Patience;
import dev.keyreach.query.cypher.ReadOnlyCypher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code query}: ad-hoc Cypher. */
@Command(
        name = "query",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Ad-hoc Cypher over the graph in a Neo4j.",
        descriptionHeading = "%n",
        description = {
            "Sends the query, and writes its rows as they come. Before it is sent, it is read: whatever does more than read the"
                    + " graph (writes, LOAD CSV, CALL of procedures that are not known to read only, functions that are not"
                    + " Cypher's own) is refused unless --write is given.",
            "Labels, relationship types and properties: docs/neo4j.md."
        },
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach query 'MATCH (k:Key)<-[c:CAN]-(p:Principal) RETURN k.name, count(DISTINCT p) AS who ORDER BY who DESC'"
                    + " --neo4j bolt://localhost:7687",
            "  keyreach query 'MATCH (k:Key {id: $key})<-[:CAN]-(p) RETURN p.id' --param key=arn:... --neo4j"
                    + " neo4j+s://graph.example.com --format csv"
        })
public final class QueryCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "CYPHER", description = "The query, one statement of Cypher 5.")
    private String query = "";

    @Mixin
    private ParameterOptions parameters = new ParameterOptions();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Give up after so long. 60 unless given.")
    private int timeout = 60;

    @Option(
            names = "--write",
            description =
                    "Send the query whatever it does. The next load replaces the graph, with all that was changed in it.")
    private boolean write;

    @Mixin
    private Neo4jOptions neo4j = new Neo4jOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param surroundings where the command runs */
    public QueryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Neo4jTarget target = neo4j.target(surroundings)
                .orElseThrow(() -> UsageProblem.of(
                        "Cypher without a server is not there yet",
                        "say which Neo4j to ask: --neo4j bolt://localhost:7687"));
        Format format = output.format(Format.TEXT, Format.JSON, Format.JSONL, Format.CSV);
        if (timeout < 1) {
            throw UsageProblem.of("--timeout must be 1 second or more", "leave it out for 60 seconds");
        }
        if (!write) {
            ReadOnlyCypher.problem(query).ifPresent(problem -> {
                throw UsageProblem.of(
                        "the query is not sent: " + problem.text(),
                        switch (problem.kind()) {
                            case NOT_READ_ONLY -> "--write sends it as it is";
                            case UNREADABLE -> "the language is Cypher 5; --write sends the query as it is";
                        });
            });
        }
        CypherRunner.Query asked =
                new CypherRunner.Query(query, parameters.values(), Duration.ofSeconds(timeout), write);
        try (Neo4jStore store = Neo4jStore.open(target, Patience.USUAL);
                CypherRunner cypher = store.cypher();
                Output to = output.open(surroundings)) {
            TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
            CypherRows rows = CypherRows.of(format, to.writer(), page);
            cypher.run(asked, rows);
            rows.end();
            to.commit();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return ExitCode.ANSWERED.number();
    }
}
