package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.input.Named;
import dev.keyreach.cli.option.AssumeOptions;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.Neo4jOptions;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.option.PathOptions;
import dev.keyreach.cli.outcome.FailOn;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.csv.PathsCsv;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.json.PathsJson;
import dev.keyreach.cli.render.text.PathsText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.edge.EdgeFinder;
import dev.keyreach.edge.NotEvaluated;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Patience;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Estate;
import dev.keyreach.query.WhatCan;
import dev.keyreach.query.Zone;
import dev.keyreach.query.path.Cut;
import dev.keyreach.query.path.Cuts;
import dev.keyreach.query.path.KeyPath;
import dev.keyreach.query.path.PathAnswer;
import dev.keyreach.query.path.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code path}: how somebody gets to a key. */
@Command(
        name = "path",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "How somebody gets to a key, step by step.",
        descriptionHeading = "%n",
        description = {
            "Lists ways, shortest first: directly, by roles assumed one after the other and, with --escalation, by the edges that"
                    + " `escalations` lists. Each step has its condition and its proof; a way is left out only when a step"
                    + " is impossible, alone or after the one before.",
            "No principal is on a way twice. Roles that only a service assumes are not followed."
        },
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach path NorthwindOps alias/payments --data examples/acme",
            "  keyreach path --from-external alias/payments --zone o-acme4kms01 --cut",
            "  keyreach path BuildRunner --to-any-key --escalation --action decrypt-equivalent"
        })
public final class PathCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..2",
            paramLabel = "FROM KEY",
            description = "Who begins: ARN, unique fragment of it, or name. And the key: ARN, fragment, id or alias.")
    private final List<String> ends = new ArrayList<>();

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "An action, a comma list, a wildcard or a set, as in who-can. kms:Decrypt unless given.")
    private String action = "kms:Decrypt";

    @Mixin
    private PathOptions options = new PathOptions();

    @Mixin
    private AssumeOptions assume = new AssumeOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "LIST",
            description =
                    "Exit with 3 when some way is one of these: allowed, conditional, incomplete, external. Impossible ways are"
                            + " not listed.")
    private Optional<String> failOn = Optional.empty();

    @Mixin
    private Neo4jOptions neo4j = new Neo4jOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param surroundings where the command runs */
    public PathCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Format format = options.cut()
                ? output.format(Format.TEXT, Format.JSON)
                : output.format(Format.TEXT, Format.JSON, Format.JSONL, Format.CSV);
        PathOptions.Ends named = options.ends(ends);
        List<FailOn> failures =
                failOn.map(list -> FailOn.parse(list, FailOn.OF_EXTERNAL)).orElse(List.of());
        List<String> actions = KeyActions.ofKeys(action);
        Optional<Neo4jTarget> target = neo4j.target(surroundings);
        if (target.isPresent()) {
            return stored(target.get(), named, actions, format, failures);
        }
        Premises premises = Premises.of(assume, data, output, surroundings);
        RequestContext context = premises.context();
        Estate estate = premises.estate();
        Optional<Principal> from = named.from().map(text -> Named.principal(estate.snapshot(), text));
        Optional<Arn> key = named.key().map(text -> Named.key(estate.snapshot(), text));
        Zone zone = new Zone(Named.zone(estate, options.zone()));
        List<Arn> keys = key.map(List::of).orElseGet(() -> WhatCan.keys(estate).toList());
        Asking asking =
                (asked, sink) -> new Paths(asked, options.asked(), context).answers(from, zone, keys, actions, sink);
        Consumer<Consumer<PathAnswer>> answers = sink -> asking.ask(estate, sink);
        Optional<Cut> cut = Optional.empty();
        if (options.cut()) {
            List<PathAnswer> listed = asking.all(estate);
            answers = listed::forEach;
            cut = Optional.of(new Cuts(estate, asking::all).of(listed));
        }
        PathTally tally = new PathTally();
        try (Output to = output.open(surroundings)) {
            write(
                    format,
                    tally.counting(answers),
                    cut,
                    new PathsText.Question(from, action, key, options.asked().escalation(), options.maxLength()),
                    estate,
                    to);
            to.commit();
        }
        if (format != Format.TEXT && !output.quiet()) {
            warn(tally);
        }
        return FailOn.judge(failures, tally.tally()).number();
    }

    /** The question, to an estate. */
    @FunctionalInterface
    private interface Asking {
        void ask(Estate estate, Consumer<PathAnswer> sink);

        default List<PathAnswer> all(Estate estate) {
            List<PathAnswer> answers = new ArrayList<>();
            ask(estate, answers::add);
            return answers;
        }
    }

    private int stored(
            Neo4jTarget target, PathOptions.Ends ends, List<String> actions, Format format, List<FailOn> failures)
            throws IOException {
        neo4j.refuseAllBut(
                "--action",
                "--from-external",
                "--to-any-key",
                "--zone",
                "--escalation",
                "-k",
                "--max-length",
                "--fail-on");
        try (Neo4jStore store = Neo4jStore.open(target, Patience.USUAL);
                GraphQuestions graph = store.questions()) {
            Tally tally = new StoredPathAnswers(surroundings, output, options).write(graph, ends, actions, format);
            return FailOn.judge(failures, tally).number();
        }
    }

    /** Text tells at first how many there are; other formats are written while more is worked out. */
    private void write(
            Format format,
            Consumer<Consumer<PathAnswer>> answers,
            Optional<Cut> cut,
            PathsText.Question question,
            Estate estate,
            Output to)
            throws IOException {
        Rows.Source<KeyPath> paths = sink -> Rows.<KeyPath>rethrowing(
                each -> answers.accept(answer -> answer.paths().forEach(each)), sink);
        switch (format) {
            case TEXT -> {
                TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
                List<NotEvaluated> open =
                        question.escalation() ? EdgeFinder.notEvaluated(estate.snapshot()) : List.of();
                List<PathAnswer> all = new ArrayList<>();
                answers.accept(all::add);
                new PathsText(page, estate.snapshot(), estate.provenance()).write(question, all, cut, open);
            }
            case JSON -> {
                try (JsonGenerator json = JsonLines.rows(to.writer())) {
                    new PathsJson(json, estate.provenance()).write(paths, cut);
                }
            }
            case JSONL -> {
                try (JsonGenerator json = JsonLines.lines(to.writer())) {
                    new PathsJson(json, estate.provenance()).writeLines(paths);
                }
            }
            case CSV -> {
                to.writer().write(PathsCsv.HEADING);
                PathsCsv rows = new PathsCsv();
                paths.each(path -> to.writer().write(rows.rows(path)));
            }
        }
    }

    /** The formats for programs list ways alone. */
    private void warn(PathTally tally) throws IOException {
        for (PathAnswer.Limit limit : tally.limits()) {
            surroundings.err().write("warning: " + PathsText.words(limit) + "\n");
        }
        if (options.asked().escalation()) {
            surroundings.err().write("warning: " + PathsText.NOT_COMBINED + "\n");
        }
        if (tally.hasGaps()) {
            surroundings
                    .err()
                    .write(
                            "warning: not everything was loaded, so that more ways may exist: keyreach inspect tells what\n");
        }
    }
}
