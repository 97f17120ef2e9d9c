package dev.keyreach.loader.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/**
 * Goes over a folder and all below it, asking the file system once for each entry: for hundreds of thousands of small files
 * that is a good part of the time of a load. Links are followed; a folder that was reached before is not entered again,
 * which also ends circles.
 */
final class FolderWalk {
    private final SourceTree tree;
    private final Deque<Path> open = new ArrayDeque<>();

    FolderWalk(SourceTree tree, Path top) {
        this.tree = tree;
        open.push(top);
    }

    /** Folders below are entered after the files of the one above, in the order of their names. */
    void walk() {
        while (!open.isEmpty()) {
            Path folder = open.pop();
            try {
                Path real = folder.toRealPath();
                if (tree.reached().isNewFolder(real)) {
                    enter(folder, real);
                }
            } catch (IOException e) {
                tree.unreadable(folder, SourceTree.reason(e));
            }
        }
    }

    private void enter(Path folder, Path real) throws IOException {
        TreeMap<String, Path> entries = list(folder);
        List<String> names = Names.of(folder);
        List<Path> below = new ArrayList<>();
        entries.forEach((name, path) -> {
            try {
                entry(name, path, real, names, below);
            } catch (IOException e) {
                tree.unreadable(path, SourceTree.reason(e));
            }
        });
        below.reversed().forEach(open::push);
    }

    private TreeMap<String, Path> list(Path folder) throws IOException {
        TreeMap<String, Path> entries = new TreeMap<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(path -> entries.put(Names.last(path.toString()), path));
        } catch (DirectoryIteratorException e) {
            IOException cause = e.getCause() instanceof IOException io ? io : new IOException(e.getMessage());
            tree.unreadable(folder, "the folder cannot be listed to its end: " + SourceTree.reason(cause));
        }
        return entries;
    }

    private void entry(String name, Path path, Path realFolder, List<String> names, List<Path> below)
            throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean link = found.isSymbolicLink();
        BasicFileAttributes attributes = link ? target(path, found) : found;
        boolean hidden = Names.isHidden(name);
        if (attributes.isDirectory()) {
            if (!hidden) {
                below.add(path);
            }
        } else if (hidden || !attributes.isRegularFile()) {
            tree.ignore();
        } else if (link
                ? tree.reached().isNew(path.toRealPath())
                : tree.reached().isNew(realFolder, name)) {
            tree.file(path, names, name, attributes.size(), false);
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
