package dev.keyreach.cli;

import dev.keyreach.cli.terminal.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One run of the command line in this process. */
record CommandRun(int exit, String out, String err) {

    /** Repository root: the tests run in the folder of their module. */
    static final Path ROOT = Path.of("..");

    static final Path ACME = ROOT.resolve("examples/acme");

    /** Runs with an empty environment, no terminal and no standard input. */
    static CommandRun of(String... arguments) {
        return new With().run(arguments);
    }

    /** What differs from an empty environment. */
    static final class With {
        private final Map<String, String> environment = new HashMap<>();
        private boolean terminal;
        private String input = "";

        With variable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        With terminal() {
            terminal = true;
            return this;
        }

        With input(String text) {
            input = text;
            return this;
        }

        CommandRun run(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Surroundings surroundings = new Surroundings(
                    environment,
                    () -> terminal,
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    out,
                    err);
            int exit = Main.run(surroundings, arguments);
            return new CommandRun(exit, out.toString(), err.toString());
        }
    }
}
