package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.input.Named;
import dev.keyreach.cli.input.StoredNames;
import dev.keyreach.cli.option.AssumeOptions;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.Neo4jOptions;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.option.VerifyOptions;
import dev.keyreach.cli.outcome.FailOn;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.csv.ExternalCsv;
import dev.keyreach.cli.render.json.ExternalJson;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.json.QueryJson;
import dev.keyreach.cli.render.text.ExternalText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Patience;
import dev.keyreach.model.Arn;
import dev.keyreach.query.DecryptEquivalent;
import dev.keyreach.query.Estate;
import dev.keyreach.query.External;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.Verification;
import dev.keyreach.query.WhatCan;
import dev.keyreach.query.Zone;
import dev.keyreach.query.path.Paths;
import dev.keyreach.query.path.StoredPath;
import dev.keyreach.query.path.StoredPaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code external}: which outside parties can do something with a key. */
@Command(
        name = "external",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Which outside parties can do something with a key.",
        descriptionHeading = "%n",
        description = {
            "Lists the parties outside the account of the key that have a way in: anybody at all, accounts in and out of"
                    + " the organization (those not loaded too), identity providers, AWS services; directly, by grants,"
                    + " and through chains of assumed roles of any length.",
            "Roles that only a service assumes are not followed: what runs in the service is not visible here."
        },
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach external --key alias/payments --data examples/acme",
            "  keyreach external --all-keys --deq --zone o-acme4kms01 --format csv",
            "  keyreach external --zone o-acme4kms01 --fail-on external,incomplete"
        })
public final class ExternalCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "ARN, unique fragment of it, key id or alias. Every loaded key unless given.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--all-keys", description = "Every loaded key.")
    private boolean allKeys;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "An action, a comma list, a wildcard or a set, as in who-can. kms:Decrypt unless given.")
    private Optional<String> action = Optional.empty();

    @Option(
            names = "--deq",
            description = "All actions that give the plaintext away: kms:Decrypt, kms:ReEncryptFrom, and"
                    + " kms:DeriveSharedSecret for key agreement keys.")
    private boolean decryptEquivalent;

    @Option(
            names = "--zone",
            split = ",",
            paramLabel = "ACCOUNT|ORG|OU",
            description = "Counts as inside, besides the account of each key: a comma list of account ids, OU ids, root"
                    + " ids, the organization's id. Repeatable.")
    private final List<String> zone = new ArrayList<>();

    @Option(names = "--no-chains", description = "Leave out ways through assumed roles.")
    private boolean noChains;

    @Mixin
    private AssumeOptions assume = new AssumeOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "LIST",
            description =
                    "Exit with 3 when some answer is one of these: allowed, conditional, incomplete, external. Nobody who is"
                            + " denied is listed.")
    private Optional<String> failOn = Optional.empty();

    @Mixin
    private VerifyOptions verify = new VerifyOptions();

    @Mixin
    private Neo4jOptions neo4j = new Neo4jOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param surroundings where the command runs */
    public ExternalCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (key.isPresent() && allKeys) {
            throw UsageProblem.of("--key and --all-keys exclude each other", "keep one of the two");
        }
        if (action.isPresent() && decryptEquivalent) {
            throw UsageProblem.of("--action and --deq exclude each other", "keep one of the two");
        }
        Format format = output.format(Format.TEXT, Format.JSON, Format.JSONL, Format.CSV);
        List<FailOn> failures =
                failOn.map(list -> FailOn.parse(list, FailOn.OF_EXTERNAL)).orElse(List.of());
        List<String> actions =
                decryptEquivalent ? DecryptEquivalent.actions() : KeyActions.ofKeys(action.orElse("kms:Decrypt"));
        Optional<Neo4jTarget> target = neo4j.target(surroundings);
        if (target.isPresent()) {
            return stored(target.get(), actions, failures);
        }
        Premises premises = Premises.of(assume, data, output, surroundings);
        RequestContext context = premises.context();
        Estate estate = premises.estate();
        Optional<Arn> one = key.map(text -> Named.key(estate.snapshot(), text));
        Zone inside =
                new Zone(Named.zone(estate, zone.stream().map(String::strip).toList()));
        Asked asked = new Asked(
                one.map(List::of).orElseGet(() -> WhatCan.keys(estate).toList()),
                decryptEquivalent ? arn -> DecryptEquivalent.actions(estate.snapshot(), arn) : arn -> actions,
                new External(estate, inside, !noChains, context));
        QueryJson query = new QueryJson(
                "external",
                Optional.empty(),
                one.map(Arn::toString),
                actions,
                context,
                estate.snapshot(),
                List.of(),
                premises.loaded().diagnostics().size(),
                Optional.of(new QueryJson.Outside(zone, !noChains)));
        Tally tally = new Tally();
        try (Output to = output.open(surroundings)) {
            write(format, asked, query, estate, to, tally);
            to.commit();
        }
        boolean verified = verify.verified(
                sample -> Verification.ofKeys(estate, asked.keys(), actions, context, sample), output, surroundings);
        return VerifyOptions.judge(verified, FailOn.judge(failures, tally)).number();
    }

    /** From the graph that a Neo4j holds. */
    private int stored(Neo4jTarget target, List<String> actions, List<FailOn> failures) throws IOException {
        neo4j.refuseAllBut("--key", "--all-keys", "--action", "--deq", "--no-chains", "--fail-on");
        try (Neo4jStore store = Neo4jStore.open(target, Patience.USUAL);
                GraphQuestions graph = store.questions()) {
            StoredNames names = new StoredNames(graph);
            List<String> keys = key.map(text -> List.of(names.key(text))).orElseGet(names::keys);
            Tally tally = new StoredAnswers(surroundings, output)
                    .write(
                            graph,
                            new StoredAnswers.Question(
                                    "external",
                                    "key",
                                    keys,
                                    key.isPresent(),
                                    actions,
                                    graph::external,
                                    noChains ? Optional.empty() : Optional.of(chains(graph, actions))));
            return FailOn.judge(failures, tally).number();
        }
    }

    /** One way through assumed roles for each party outside the account of a key. */
    private static Function<String, List<StoredPath>> chains(GraphQuestions graph, List<String> actions) {
        StoredPaths paths = new StoredPaths(graph, new Paths.Options(false, 1, Paths.Options.ANY_LENGTH));
        return one -> actions.stream()
                .flatMap(
                        action -> paths.fromAll(StoredPathAnswers.outside(one, Set.of()), one, action).paths().stream())
                .filter(path -> path.hops().size() > 1)
                .toList();
    }

    /** What is asked, of which keys. */
    private record Asked(List<Arn> keys, Function<Arn, List<String>> actions, External external) {
        Rows.Source<ExternalAnswer> answers() {
            return sink ->
                    Rows.<ExternalAnswer>rethrowing(each -> external.answers(keys, actions, one -> one, each), sink);
        }

        /** The answers with their rows, made by several threads. */
        Rows.Source<ExternalCsv.Written> rows(ExternalCsv csv) {
            return sink -> Rows.<ExternalCsv.Written>rethrowing(
                    each -> external.answers(keys, actions, csv::write, each), sink);
        }

        /** All held at once. */
        List<ExternalAnswer> all() {
            List<ExternalAnswer> all = new ArrayList<>();
            external.answers(keys, actions, one -> one, all::add);
            return all;
        }
    }

    private void write(Format format, Asked asked, QueryJson query, Estate estate, Output to, Tally tally)
            throws IOException {
        switch (format) {
            case TEXT -> text(asked, estate, to, tally);
            case JSON -> {
                try (JsonGenerator json = JsonLines.rows(to.writer())) {
                    ExternalJson external = new ExternalJson(json, estate.provenance());
                    if (query.key().isPresent() && query.actions().size() == 1) {
                        external.writeOne(asked.all().getFirst(), tally);
                    } else {
                        external.writeObject(query, asked.answers(), tally);
                    }
                }
            }
            case JSONL -> {
                try (JsonGenerator json = JsonLines.lines(to.writer())) {
                    new ExternalJson(json, estate.provenance()).writeLines(asked.answers(), tally);
                }
            }
            case CSV -> {
                to.writer().write(ExternalCsv.HEADING);
                asked.rows(new ExternalCsv()).each(written -> {
                    tally.addAll(written.tally());
                    to.writer().write(written.rows());
                });
                if (tally.withGaps() > 0 && !output.quiet()) {
                    surroundings
                            .err()
                            .write("warning: not everything was loaded; --format json says what could change"
                                    + " the answer\n");
                }
            }
        }
    }

    private void text(Asked asked, Estate estate, Output to, Tally tally) throws IOException {
        TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
        ExternalText text = new ExternalText(
                page,
                estate.snapshot(),
                estate.provenance(),
                new ExternalText.Question(zone, !noChains, assume.context()));
        List<ExternalAnswer> all = asked.all();
        all.forEach(tally::add);
        Map<Arn, List<ExternalAnswer>> byKey = all.stream().collect(Collectors.groupingBy(ExternalAnswer::key));
        List<List<ExternalAnswer>> answers = asked.keys().stream()
                .map(one -> byKey.getOrDefault(one, List.of()))
                .toList();
        if (key.isPresent()) {
            text.one(answers.getFirst());
        } else {
            text.several(answers);
        }
    }
}
