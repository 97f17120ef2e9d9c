package dev.keyreach.cli.command;

import dev.keyreach.cli.outcome.UsageProblem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command without a command: says what there is. */
@Command(
        name = KeyreachCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Who can use which AWS KMS key, from where, under which conditions, and why.",
        descriptionHeading = "%n",
        description = {
            "Reads dumps of the AWS CLI, an organization file, or a snapshot file, named with --data or KEYREACH_DATA.",
            "No command opens a network connection, but for those told to with --neo4j."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyreach external --key alias/payments --data examples/acme",
            "  keyreach who-can kms:Decrypt --key alias/payments --data examples/acme",
            "  keyreach can role/PaymentsApi kms:Decrypt alias/payments --data examples/acme",
            "",
            "Exit codes: 0 answered (DENIED too), 1 internal error, 2 wrong usage,",
            "3 --fail-on was met, 4 input unusable."
        })
public final class KeyreachCommand implements Callable<Integer> {
    static final String NAME = "keyreach";

    @Override
    public Integer call() {
        throw UsageProblem.of(
                "name a command: can, who-can, what-can, external, inspect, snapshot, validate or help",
                "keyreach who-can kms:Decrypt --key alias/payments --data examples/acme");
    }
}
