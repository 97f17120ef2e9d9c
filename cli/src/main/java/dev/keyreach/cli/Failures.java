package dev.keyreach.cli;

import dev.keyreach.cli.input.Loading;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.InputProblem;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output.OutputException;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.packed.DamagedFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said, and which exit code is given, when a command fails. Never a stack trace, unless asked for. */
final class Failures {
    private final Surroundings surroundings;
    private final boolean debug;

    Failures(Surroundings surroundings, boolean debug) {
        this.surroundings = surroundings;
        this.debug = debug;
    }

    /** The arguments make no sense. */
    int wrongUsage(ParameterException problem, String[] arguments) throws IOException {
        CommandLine line = problem.getCommandLine();
        List<String> suggestions =
                problem instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        TextPage page = errors();
        page.wrapped(0, 2, "keyreach: " + problem.getMessage());
        if (!suggestions.isEmpty()) {
            page.wrapped(2, 4, "did you mean " + String.join(" or ", suggestions) + "?");
        }
        String name = line.getCommandSpec().parent() == null ? "" : " " + line.getCommandName();
        page.line("  see: keyreach help" + name);
        page.flush();
        return ExitCode.USAGE.number();
    }

    /** The command could not be carried out. */
    int failed(Exception problem, CommandLine line, ParseResult parsed) throws IOException {
        return switch (problem) {
            case UsageProblem usage -> told(usage.problem(), usage.help(), ExitCode.USAGE);
            case InputProblem input -> {
                int code = told(input.problem(), List.of(), ExitCode.INPUT_UNUSABLE);
                Loading.tell(input.diagnostics(), surroundings);
                yield code;
            }
            case DamagedFileException damaged ->
                told(String.valueOf(damaged.getMessage()), List.of(damaged.advice()), ExitCode.INPUT_UNUSABLE);
            case OutputException output -> told(String.valueOf(output.getMessage()), List.of(), ExitCode.USAGE);
            // Whoever reads the answer has seen enough (`| head`); there is nobody left to tell.
            case IOException io when isBrokenPipe(io) -> ExitCode.INTERNAL_ERROR.number();
            case IOException io -> internal("could not read or write: " + io.getMessage(), io);
            default -> internal("internal error: " + problem, problem);
        };
    }

    /** The process is out of memory or stack. */
    int exhausted(Error problem) {
        try {
            return internal("ran out of " + (problem instanceof StackOverflowError ? "stack" : "memory"), problem);
        } catch (IOException unheard) {
            return ExitCode.INTERNAL_ERROR.number();
        }
    }

    private int told(String message, List<String> help, ExitCode code) throws IOException {
        TextPage page = errors();
        page.wrapped(0, 2, "keyreach: " + message);
        for (String one : help) {
            page.wrapped(2, 4, one);
        }
        page.flush();
        return code.number();
    }

    private int internal(String message, Throwable cause) throws IOException {
        TextPage page = errors();
        page.line("keyreach: " + message + (debug ? "" : " (run with --debug to see where)"));
        page.flush();
        if (debug) {
            PrintWriter trace = new PrintWriter(surroundings.err());
            cause.printStackTrace(trace);
            trace.flush();
        }
        return ExitCode.INTERNAL_ERROR.number();
    }

    private static boolean isBrokenPipe(IOException problem) {
        return String.valueOf(problem.getMessage()).contains("Broken pipe");
    }

    private TextPage errors() {
        return new TextPage(surroundings.err(), surroundings.width(), false);
    }

    /** The code, after everything written has reached its reader; an answer that did not is no answer. */
    int flushed(int code) {
        try {
            surroundings.out().flush();
            surroundings.err().flush();
            return code;
        } catch (IOException e) {
            if (code == ExitCode.INTERNAL_ERROR.number() || isBrokenPipe(e)) {
                return ExitCode.INTERNAL_ERROR.number();
            }
            try {
                return internal("could not write the answer: " + e.getMessage(), e);
            } catch (IOException unheard) {
                return ExitCode.INTERNAL_ERROR.number();
            }
        }
    }
}
