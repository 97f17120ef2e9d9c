package dev.keyreach.loader.source;

import dev.keyreach.loader.source.FolderListing.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Goes over a folder and all below it, level by level, in the order of their names. Links are followed; a folder that was
 * reached before is not entered again, which also ends circles.
 */
final class FolderWalk {
    /** From so many folders on it pays to list several at a time. */
    private static final int MANY = 100;

    private final SourceTree tree;

    FolderWalk(SourceTree tree) {
        this.tree = tree;
    }

    /** Hands all files to the tree. */
    void walk(Path top) {
        List<Path> level = List.of(top);
        while (!level.isEmpty()) {
            Stream<Path> folders = level.size() < MANY ? level.stream() : level.parallelStream();
            List<FolderListing> listings = folders.map(FolderListing::of).toList();
            List<Path> below = new ArrayList<>();
            listings.forEach(listing -> enter(listing, below));
            level = below;
        }
    }

    private void enter(FolderListing listing, List<Path> below) {
        boolean isNew = listing.real().isEmpty()
                || tree.reached().isNewFolder(listing.real().get());
        if (!isNew) {
            return;
        }
        listing.problem().ifPresent(why -> tree.unreadable(listing.folder(), why));
        List<String> names = Names.of(listing.folder());
        for (Entry entry : listing.entries()) {
            if (entry.problem().isPresent()) {
                tree.unreadable(entry.path(), entry.problem().get());
            } else {
                enter(entry, listing.real().orElse(listing.folder()), names, below);
            }
        }
    }

    private void enter(Entry entry, Path realFolder, List<String> names, List<Path> below) {
        boolean hidden = Names.isHidden(entry.name());
        switch (entry.kind()) {
            case FOLDER -> {
                if (!hidden) {
                    below.add(entry.path());
                }
            }
            case OTHER -> tree.ignore();
            case FILE -> {
                if (hidden) {
                    tree.ignore();
                } else {
                    file(entry, realFolder, names);
                }
            }
        }
    }

    private void file(Entry entry, Path realFolder, List<String> names) {
        try {
            boolean isNew = entry.link()
                    ? tree.reached().isNew(entry.path().toRealPath())
                    : tree.reached().isNew(realFolder, entry.name());
            if (isNew) {
                tree.file(entry.path(), names, entry.name(), entry.bytes(), false);
            }
        } catch (IOException e) {
            tree.unreadable(entry.path(), SourceTree.reason(e));
        }
    }
}
