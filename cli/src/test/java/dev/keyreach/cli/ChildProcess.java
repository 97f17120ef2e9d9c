package dev.keyreach.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command line in a process of its own, for what cannot be seen inside one: its memory, and its end. */
final class ChildProcess {
    private static final Pattern SHIPPED = Pattern.compile(
            "^(keyreach|picocli|jackson|snakeyaml|commons-|progressbar|jline|jspecify|jgrapht|jheaps|apfloat)");

    private ChildProcess() {}

    /** Starts it with these options of the JVM; its standard error goes to a file. */
    static Process start(List<String> jvmOptions, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", withoutServer(), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(new File(errors.toString()));
        builder.environment().remove("KEYREACH_DATA");
        // The JVM would tell on standard error that it took options from there.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    /** The class path without the jars of the Neo4j server, which only tests have: the tables of 250 archives fill a small heap. */
    private static String withoutServer() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || SHIPPED.matcher(new File(entry).getName()).find())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
