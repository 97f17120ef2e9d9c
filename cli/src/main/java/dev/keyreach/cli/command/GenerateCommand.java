package dev.keyreach.cli.command;

import dev.keyreach.cli.option.MixOptions;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.synthetic.Generator;
import dev.keyreach.synthetic.Recipe;
import dev.keyreach.synthetic.Summary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate}: a synthetic organization. */
@Command(
        name = "generate",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Write a synthetic organization as AWS CLI dumps.",
        descriptionHeading = "%n",
        description = {
            "For measurements and tests: accounts, users, roles, keys, grants and policies in realistic mixes. The same"
                    + " options give the same bytes. All counts are totals over the organization.",
            "The folder appears when it is whole; .keyreach-manifest.json in it says what was made."
        },
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach generate --output /tmp/organization",
            "  keyreach generate --accounts 50 --roles 9000 --users 1000 --keys 1000 --seed 7 --output /tmp/large",
            "  keyreach generate --malformed 5 --output /tmp/damaged"
        })
public final class GenerateCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final MixOptions mix = new MixOptions();

    @Option(names = "--accounts", paramLabel = "N", description = "Accounts; default ${DEFAULT-VALUE}.")
    private int accounts = Recipe.SMALL.accounts();

    @Option(names = "--users", paramLabel = "N", description = "IAM users; default ${DEFAULT-VALUE}.")
    private int users = Recipe.SMALL.users();

    @Option(names = "--roles", paramLabel = "N", description = "IAM roles; default ${DEFAULT-VALUE}.")
    private int roles = Recipe.SMALL.roles();

    @Option(names = "--groups", paramLabel = "N", description = "IAM groups; default ${DEFAULT-VALUE}.")
    private int groups = Recipe.SMALL.groups();

    @Option(names = "--keys", paramLabel = "N", description = "KMS keys; default ${DEFAULT-VALUE}.")
    private int keys = Recipe.SMALL.keys();

    @Option(names = "--grants", paramLabel = "N", description = "Grants; default ${DEFAULT-VALUE}.")
    private int grants = Recipe.SMALL.grants();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another number, another organization; default ${DEFAULT-VALUE}.")
    private long seed = Recipe.SMALL.seed();

    @Option(
            names = "--managed-policies",
            paramLabel = "N",
            description =
                    "Different customer-managed policies that the organization rolls out; default ${DEFAULT-VALUE}.")
    private int managedPolicies = Recipe.SMALL.managedPolicies();

    @Option(
            names = "--hot-keys",
            paramLabel = "N",
            description = "Keys with many grants, one in an account; default ${DEFAULT-VALUE}.")
    private int hotKeys = Recipe.SMALL.hotKeys();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write; it must not exist, or be empty.")
    private Path output = Path.of("");

    @Option(names = "--quiet", description = "Say nothing on standard error.")
    private boolean quiet;

    @Option(names = "--debug", description = "Show the stack trace of an internal error.")
    private boolean debug;

    /** @param surroundings where the command runs */
    public GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Adds the shares of the mix, which are options made of a table. */
    @Spec
    void addMixOptions(CommandSpec spec) {
        mix.addTo(spec);
    }

    @Override
    public Integer call() throws IOException {
        Recipe recipe;
        try {
            recipe =
                    new Recipe(accounts, users, roles, groups, keys, grants, seed, managedPolicies, hotKeys, mix.mix());
        } catch (IllegalArgumentException e) {
            throw UsageProblem.of(String.valueOf(e.getMessage()), "see keyreach help generate");
        }
        checkOutput();
        Summary summary = Generator.generate(recipe, output);
        if (!quiet) {
            TextPage page = new TextPage(surroundings.err(), surroundings.width(), false);
            page.wrapped(0, 2, text(summary));
            page.flush();
        }
        return ExitCode.ANSWERED.number();
    }

    private void checkOutput() throws IOException {
        if (output.toString().isBlank()) {
            throw UsageProblem.of("the folder given with --output is empty", "name the folder to write");
        }
        Optional<Path> parent =
                Optional.ofNullable(output.toAbsolutePath().normalize().getParent());
        if (parent.filter(Files::isDirectory).isEmpty()) {
            throw UsageProblem.of("the folder that `" + output + "` would be in does not exist", "create it first");
        }
        if (parent.filter(Files::isWritable).isEmpty()) {
            throw UsageProblem.of("cannot write to the folder of `" + output + "`", "name another place");
        }
        if (!Files.exists(output)) {
            return;
        }
        if (!Files.isDirectory(output)) {
            throw UsageProblem.of("`" + output + "` is a file", "name a folder that does not exist");
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(output)) {
            if (content.iterator().hasNext()) {
                throw UsageProblem.of(
                        "the folder `" + output + "` is not empty", "remove it, or name one that does not exist");
            }
        }
    }

    private static String text(Summary summary) {
        String damaged =
                summary.malformedDocuments() == 0 ? "" : ", " + number(summary.malformedDocuments()) + " damaged";
        return "wrote " + number(summary.bytes()) + " bytes in " + number(summary.files()) + " files: "
                + number(summary.accounts()) + " accounts, " + number(summary.users()) + " users, "
                + number(summary.roles()) + " roles, " + number(summary.groups()) + " groups, " + number(summary.keys())
                + " keys, " + number(summary.grants()) + " grants, " + number(summary.policyDocuments())
                + " policy documents (" + number(summary.distinctDocuments()) + " different" + damaged + ")";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
