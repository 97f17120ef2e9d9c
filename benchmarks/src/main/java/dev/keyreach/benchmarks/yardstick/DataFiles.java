package dev.keyreach.benchmarks.yardstick;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The files that a command with {@code --data} would read, and as many threads as it would read them with. */
final class DataFiles {
    private DataFiles() {}

    /** Reads one file. */
    interface Reading {
        /** Whatever keeps the work from being optimized away. */
        long read(Path file) throws IOException;
    }

    /** Regular files below what stands behind {@code --data}; everything else in the arguments is passed over. */
    private static List<Path> of(String... arguments) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals("--data")) {
                try (Stream<Path> below = Files.walk(Path.of(arguments[i + 1]))) {
                    below.filter(Files::isRegularFile)
                            .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    /** Reads all of them, one thread for each processor, and adds up what the readings say. */
    static long readAll(Reading reading, String... arguments) throws IOException {
        List<Path> files = of(arguments);
        long sum = 0;
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Long>> pending = new ArrayList<>();
            for (Path file : files) {
                pending.add(pool.submit(() -> reading.read(file)));
            }
            for (Future<Long> one : pending) {
                sum += one.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IOException("a file could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
