package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.input.Named;
import dev.keyreach.cli.input.StoredNames;
import dev.keyreach.cli.option.AssumeOptions;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.FailOnOptions;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.Neo4jOptions;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.option.ProofOptions;
import dev.keyreach.cli.option.VerifyOptions;
import dev.keyreach.cli.outcome.FailOn;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.json.BulkJson;
import dev.keyreach.cli.render.json.DecisionJson;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.json.QueryJson;
import dev.keyreach.cli.render.text.BulkText;
import dev.keyreach.cli.render.text.PathsText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Patience;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.query.Estate;
import dev.keyreach.query.Verification;
import dev.keyreach.query.WhatCan;
import dev.keyreach.query.path.Chains;
import dev.keyreach.query.path.PathAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code who-can}: the principals that can do something with a key. */
@Command(
        name = "who-can",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "The principals that can do something with a key.",
        descriptionHeading = "%n",
        description = {
            "Lists everybody with a way in: users, roles, root users, other accounts (those not loaded too), services,"
                    + " grantees; with the way, the conditions and the statements and grants that say so."
        },
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach who-can kms:Decrypt --key alias/payments --data examples/acme",
            "  keyreach who-can decrypt-equivalent --all-keys --format jsonl",
            "  keyreach who-can kms:PutKeyPolicy --key alias/payments --fail-on external"
        })
public final class WhoCanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "ACTION",
            description =
                    "An action (kms:Decrypt), a comma list, a wildcard (kms:Generate*), or a set: use, administer,"
                            + " grant, read, decrypt-equivalent, console-view.")
    private String action = "";

    @Option(names = "--key", paramLabel = "KEY", description = "ARN, unique fragment of it, key id or alias.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--all-keys", description = "Every loaded key.")
    private boolean allKeys;

    @Option(
            names = "--chains",
            description =
                    "List also who gets in through roles that it assumes: for each the shortest chain that is possible.")
    private boolean chains;

    @Option(names = "--include-denied", description = "List those who cannot as well, with the reason.")
    private boolean includeDenied;

    @Mixin
    private AssumeOptions assume = new AssumeOptions();

    @Mixin
    private ProofOptions proof = new ProofOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private FailOnOptions failOn = new FailOnOptions();

    @Mixin
    private VerifyOptions verify = new VerifyOptions();

    @Mixin
    private Neo4jOptions neo4j = new Neo4jOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param surroundings where the command runs */
    public WhoCanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (key.isPresent() == allKeys) {
            throw UsageProblem.of("say which key", "give either --key KEY or --all-keys");
        }
        Format format = output.format(Format.TEXT, Format.JSON, Format.JSONL, Format.CSV);
        List<FailOn> failures = failOn.failOn();
        List<String> actions = KeyActions.ofKeys(action);
        Optional<Neo4jTarget> target = neo4j.target(surroundings);
        if (target.isPresent()) {
            return stored(target.get(), actions, failures);
        }
        Premises premises = Premises.of(assume, data, output, surroundings);
        RequestContext context = premises.context();
        Estate estate = premises.estate().explaining(proof.scope(format, includeDenied));
        Optional<Arn> one = key.map(text -> Named.key(estate.snapshot(), text));
        List<Arn> keys = one.map(List::of).orElseGet(() -> WhatCan.keys(estate).toList());
        Tally tally = new Tally();
        Optional<Chains> ways = chains ? Optional.of(new Chains(estate, context)) : Optional.empty();
        WhoCanRows rows = new WhoCanRows(estate, actions, context, ways, includeDenied, this::warn);
        keys.stream().filter(arn -> estate.snapshot().key(arn).isEmpty()).forEach(arn -> tally.addUnknown());
        try (Output to = output.open(surroundings)) {
            switch (format) {
                case TEXT -> text(to, estate, keys, rows, actions, context, tally);
                case JSON -> {
                    List<Gap> more = one.filter(
                                    arn -> estate.snapshot().key(arn).isEmpty())
                            .map(arn -> List.of(new Gap(Gap.Code.KEY_NOT_LOADED, arn.toString(), Gap.Could.EITHER)))
                            .orElse(List.of());
                    QueryJson query = new QueryJson(
                            "who-can",
                            Optional.empty(),
                            one.map(Arn::toString),
                            actions,
                            context,
                            estate.snapshot(),
                            more,
                            premises.loaded().diagnostics().size());
                    try (JsonGenerator json = JsonLines.rows(to.writer())) {
                        bulk(json, estate).writeObject(query, rows.of(keys), tally);
                    }
                }
                case JSONL -> {
                    try (JsonGenerator json = JsonLines.lines(to.writer())) {
                        bulk(json, estate).writeLines(rows.of(keys), tally);
                    }
                }
                case CSV -> rows.csv(keys, to.writer(), tally);
            }
            to.commit();
        }
        boolean verified = verify.verified(
                sample -> Verification.ofKeys(estate, keys, actions, context, sample), output, surroundings);
        return VerifyOptions.judge(verified, FailOn.judge(failures, tally)).number();
    }

    /** From the graph that a Neo4j holds. */
    private int stored(Neo4jTarget target, List<String> actions, List<FailOn> failures) throws IOException {
        neo4j.refuseAllBut("--key", "--all-keys", "--fail-on");
        try (Neo4jStore store = Neo4jStore.open(target, Patience.USUAL);
                GraphQuestions graph = store.questions()) {
            StoredNames names = new StoredNames(graph);
            List<String> keys = key.map(text -> List.of(names.key(text))).orElseGet(names::keys);
            Tally tally = new StoredAnswers(surroundings, output)
                    .write(
                            graph,
                            new StoredAnswers.Question(
                                    "who-can", "key", keys, key.isPresent(), actions, graph::whoCan));
            return FailOn.judge(failures, tally).number();
        }
    }

    private BulkJson bulk(JsonGenerator json, Estate estate) {
        return new BulkJson(json, new DecisionJson(estate.provenance()), includeDenied);
    }

    private void text(
            Output to,
            Estate estate,
            List<Arn> keys,
            WhoCanRows rows,
            List<String> actions,
            RequestContext context,
            Tally tally)
            throws IOException {
        TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
        BulkText text = new BulkText(page, estate.snapshot(), estate.provenance(), includeDenied);
        BulkText.Question question = new BulkText.Question(action, actions, context);
        boolean first = true;
        for (Arn one : keys) {
            if (!first) {
                text.separator();
            }
            first = false;
            text.whoCan(question, one, rows.of(List.of(one)), tally);
        }
        text.close(tally);
    }

    private void warn(PathAnswer.Limit limit) throws IOException {
        if (!output.quiet()) {
            surroundings.err().write("warning: " + PathsText.words(limit) + "\n");
        }
    }
}
