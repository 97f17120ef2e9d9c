package dev.keyreach.cli.terminal;

import dev.keyreach.cli.terminal.Output.OutputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of files that appears whole or not at all: written beside its place and moved there. */
public final class OutputFolder implements Closeable {
    private final Path temporary;
    private final Path folder;
    private final Thread interrupted;
    private boolean committed;

    private OutputFolder(Path temporary, Path folder) {
        this.temporary = temporary;
        this.folder = folder;
        this.interrupted = new Thread(() -> {
            try {
                remove(temporary);
            } catch (IOException stays) {
                // Nobody is left to tell; at least it does not have the name of an answer.
            }
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /**
     * A folder that does not exist yet, or is empty.
     *
     * @throws OutputException when there is something of that name, or it cannot be made
     */
    public static OutputFolder of(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !isEmptyFolder(absolute)) {
            throw new OutputException("`" + folder + "` exists and is no empty folder");
        }
        Path parent = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        try {
            Path temporary = parent.resolve("." + absolute.getFileName() + "." + System.nanoTime() + ".tmp");
            return new OutputFolder(Files.createDirectory(temporary), absolute);
        } catch (IOException e) {
            throw new OutputException("cannot write to the folder of `" + folder + "`", e);
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> content = Files.list(path)) {
            return content.findAny().isEmpty();
        }
    }

    /** Where the files are written. */
    public Path path() {
        return temporary;
    }

    /** The files are whole: makes them visible. */
    public void commit() throws IOException {
        Files.deleteIfExists(folder);
        Files.move(temporary, folder);
        committed = true;
        settled();
    }

    private void settled() {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException ending) {
            // It runs already, and finds nothing to remove.
        }
    }

    /** Drops what was not committed. */
    @Override
    public void close() throws IOException {
        if (!committed) {
            remove(temporary);
            settled();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
