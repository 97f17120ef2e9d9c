package dev.keyreach.cli.command;

import dev.keyreach.cli.option.HelpOption;
import dev.keyreach.cli.terminal.Surroundings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands by name. Only the one that is asked for is made: reading the options of all takes longer than most answers. */
public final class Commands {
    private static final String HELP = "help";

    /** Commands that read no dumps. */
    private static final Set<String> WITHOUT_DATA = Set.of(HELP, "query", "validate");

    private static final Map<String, Function<Surroundings, Object>> ALL = all();

    private Commands() {}

    private static Map<String, Function<Surroundings, Object>> all() {
        Map<String, Function<Surroundings, Object>> commands = new LinkedHashMap<>();
        commands.put("can", CanCommand::new);
        commands.put("who-can", WhoCanCommand::new);
        commands.put("what-can", WhatCanCommand::new);
        commands.put("external", ExternalCommand::new);
        commands.put("path", PathCommand::new);
        commands.put("escalations", EscalationsCommand::new);
        commands.put("graph", GraphCommand::new);
        commands.put("query", QueryCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("snapshot", SnapshotCommand::new);
        commands.put("validate", ValidateCommand::new);
        commands.put("generate", GenerateCommand::new);
        commands.put(HELP, surroundings -> new CommandLine.HelpCommand());
        return commands;
    }

    private static CommandSpec withHelp(String name, Object command) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        if (!name.equals(HELP)) {
            spec.addMixin(HELP, CommandSpec.forAnnotatedObject(new HelpOption()));
        }
        return spec;
    }

    /** Whether these arguments ask for a command that loads data, as far as one can tell before they are read. */
    public static boolean loads(String... arguments) {
        return arguments.length > 0 && ALL.containsKey(arguments[0]) && !WITHOUT_DATA.contains(arguments[0]);
    }

    /** The command line that understands these arguments. */
    public static CommandLine lineFor(Surroundings surroundings, String... arguments) {
        Optional<String> asked = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .filter(ALL::containsKey)
                .filter(name -> !name.equals(HELP));
        CommandLine line = new CommandLine(root(asked, arguments));
        // Without a known command somebody wants the list of them, or a suggestion.
        ALL.forEach((name, make) -> {
            if (asked.map(name::equals).orElse(true)) {
                line.addSubcommand(name, withHelp(name, make.apply(surroundings)));
            }
        });
        return line;
    }

    /** Options of the command without a command can only stand before the command: else it needs none, only its name. */
    private static CommandSpec root(Optional<String> asked, String... arguments) {
        return asked.filter(name -> name.equals(arguments[0]))
                .map(name -> CommandSpec.create().name(KeyreachCommand.NAME))
                .orElseGet(() -> CommandSpec.forAnnotatedObject(new KeyreachCommand()));
    }
}
