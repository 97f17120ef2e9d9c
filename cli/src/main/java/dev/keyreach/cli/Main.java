package dev.keyreach.cli;

import dev.keyreach.cli.command.Commands;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.loader.Preparation;
import java.io.BufferedWriter;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** Where Keyreach starts, and the only place where the process is ended. */
public final class Main {
    private static final int OUTPUT_BUFFER = 1 << 16;

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        if (Commands.loads(arguments)) {
            // The other processor has nothing to do while this one makes the command line.
            Preparation.start();
        }
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                Main::isTerminal,
                System.in,
                writer(FileDescriptor.out, OUTPUT_BUFFER),
                writer(FileDescriptor.err, 512));
        System.exit(run(surroundings, arguments));
    }

    private static Writer writer(FileDescriptor descriptor, int buffer) {
        return new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), buffer);
    }

    /** Runs the command in this process, for programs and tests; the exit code is what it would end with. */
    public static int run(Surroundings surroundings, String... arguments) {
        boolean debug = Arrays.asList(arguments).contains("--debug");
        Failures failures = new Failures(surroundings, debug);
        int code;
        CommandLine line = Commands.lineFor(surroundings, arguments);
        try {
            line.setOut(new PrintWriter(surroundings.out()));
            line.setErr(new PrintWriter(surroundings.err()));
            line.setColorScheme(colours(surroundings, arguments));
            line.setUsageHelpWidth(Math.max(80, Math.min(surroundings.width(), 120)));
            line.setParameterExceptionHandler(failures::wrongUsage);
            line.setExecutionExceptionHandler(failures::failed);
            code = line.execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError e) {
            code = failures.exhausted(e, line);
        }
        return failures.flushed(code);
    }

    /** For help only; answers have their own pages. */
    private static ColorScheme colours(Surroundings surroundings, String... arguments) {
        boolean help = Arrays.stream(arguments)
                .anyMatch(argument -> argument.equals("help") || argument.equals("--help") || argument.equals("-h"));
        return CommandLine.Help.defaultColorScheme(help && surroundings.welcomesColour() ? Ansi.ON : Ansi.OFF);
    }

    /** Whether a person reads the answer. */
    // There may be a console without a terminal since 22; below, the console itself is asked.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        if (System.getProperty("jdk.console") == null) {
            // From 22 to 24 the JDK would start a whole line editor to answer this.
            System.setProperty("jdk.console", "java.base");
        }
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since 22 there may be a console without a terminal, and a method that tells.
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
