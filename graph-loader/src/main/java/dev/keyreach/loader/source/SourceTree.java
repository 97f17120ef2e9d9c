package dev.keyreach.loader.source;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * All files below some paths, each once however often it is reached. Links are followed, but not in circles; what is no
 * regular file is left alone, and names that start with a dot are ignored.
 */
public final class SourceTree implements AutoCloseable {
    private final Limits limits;
    private final List<SourceUnit> units = new ArrayList<>();
    private final List<ZipArchive> archives = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final Diagnostics diagnostics = new Diagnostics();
    private int ignored;

    private SourceTree(Limits limits) {
        this.limits = limits;
    }

    /** Finds the files. What cannot be found or entered is a diagnostic. */
    public static SourceTree of(List<Path> paths, Limits limits) {
        SourceTree tree = new SourceTree(limits);
        paths.forEach(tree::add);
        tree.units.sort(Comparator.comparing(SourceUnit::name));
        return tree;
    }

    /** The work, in path order. */
    public List<SourceUnit> units() {
        return List.copyOf(units);
    }

    /** What could not be found or entered. */
    public List<Diagnostic> diagnostics() {
        return diagnostics.list();
    }

    /** How many files hide themselves. */
    public int ignored() {
        return ignored;
    }

    private void add(Path path) {
        if (Files.isRegularFile(path)) {
            file(path, true);
        } else if (Files.isDirectory(path)) {
            walk(path);
        } else {
            unreadable(path, Files.exists(path) ? "this is neither a file nor a folder" : "no such file or folder");
        }
    }

    private void walk(Path folder) {
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk(folder));
        } catch (IOException e) {
            unreadable(folder, "the folder cannot be listed: " + reason(e));
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path top;

        Walk(Path top) {
            this.top = top;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = !folder.equals(top) && Names.isHidden(Names.last(folder.toString()));
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile() || Names.isHidden(Names.last(path.toString()))) {
                ignored++;
            } else {
                file(path, false);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) {
            // A circle of links leads to nothing new.
            if (!(e instanceof FileSystemLoopException)) {
                unreadable(path, reason(e));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                unreadable(folder, "the folder cannot be listed to its end: " + reason(e));
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private void file(Path path, boolean given) {
        try {
            if (!seen.add(path.toRealPath())) {
                return;
            }
            if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                zip(path);
            } else {
                units.add(new PlainUnit(path, Files.size(path), given, limits));
            }
        } catch (IOException e) {
            unreadable(path, reason(e));
        }
    }

    private void zip(Path path) throws IOException {
        // INVARIANT: closed by close(), with all others.
        ZipArchive zip = ZipArchive.open(path, limits);
        archives.add(zip);
        units.addAll(zip.units());
        ignored += zip.ignored();
        zip.refused()
                .ifPresent(why ->
                        diagnostics.add(DiagnosticCode.E_ARCHIVE_LIMIT, SourceRef.ofFile(Names.shown(path)), why));
    }

    private void unreadable(Path path, String why) {
        diagnostics.add(DiagnosticCode.E_FILE_UNREADABLE, SourceRef.ofFile(Names.shown(path)), why);
    }

    /** Why a file cannot be read, in one line that does not repeat its name. */
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "access denied";
            case NoSuchFileException gone -> "no such file or folder";
            case ZipException zip -> "this is no readable archive: " + oneLine(zip);
            case EOFException end -> "the compressed file ends too early";
            default -> oneLine(e);
        };
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? "the file cannot be read"
                : Names.shown(message.lines().findFirst().orElse(""));
    }

    /** Whether an entry of an archive, or a folder that it is in, hides itself. */
    static boolean isHiddenEntry(String entry) {
        return Stream.of(entry.split("[/\\\\]")).anyMatch(Names::isHidden);
    }

    @Override
    public void close() throws IOException {
        for (ZipArchive archive : archives) {
            archive.close();
        }
    }
}
