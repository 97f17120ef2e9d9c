package dev.keyreach.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own, for what cannot be seen inside one: its memory, and its end. */
final class ChildProcess {
    private ChildProcess() {}

    /** Starts it with these options of the JVM; its standard error goes to a file. */
    static Process start(List<String> jvmOptions, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(new File(errors.toString()));
        builder.environment().remove("KEYREACH_DATA");
        // The JVM would tell on standard error that it took options from there.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }
}
