package dev.keyreach.benchmarks.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is measured.
 *
 * @param name in the table
 * @param arguments of Keyreach; with a yardstick's class given, its arguments
 * @param main the yardstick's class; empty for Keyreach itself
 * @param answer the file with the answer, whose lines are the rows; empty when there is none
 * @param once whether a second run would be another thing, as with writing to a folder that must not exist
 */
record Step(
        String name,
        List<String> arguments,
        Optional<String> main,
        Flavour flavour,
        Optional<Path> answer,
        boolean once) {
    Step {
        arguments = List.copyOf(arguments);
    }

    /** A command whose answer goes to a file. */
    static Step answering(String name, Flavour flavour, Path answer, List<String> arguments) {
        return new Step(name, arguments, Optional.empty(), flavour, Optional.of(answer), false);
    }

    /** A command that prints little. */
    static Step printing(String name, Flavour flavour, List<String> arguments) {
        return new Step(name, arguments, Optional.empty(), flavour, Optional.empty(), false);
    }

    /** A command that makes something which must not be there before. */
    static Step making(String name, Flavour flavour, List<String> arguments) {
        return new Step(name, arguments, Optional.empty(), flavour, Optional.empty(), true);
    }

    /** A program of this module, started as Keyreach is. */
    static Step yardstick(String name, Class<?> main, Flavour flavour, List<String> arguments) {
        return new Step(name, arguments, Optional.of(main.getName()), flavour, Optional.empty(), false);
    }
}
