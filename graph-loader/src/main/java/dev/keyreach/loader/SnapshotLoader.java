package dev.keyreach.loader;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.loader.FileReading.Status;
import dev.keyreach.loader.assemble.Assembler;
import dev.keyreach.loader.assemble.Assembly;
import dev.keyreach.loader.assemble.PagePreparation;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.json.Documents;
import dev.keyreach.loader.source.Limits;
import dev.keyreach.loader.source.SourceFile;
import dev.keyreach.loader.source.SourceTree;
import dev.keyreach.loader.source.SourceUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Loads inputs of any known format, detected by content: AWS CLI dumps as folders, files and archives, and Keyreach
 * organization files. Design section 5.
 *
 * <p>Files are read in parallel; the result does not depend on how many threads there are.
 */
public final class SnapshotLoader {
    private final Limits limits;
    private final int threads;
    private final LoadListener listener;
    private final Documents documents = new Documents();

    private SnapshotLoader(Limits limits, int threads, LoadListener listener) {
        this.limits = limits;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Loads everything below the paths. O(bytes) time; memory follows the model, not the files.
     *
     * @param data folders, files and archives, which are merged
     * @throws LoadException when nothing usable remains
     */
    public static LoadedData load(List<Path> data, LoadListener listener) throws LoadException {
        return load(data, listener, Limits.DEFAULT, Runtime.getRuntime().availableProcessors());
    }

    /** As {@link #load(List, LoadListener)}, with limits and a number of threads. */
    static LoadedData load(List<Path> data, LoadListener listener, Limits limits, int threads) throws LoadException {
        return new SnapshotLoader(limits, threads, listener).load(data);
    }

    private LoadedData load(List<Path> data) throws LoadException {
        Diagnostics diagnostics = new Diagnostics();
        List<FileReading> readings;
        int hidden;
        int notFound;
        try (SourceTree tree = SourceTree.of(data, limits)) {
            diagnostics.addAll(tree.diagnostics());
            notFound = tree.diagnostics().size();
            hidden = tree.ignored();
            readings = read(tree.units());
        } catch (IOException e) {
            // Closing an archive that was only read loses nothing, so this does not happen.
            throw new UncheckedIOException(e);
        }
        readings.forEach(reading -> diagnostics.addAll(reading.diagnostics()));
        LoadSummary.FileCounts counts = new LoadSummary.FileCounts(
                count(readings, Status.READ),
                count(readings, Status.NOT_RECOGNISED),
                count(readings, Status.UNREADABLE) + notFound,
                count(readings, Status.IGNORED) + hidden);
        List<Fact> facts = new ArrayList<>();
        readings.forEach(reading -> facts.addAll(reading.facts()));
        Assembly assembly = Assembler.assemble(facts, documents);
        diagnostics.addAll(assembly.diagnostics());
        if (!isUsable(assembly, facts)) {
            throw new LoadException(
                    "nothing usable was found in "
                            + data.stream().map(path -> "`" + path + "`").collect(Collectors.joining(", "))
                            + ": neither AWS CLI output nor an organization file",
                    diagnostics.list());
        }
        return new LoadedData(
                assembly.snapshot(),
                assembly.policies(),
                assembly.provenance(),
                diagnostics.list(),
                Summaries.of(assembly, counts));
    }

    private static boolean isUsable(Assembly assembly, List<Fact> facts) {
        return !assembly.snapshot().accounts().isEmpty()
                || assembly.snapshot().organization().isPresent()
                || facts.stream()
                        .anyMatch(fact -> fact instanceof Fact.OrganizationFile
                                && fact.page().isLast());
    }

    private static int count(List<FileReading> readings, Status status) {
        return (int)
                readings.stream().filter(reading -> reading.status() == status).count();
    }

    private List<FileReading> read(List<SourceUnit> units) {
        listener.filesFound(
                units.size(), units.stream().mapToLong(SourceUnit::bytes).sum());
        List<FileReading> readings = new ArrayList<>(units.size());
        Work work = new Work(units);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<List<FileReading>>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> read(work)));
            }
            for (Future<List<FileReading>> future : futures) {
                readings.addAll(future.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a file reader failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("loading was interrupted", e);
        }
        // Stable: files of one name, as an archive may have them, all come from one thread.
        readings.sort(Comparator.comparing(FileReading::file));
        return readings;
    }

    /** What one thread reads: the next unit, as long as there is one. */
    private List<FileReading> read(Work work) {
        Collector collector = new Collector(this.documents.ofThread());
        for (Optional<SourceUnit> unit = work.next(); unit.isPresent(); unit = work.next()) {
            read(unit.get(), collector);
        }
        return collector.readings;
    }

    private void read(SourceUnit unit, Collector collector) {
        try {
            unit.read(collector);
        } catch (IOException | RuntimeException e) {
            Diagnostic problem = Problems.of(e, unit.name(), TextKind.OTHER);
            collector.readings.add(new FileReading(unit.name(), Status.UNREADABLE, List.of(), List.of(problem)));
        } finally {
            listener.fileDone(unit.name(), unit.bytes());
        }
    }

    /** Takes the files that one thread reads. */
    private static final class Collector implements SourceUnit.Visitor {
        final List<FileReading> readings = new ArrayList<>();
        private final Documents documents;
        private final PagePreparation preparation = new PagePreparation();
        private byte[] buffer = new byte[0];

        Collector(Documents documents) {
            this.documents = documents;
        }

        @Override
        public byte[] buffer(int length) {
            if (buffer.length < length) {
                buffer = new byte[Math.max(length, 2 * buffer.length)];
            }
            return buffer;
        }

        @Override
        public void file(SourceFile file) {
            FileReading reading = FileReader.read(file, documents);
            List<Fact> prepared = new ArrayList<>(reading.facts());
            prepared.replaceAll(preparation::prepare);
            readings.add(new FileReading(reading.file(), reading.status(), prepared, reading.diagnostics()));
        }

        @Override
        public void ignored(String file) {
            readings.add(new FileReading(file, Status.IGNORED, List.of(), List.of()));
        }
    }
}
