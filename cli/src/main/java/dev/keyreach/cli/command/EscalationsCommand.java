package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.input.EdgeEnds;
import dev.keyreach.cli.option.AssumeOptions;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.csv.EdgesCsv;
import dev.keyreach.cli.render.json.EdgesJson;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.text.EdgesText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeFinder;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeQuestion;
import dev.keyreach.edge.NotEvaluated;
import dev.keyreach.query.Escalations;
import dev.keyreach.query.Escalations.ThroughService;
import dev.keyreach.query.Estate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code escalations}: who can obtain what others have. */
@Command(
        name = "escalations",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Who can obtain what others have, or what a key protects.",
        descriptionHeading = "%n",
        description = {
            "Lists edges: by assuming a role, by new credentials, by changing policies, groups or trust (E-01 to E-09), by"
                    + " passing a role to a service (E-10 to E-20), and by changing who may use a key (K-01 to K-08). Each"
                    + " precondition is decided as any other request, and cited.",
            "What is not loaded, or not looked for, is named at the end: an edge that is missing here may be there.",
            "What a principal gives itself leads to admin:ACCOUNT. Root users of loaded accounts and roles of AWS services are"
                    + " no sources."
        },
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach escalations --data examples/acme",
            "  keyreach escalations --id K-01,K-02 --to alias/payments",
            "  keyreach escalations --from BuildRunner --format json"
        })
public final class EscalationsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--from",
            paramLabel = "PRINCIPAL",
            description = "Only from this principal: ARN, unique fragment of it, or name.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "KEY|ARN",
            description =
                    "Only to this: a key by ARN, fragment, id or alias; a user, role or group by ARN, fragment or name; admin:ACCOUNT.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--id",
            split = ",",
            paramLabel = "ID",
            description = "Only these kinds: a comma list such as E-01,K-02.")
    private final List<String> ids = new ArrayList<>();

    @Mixin
    private AssumeOptions assume = new AssumeOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param surroundings where the command runs */
    public EscalationsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Format format = output.format(Format.TEXT, Format.JSON, Format.JSONL, Format.CSV);
        Set<EdgeKind> kinds = kinds();
        Premises premises = Premises.of(assume, data, output, surroundings);
        RequestContext context = premises.context();
        Estate estate = premises.estate();
        EdgeEnds ends = EdgeEnds.of(estate.snapshot(), kinds, from, to);
        EdgeQuestion wanted = ends.question();
        warn(ends.warnings());
        Rows.Source<Edge> edges =
                sink -> Rows.<Edge>rethrowing(each -> Escalations.answer(estate, context, wanted, each), sink);
        List<NotEvaluated> open = EdgeFinder.notEvaluated(estate.snapshot()).stream()
                .filter(one -> kinds.contains(one.kind()))
                .toList();
        try (Output to = output.open(surroundings)) {
            write(format, edges, open, estate, () -> Escalations.throughServices(estate, context, wanted), to);
            to.commit();
        }
        if (format != Format.TEXT && !output.quiet()) {
            warn(open, Escalations.missing(estate).size());
        }
        return 0;
    }

    private void warn(List<String> warnings) throws IOException {
        if (!output.quiet()) {
            for (String warning : warnings) {
                surroundings.err().write("warning: " + warning + "\n");
            }
        }
    }

    /** The formats for programs list edges alone. */
    private void warn(List<NotEvaluated> open, int missing) throws IOException {
        if (missing > 0) {
            surroundings
                    .err()
                    .write(
                            "warning: not everything was loaded, so that more edges may exist: keyreach inspect tells what\n");
        }
        if (!open.isEmpty()) {
            surroundings
                    .err()
                    .write("warning: not looked for, or not all of them: "
                            + open.stream().map(one -> one.kind().id()).collect(Collectors.joining(", "))
                            + "; --format text says why\n");
        }
    }

    private Set<EdgeKind> kinds() {
        Set<EdgeKind> kinds = EnumSet.noneOf(EdgeKind.class);
        for (String id : ids) {
            kinds.add(EdgeKind.of(id.strip())
                    .orElseThrow(() -> UsageProblem.of(
                            "`" + id + "` after --id is no kind of edge", "kinds are E-01 to E-20 and K-01 to K-08")));
        }
        return kinds.isEmpty() ? EnumSet.allOf(EdgeKind.class) : kinds;
    }

    private void write(
            Format format,
            Rows.Source<Edge> edges,
            List<NotEvaluated> open,
            Estate estate,
            Supplier<List<ThroughService>> throughServices,
            Output to)
            throws IOException {
        switch (format) {
            case TEXT -> {
                List<Edge> all = new ArrayList<>();
                edges.each(all::add);
                TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
                new EdgesText(page, estate.snapshot(), estate.provenance())
                        .write(all, throughServices.get(), open, Escalations.missing(estate));
            }
            case JSON -> {
                try (JsonGenerator json = JsonLines.rows(to.writer())) {
                    new EdgesJson(json, estate.provenance()).writeList(edges);
                }
            }
            case JSONL -> {
                try (JsonGenerator json = JsonLines.lines(to.writer())) {
                    new EdgesJson(json, estate.provenance()).writeLines(edges);
                }
            }
            case CSV -> {
                to.writer().write(EdgesCsv.HEADING);
                EdgesCsv rows = new EdgesCsv();
                edges.each(edge -> to.writer().write(rows.row(edge)));
            }
        }
    }
}
