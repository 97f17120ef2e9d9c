package dev.keyreach.cli.option;

import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.terminal.Surroundings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** What is loaded. */
public final class DataOptions {
    /** Paths as {@code --data} does, for those who leave it out. */
    public static final String VARIABLE = "KEYREACH_DATA";

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = {
                "File or folder to load: AWS CLI dumps, an organization file, or a snapshot file; the format is recognised."
                        + " Repeatable.",
                "Unless given: the paths in KEYREACH_DATA."
            })
    private final List<Path> paths = new ArrayList<>();

    /**
     * The files and folders to load.
     *
     * @throws UsageProblem when none is named, or one does not exist
     */
    public List<Path> paths(Surroundings surroundings) {
        List<Path> named = paths.isEmpty()
                ? surroundings.variable(VARIABLE).map(DataOptions::split).orElse(List.of())
                : List.copyOf(paths);
        if (named.isEmpty()) {
            throw UsageProblem.of(
                    "no data to answer from", "name files or folders with --data PATH, or set " + VARIABLE);
        }
        if (named.stream().anyMatch(path -> path.toString().isBlank())) {
            throw UsageProblem.of("a path given with --data is empty", "name the file or folder to load");
        }
        named.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(path -> {
            throw UsageProblem.of(
                    "there is no file or folder `" + path + "`", "check the path given with --data or " + VARIABLE);
        });
        return named;
    }

    private static List<Path> split(String list) {
        try {
            return Arrays.stream(list.split(File.pathSeparator))
                    .filter(part -> !part.isBlank())
                    .map(Path::of)
                    .toList();
        } catch (InvalidPathException e) {
            throw UsageProblem.of(
                    "`" + list + "` in " + VARIABLE + " holds no paths",
                    "separate several paths with `" + File.pathSeparator + "`");
        }
    }
}
