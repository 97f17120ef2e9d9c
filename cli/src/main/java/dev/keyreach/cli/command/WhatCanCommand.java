package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.input.Named;
import dev.keyreach.cli.input.Requests;
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
import dev.keyreach.cli.render.Rows;
import dev.keyreach.cli.render.json.BulkJson;
import dev.keyreach.cli.render.json.DecisionJson;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.json.QueryJson;
import dev.keyreach.cli.render.text.BulkText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.loader.neo4j.Neo4jStore;
import dev.keyreach.loader.neo4j.Neo4jTarget;
import dev.keyreach.loader.neo4j.Patience;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import dev.keyreach.query.Verification;
import dev.keyreach.query.WhatCan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code what-can}: what a principal can do, with which keys. */
@Command(
        name = "what-can",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "What a principal can do, with which keys.",
        descriptionHeading = "%n",
        description = {
            "Lists every loaded key on which the principal can do something, of its own and of other accounts; with the"
                    + " actions, the way, the conditions and the statements and grants that say so."
        },
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach what-can NorthwindClearing --data examples/acme",
            "  keyreach what-can role/PlatformAdmin --action administer --format json"
        })
public final class WhatCanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "PRINCIPAL",
            description = "ARN or unique fragment of it (role/app, app), account id, service, federated:PROVIDER.")
    private String principal = "";

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "An action, a comma list, a wildcard or a set, as in who-can. All of KMS unless given.")
    private String action = "kms:*";

    @Option(names = "--include-denied", description = "List what it cannot do as well, with the reason.")
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
    public WhatCanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<FailOn> failures = failOn.failOn();
        List<String> actions = KeyActions.of(action);
        Optional<Neo4jTarget> target = neo4j.target(surroundings);
        if (target.isPresent()) {
            return stored(target.get(), actions, failures);
        }
        Format format = output.format(Format.TEXT, Format.JSON, Format.JSONL);
        Premises premises = Premises.of(assume, data, output, surroundings);
        RequestContext context = premises.context();
        Estate estate = premises.estate().explaining(proof.scope(format, includeDenied));
        Principal caller = Named.principal(estate.snapshot(), principal);
        Rows rows = rows(estate, caller, actions, context);
        Tally tally = new Tally();
        try (Output to = output.open(surroundings)) {
            DecisionJson decisions = new DecisionJson(estate.provenance());
            switch (format) {
                case TEXT -> {
                    TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
                    BulkText text = new BulkText(page, estate.snapshot(), estate.provenance(), includeDenied);
                    text.whatCan(new BulkText.Question(action, actions, context), caller, rows, tally);
                    text.close(tally);
                }
                case JSON -> {
                    QueryJson query = new QueryJson(
                            "what-can",
                            Optional.of(caller.text()),
                            Optional.empty(),
                            actions,
                            context,
                            estate.snapshot(),
                            List.of(),
                            premises.loaded().diagnostics().size());
                    try (JsonGenerator json = JsonLines.rows(to.writer())) {
                        new BulkJson(json, decisions, includeDenied).writeObject(query, rows, tally);
                    }
                }
                case JSONL -> {
                    try (JsonGenerator json = JsonLines.lines(to.writer())) {
                        new BulkJson(json, decisions, includeDenied).writeLines(rows, tally);
                    }
                }
                case CSV -> throw new IllegalArgumentException("what-can writes no CSV");
            }
            to.commit();
        }
        boolean verified = verify.verified(
                sample -> Verification.ofCaller(
                        estate,
                        caller,
                        actions.stream()
                                .filter(one -> !Requests.isResourceless(one))
                                .toList(),
                        context,
                        sample),
                output,
                surroundings);
        return VerifyOptions.judge(verified, FailOn.judge(failures, tally)).number();
    }

    /** From the graph that a Neo4j holds. */
    private int stored(Neo4jTarget target, List<String> actions, List<FailOn> failures) throws IOException {
        neo4j.refuseAllBut("--action", "--fail-on");
        try (Neo4jStore store = Neo4jStore.open(target, Patience.USUAL);
                GraphQuestions graph = store.questions()) {
            List<String> one = List.of(new StoredNames(graph).principal(principal));
            List<String> aboutKeys = actions.stream()
                    .filter(name -> !Requests.isResourceless(name))
                    .toList();
            Tally tally = new StoredAnswers(surroundings, output)
                    .write(
                            graph,
                            new StoredAnswers.Question("what-can", "principal", one, true, aboutKeys, graph::whatCan));
            return FailOn.judge(failures, tally).number();
        }
    }

    /** Actions without a resource are asked once; they sort before all keys. */
    private Rows rows(Estate estate, Principal caller, List<String> actions, RequestContext context) {
        List<String> aboutKeys =
                actions.stream().filter(one -> !Requests.isResourceless(one)).toList();
        Stream<AnswerRow> resourceless = actions.stream()
                .filter(Requests::isResourceless)
                .map(one -> Can.answer(estate, Request.of(caller, one, Optional.empty(), context)));
        if (includeDenied) {
            return Rows.of(Stream.concat(resourceless, WhatCan.rows(estate, caller, aboutKeys, context)));
        }
        return sink -> {
            Rows.of(resourceless).each(sink);
            Rows.<WhatCan.CallerAnswer>rethrowing(
                    answers -> WhatCan.answers(estate, caller, aboutKeys, context, answers), answer -> {
                        for (AnswerRow row : answer.rows()) {
                            sink.accept(row);
                        }
                        sink.denied(answer.denials());
                    });
        };
    }
}
