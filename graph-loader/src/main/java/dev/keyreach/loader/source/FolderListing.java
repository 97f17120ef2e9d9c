package dev.keyreach.loader.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is directly in a folder. The file system is asked once for each entry, twice for links: for hundreds of thousands of
 * small files that is a good part of the time of a load.
 *
 * @param real the folder's own real path; empty when it could not be entered
 * @param entries by name
 * @param problem why the folder could not be listed, or not to its end
 */
record FolderListing(Path folder, Optional<Path> real, List<Entry> entries, Optional<String> problem) {

    /** What an entry is, or what a link leads to. */
    enum Kind {
        FILE,
        FOLDER,
        OTHER
    }

    /**
     * One entry.
     *
     * @param problem why it could not be looked at
     */
    record Entry(String name, Path path, Kind kind, boolean link, long bytes, Optional<String> problem) {
        static Entry of(Path path) {
            String name = Names.last(path.toString());
            try {
                BasicFileAttributes own =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                BasicFileAttributes found = own.isSymbolicLink() ? target(path, own) : own;
                Kind kind = found.isRegularFile() ? Kind.FILE : found.isDirectory() ? Kind.FOLDER : Kind.OTHER;
                return new Entry(name, path, kind, own.isSymbolicLink(), found.size(), Optional.empty());
            } catch (IOException e) {
                return new Entry(name, path, Kind.OTHER, false, 0, Optional.of(SourceTree.reason(e)));
            }
        }

        /** What the link leads to; the link itself where it leads to nothing. */
        private static BasicFileAttributes target(Path link, BasicFileAttributes own) {
            try {
                return Files.readAttributes(link, BasicFileAttributes.class);
            } catch (IOException e) {
                return own;
            }
        }
    }

    /** Lists a folder. */
    static FolderListing of(Path folder) {
        List<Entry> entries = new ArrayList<>();
        Optional<Path> real = Optional.empty();
        Optional<String> problem = Optional.empty();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            real = Optional.of(folder.toRealPath());
            stream.forEach(path -> entries.add(Entry.of(path)));
        } catch (DirectoryIteratorException e) {
            IOException cause = e.getCause() instanceof IOException io ? io : new IOException(e.getMessage());
            problem = Optional.of("the folder cannot be listed to its end: " + SourceTree.reason(cause));
        } catch (IOException e) {
            problem = Optional.of(SourceTree.reason(e));
        }
        entries.sort(Comparator.comparing(Entry::name));
        return new FolderListing(folder, real, entries, problem);
    }
}
