package dev.keyreach.cli.terminal;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Where an answer goes: standard output, or a file that appears whole or not at all. */
public final class Output implements Closeable {
    private final Writer writer;
    private final Optional<Target> target;
    private boolean committed;

    /** @param interrupted removes the unfinished file when the process is ended meanwhile, as by Ctrl-C */
    private record Target(Path temporary, Path file, Thread interrupted) {

        static Target of(Path temporary, Path file) {
            Thread interrupted = new Thread(() -> {
                try {
                    Files.deleteIfExists(temporary);
                } catch (IOException stays) {
                    // Nobody is left to tell; at least it does not have the name of an answer.
                }
            });
            Runtime.getRuntime().addShutdownHook(interrupted);
            return new Target(temporary, file, interrupted);
        }

        void settled() {
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException ending) {
                // It runs already, and finds nothing to remove.
            }
        }
    }

    private Output(Writer writer, Optional<Target> target) {
        this.writer = writer;
        this.target = target;
    }

    /** Standard output. */
    public static Output toStandardOutput(Writer out) {
        return new Output(out, Optional.empty());
    }

    /**
     * A file, written beside its place and moved there by {@link #commit()}.
     *
     * @throws OutputException when the folder cannot be written to
     */
    public static Output toFile(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        if (Files.isDirectory(absolute)) {
            throw new OutputException("`" + file + "` is a folder");
        }
        try {
            // Not Files.createTempFile: its files can be read by their owner only, and so could the answer.
            Path temporary = folder.resolve("." + absolute.getFileName() + "." + System.nanoTime() + ".tmp");
            Writer writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            return new Output(writer, Optional.of(Target.of(temporary, absolute)));
        } catch (IOException e) {
            throw new OutputException("cannot write to the folder of `" + file + "`", e);
        }
    }

    /** An answer could not be written. */
    public static final class OutputException extends IOException {
        private static final long serialVersionUID = 1L;

        OutputException(String message) {
            super(message);
        }

        OutputException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** Writes the answer. */
    public Writer writer() {
        return writer;
    }

    /** The answer is whole: makes it visible. */
    public void commit() throws IOException {
        writer.flush();
        if (target.isPresent()) {
            writer.close();
            move(target.get());
            target.get().settled();
        }
        committed = true;
    }

    private static void move(Target target) throws IOException {
        try {
            Files.move(target.temporary(), target.file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(target.temporary(), target.file(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Drops an answer that was not committed; standard output stays open. */
    @Override
    public void close() throws IOException {
        if (target.isPresent() && !committed) {
            writer.close();
            Files.deleteIfExists(target.get().temporary());
            target.get().settled();
        }
    }
}
