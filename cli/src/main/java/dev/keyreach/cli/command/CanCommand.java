package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.cli.input.Loading;
import dev.keyreach.cli.input.Named;
import dev.keyreach.cli.input.RequestDraft;
import dev.keyreach.cli.input.Requests;
import dev.keyreach.cli.input.SessionPolicies;
import dev.keyreach.cli.option.AssumeOptions;
import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.option.FailOnOptions;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.OperationOptions;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.option.ProofOptions;
import dev.keyreach.cli.option.RequestOptions;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.FailOn;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.json.DecisionJson;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.text.AnswerText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code can}: whether one request, or each of a file of requests, is authorized. */
@Command(
        name = "can",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Whether a principal can do something with a key, or assume a role.",
        descriptionHeading = "%n",
        description = {
            "Answers ALLOWED, CONDITIONAL with the condition, or DENIED with the reason; each with the statements and"
                    + " grants that say so. DENIED is an answer: exit code 0.",
            "Without --context, --absent or an encryption context every request of this shape is meant; with one of them"
                    + " one request, in which nothing else is set."
        },
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach can role/PaymentsApi kms:Decrypt alias/payments --data examples/acme",
            "  keyreach can ines kms:Decrypt alias/datalake --encryption-context analyst=ines",
            "  keyreach can NorthwindOps sts:AssumeRole role/VendorAccess",
            "  keyreach can --requests questions.jsonl --format json"
        })
public final class CanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PRINCIPAL",
            description = "ARN or unique fragment of it (role/app, app), account id, service, federated:PROVIDER.")
    private Optional<String> principal = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "An action (kms:Decrypt, sts:AssumeRole), a comma list, a wildcard or a set.")
    private Optional<String> action = Optional.empty();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "RESOURCE",
            description = "Key or alias, or a role for sts:AssumeRole: ARN, unique fragment, key id or alias.")
    private Optional<String> resource = Optional.empty();

    @Option(
            names = "--requests",
            paramLabel = "FILE",
            description = "Answer each line of this file (- for standard input), one JSON request a line, in order.")
    private Optional<String> requests = Optional.empty();

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Mixin
    private OperationOptions operation = new OperationOptions();

    @Mixin
    private AssumeOptions assume = new AssumeOptions();

    @Mixin
    private ProofOptions proof = new ProofOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private FailOnOptions failOn = new FailOnOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param surroundings where the command runs */
    public CanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<FailOn> failures = failOn.failOn();
        Format format = output.format(Format.TEXT, Format.JSON, Format.JSONL);
        return requests.isPresent() ? batch(requests.get(), format, failures) : single(format, failures);
    }

    private int batch(String file, Format format, List<FailOn> failures) throws IOException {
        if (principal.isPresent()
                || request.isGiven()
                || !assume.isEmpty()
                || operation.texts().given().findAny().isPresent()) {
            throw UsageProblem.of(
                    "--requests goes without PRINCIPAL, ACTION, RESOURCE and what belongs to one request",
                    "put them into the lines of `" + file + "`");
        }
        try (CanBatch batch = CanBatch.open(file, surroundings)) {
            LoadedData loaded = Loading.load(data, output, surroundings, true);
            Tally tally = new Tally();
            try (Output to = output.open(surroundings)) {
                ContextNotes notes = new ContextNotes(output, surroundings);
                batch.answer(estate(loaded, format), format, to.writer(), output.coloured(surroundings), tally, notes);
                to.commit();
            }
            if (tally.errors() > 0 && !output.quiet()) {
                surroundings.err().write(tally.errors() + " of " + tally.total() + " lines could not be answered\n");
            }
            boolean nothingUsable = tally.errors() > 0 && tally.errors() == tally.total();
            return (nothingUsable ? ExitCode.INPUT_UNUSABLE : FailOn.judge(failures, tally)).number();
        }
    }

    private int single(Format format, List<FailOn> failures) throws IOException {
        if (principal.isEmpty() || action.isEmpty()) {
            throw UsageProblem.of("say who and what", "keyreach can PRINCIPAL ACTION [RESOURCE], or --requests FILE");
        }
        List<String> actions = Named.actions(action.get());
        RequestContext context = request.context(assume);
        ContextNotes.tell(request.pinned(assume), context, request.vpcEndpoint(), output, surroundings);
        Optional<List<PolicyDocument>> sessionPolicies = SessionPolicies.read(request.sessionPolicies());
        new ContextNotes(output, surroundings).tellUnknown(sessionPolicies, "session policy: ");
        LoadedData loaded = Loading.load(data, output, surroundings, true);
        Estate estate = estate(loaded, format);
        Requests named = new Requests(estate.snapshot());
        List<Request> asked = actions.stream()
                .map(one -> named.of(new RequestDraft(
                        principal.get(),
                        one,
                        resource,
                        context,
                        sessionPolicies,
                        request.vpcEndpoint(),
                        operation.texts())))
                .toList();
        Tally tally = new Tally();
        try (Output to = output.open(surroundings)) {
            switch (format) {
                case TEXT -> text(to, estate, asked, tally);
                case JSON, JSONL -> json(to, estate, asked, tally);
                case CSV -> throw new IllegalArgumentException("can writes no CSV");
            }
            to.commit();
        }
        return FailOn.judge(failures, tally).number();
    }

    private Estate estate(LoadedData loaded, Format format) {
        return Estate.of(loaded.snapshot(), loaded.policies(), loaded.provenance())
                .explaining(proof.scope(format, true));
    }

    private void text(Output to, Estate estate, List<Request> asked, Tally tally) throws IOException {
        TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
        AnswerText text = new AnswerText(page, estate.snapshot(), estate.provenance());
        boolean first = true;
        for (Request one : asked) {
            if (!first) {
                page.blank();
            }
            first = false;
            AnswerRow row = Can.answer(estate, one);
            tally.add(row.decision());
            text.write(one, row);
        }
        text.close();
    }

    private static void json(Output to, Estate estate, List<Request> asked, Tally tally) throws IOException {
        DecisionJson decisions = new DecisionJson(estate.provenance());
        try (JsonGenerator json = JsonLines.lines(to.writer())) {
            for (Request one : asked) {
                AnswerRow row = Can.answer(estate, one);
                tally.add(row.decision());
                decisions.write(json, row);
                JsonLines.endLine(json);
            }
        }
    }
}
