package dev.keyreach.cli;

import dev.keyreach.cli.input.Loading;
import dev.keyreach.cli.input.MemoryNeed;
import dev.keyreach.cli.outcome.ExitCode;
import dev.keyreach.cli.outcome.InputProblem;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.text.Amount;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output.OutputException;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.neo4j.Neo4jProblem;
import dev.keyreach.packed.DamagedFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
            case Neo4jProblem neo4j ->
                told(
                        neo4j.problem(),
                        List.of(neo4j.advice()),
                        switch (neo4j.kind()) {
                            case UNUSABLE -> ExitCode.INPUT_UNUSABLE;
                            case QUESTION -> ExitCode.USAGE;
                        });
            case OutputException output -> told(String.valueOf(output.getMessage()), List.of(), ExitCode.USAGE);
            // Whoever reads the answer has seen enough (`| head`); there is nobody left to tell.
            case IOException io when isBrokenPipe(io) -> ExitCode.INTERNAL_ERROR.number();
            case IOException io -> internal("could not read or write: " + io.getMessage(), io);
            // One of the threads that read files; what they throw arrives wrapped.
            case RuntimeException wrapped when outOfMemory(wrapped).isPresent() -> outOfMemory(wrapped, line);
            default -> internal("internal error: " + problem, problem);
        };
    }

    /** The process is out of memory or stack. */
    int exhausted(Error problem, CommandLine line) {
        try {
            return problem instanceof StackOverflowError
                    ? internal("ran out of stack", problem)
                    : outOfMemory(problem, line);
        } catch (IOException unheard) {
            return ExitCode.INTERNAL_ERROR.number();
        }
    }

    private static Optional<Throwable> outOfMemory(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof OutOfMemoryError)
                .findFirst();
    }

    private int outOfMemory(Throwable problem, CommandLine line) throws IOException {
        long allowed = Runtime.getRuntime().maxMemory();
        Optional<MemoryNeed> need = MemoryNeed.of(line, surroundings);
        TextPage page = errors();
        page.wrapped(
                0,
                2,
                "keyreach: ran out of memory: " + Amount.bytes(allowed) + " of heap were allowed"
                        + need.map(known -> "; the input has " + Amount.bytes(known.input()) + ", which needs about "
                                        + Amount.bytes(known.heap()))
                                .orElse(""));
        long enough = Math.max(need.map(MemoryNeed::heap).orElse(0L), 2 * allowed);
        page.line("  allow more: KEYREACH_JAVA_OPTS=-Xmx" + Amount.option(enough) + " keyreach ...");
        trace(page, problem);
        return ExitCode.INTERNAL_ERROR.number();
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
        trace(page, cause);
        return ExitCode.INTERNAL_ERROR.number();
    }

    private void trace(TextPage page, Throwable cause) throws IOException {
        page.flush();
        if (debug) {
            PrintWriter trace = new PrintWriter(surroundings.err());
            cause.printStackTrace(trace);
            trace.flush();
        }
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
