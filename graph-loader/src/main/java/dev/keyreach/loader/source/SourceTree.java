package dev.keyreach.loader.source;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * All files below some paths, each once however often it is reached. Links are followed, but not in circles; what is no
 * regular file is left alone, and names that start with a dot are ignored.
 */
public final class SourceTree implements AutoCloseable {
    private final Limits limits;
    private final List<SourceUnit> units = new ArrayList<>();
    private final List<ZipArchive> archives = new ArrayList<>();
    private final Reached reached = new Reached();
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
            given(path);
        } else if (Files.isDirectory(path)) {
            new FolderWalk(this).walk(path);
        } else {
            unreadable(path, Files.exists(path) ? "this is neither a file nor a folder" : "no such file or folder");
        }
    }

    private void given(Path path) {
        try {
            if (reached.isNew(path.toRealPath())) {
                List<String> names = Names.of(path);
                file(
                        path,
                        names.subList(0, Math.max(0, names.size() - 1)),
                        Names.last(path.toString()),
                        Files.size(path),
                        true);
            }
        } catch (IOException e) {
            unreadable(path, reason(e));
        }
    }

    /** Takes a file that is reached for the first time. */
    void file(Path path, List<String> folder, String name, long bytes, boolean given) throws IOException {
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            zip(path);
        } else {
            Origin origin = new Origin(Names.shown(path), folder, Names.stem(name));
            units.add(new PlainUnit(path, origin, name, bytes, given, limits));
        }
    }

    void ignore() {
        ignored++;
    }

    Reached reached() {
        return reached;
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

    void unreadable(Path path, String why) {
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
