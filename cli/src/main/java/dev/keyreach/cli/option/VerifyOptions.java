package dev.keyreach.cli.option;

import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.query.Verification.Report;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntFunction;
import picocli.CommandLine.Option;

/** Whether a sample of the answers is put to the evaluator as well. */
public final class VerifyOptions {
    @Option(
            names = "--verify",
            paramLabel = "SAMPLE",
            description = {
                "Put so many of the answers, and of those not listed, to the evaluator one by one, and compare the whole"
                        + " decisions. Exits with 1 when one differs."
            })
    private Optional<Integer> sample = Optional.empty();

    /**
     * Compares a sample, when asked for, and says on standard error what came of it.
     *
     * @param comparison compares a sample of this size
     * @return whether all were equal
     * @throws UsageProblem when the size makes no sense
     */
    public boolean verified(IntFunction<Report> comparison, OutputOptions output, Surroundings surroundings)
            throws IOException {
        if (sample.isEmpty()) {
            return true;
        }
        if (sample.get() < 1) {
            throw UsageProblem.of("`--verify " + sample.get() + "` verifies nothing", "give a number from 1 on");
        }
        Report report = comparison.apply(sample.get());
        TextPage page = new TextPage(surroundings.err(), surroundings.width(), false);
        for (String difference : report.differences()) {
            page.wrapped(0, 2, "differs: " + difference);
        }
        if (report.differences().isEmpty() && !output.quiet()) {
            page.wrapped(0, 2, "verified " + report.checked() + " answers against the evaluator: all are equal");
        }
        if (!report.differences().isEmpty()) {
            page.wrapped(
                    0,
                    2,
                    "keyreach: " + report.differences().size() + " of " + report.checked()
                            + " answers differ from the evaluator's: please report this, and do not rely on the answer");
        }
        page.flush();
        return report.differences().isEmpty();
    }

    /** The exit code of an answer, unless a comparison failed. */
    public static ExitCode judge(boolean verified, ExitCode code) {
        return verified ? code : ExitCode.INTERNAL_ERROR;
    }
}
