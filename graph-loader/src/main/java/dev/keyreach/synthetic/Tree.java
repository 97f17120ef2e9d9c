package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears whole or not at all: it is written beside its place and moved there at the end. When the process is
 * told to end before that, what was written is removed. Safe for several threads.
 */
final class Tree implements Closeable {
    private static final JsonFactory JSON = new JsonFactory();

    /** As the AWS CLI prints. */
    private static final DefaultIndenter FOUR_SPACES = new DefaultIndenter("    ", "\n");

    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(FOUR_SPACES)
            .withArrayIndenter(FOUR_SPACES);

    private final Path target;
    private final Path temporary;
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();
    private final LongAdder files = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    /** Shared by those who write a file, held alone by whoever moves or removes the folder. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    private final Thread onShutdown = new Thread(this::abandon, "keyreach-generate-cleanup");
    private volatile boolean stopped;
    private boolean settled;

    private Tree(Path target, Path temporary) {
        this.target = target;
        this.temporary = temporary;
    }

    /** What a file holds. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Starts a folder.
     *
     * @param target does not exist, or is an empty folder
     */
    static Tree create(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        Path temporary = parent.resolve("." + absolute.getFileName() + "." + System.nanoTime() + ".tmp");
        Tree tree = new Tree(absolute, temporary);
        Files.createDirectory(temporary);
        Runtime.getRuntime().addShutdownHook(tree.onShutdown);
        return tree;
    }

    /** Writes a file, its folders too. */
    void write(String path, Content content) throws IOException {
        write(path, content, bytes);
        files.increment();
    }

    /** Writes a file that does not count. */
    void writeAside(String path, Content content) throws IOException {
        write(path, content, new LongAdder());
    }

    private void write(String path, Content content, LongAdder counted) throws IOException {
        // Not lock(): that would wait behind a clean-up which waits for the files that are being written.
        if (!writing.readLock().tryLock()) {
            throw cutShort();
        }
        try {
            Path file = temporary.resolve(path);
            Path folder = Optional.ofNullable(file.getParent()).orElse(temporary);
            check();
            if (!folders.contains(folder)) {
                Files.createDirectories(folder);
                folders.add(folder);
            }
            try (OutputStream out = new Counted(Files.newOutputStream(file), counted);
                    JsonGenerator json = JSON.createGenerator(out)) {
                json.setPrettyPrinter(PRINTER.createInstance());
                content.write(json);
                json.writeRaw('\n');
            }
        } finally {
            writing.readLock().unlock();
        }
    }

    long files() {
        return files.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    private void check() throws IOException {
        if (stopped) {
            throw cutShort();
        }
    }

    private static IOException cutShort() {
        return new IOException("told to end before everything was written");
    }

    private final class Counted extends OutputStream {
        private final OutputStream out;
        private final LongAdder counted;

        Counted(OutputStream out, LongAdder counted) {
            this.out = out;
            this.counted = counted;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            check();
            out.write(buffer, offset, length);
            counted.add(length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** The folder is whole: moves it to its place. */
    void commit() throws IOException {
        writing.writeLock().lock();
        try {
            check();
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
                Files.deleteIfExists(target);
                Files.move(temporary, target);
            }
            settled = true;
        } finally {
            writing.writeLock().unlock();
        }
    }

    /** Removes what was written, unless it is in its place. */
    void abandon() {
        stopped = true;
        writing.writeLock().lock();
        try {
            if (!settled) {
                settled = true;
                remove(temporary);
            }
        } catch (IOException e) {
            // The process ends, and what could not be removed hides behind a dot.
        } finally {
            writing.writeLock().unlock();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        abandon();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException ending) {
            // The hook runs, and finds nothing to do.
        }
    }
}
