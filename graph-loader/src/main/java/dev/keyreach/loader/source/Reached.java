package dev.keyreach.loader.source;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Which files were reached, by their real paths, so that each is read once. A folder stands for the files in it: most of
 * them are reached no other way and need not be written down.
 */
final class Reached {
    private final Set<Path> folders = new HashSet<>();
    private final Set<Path> files = new HashSet<>();

    /** Whether the folder is reached for the first time; from now on that counts for all visible files in it. */
    boolean isNewFolder(Path real) {
        return folders.add(real);
    }

    /** Whether a file is reached for the first time that was named by the user or by a link. */
    boolean isNew(Path real) {
        boolean withFolder = folders.contains(real.getParent()) && !Names.isHidden(Names.last(real.toString()));
        return !withFolder && files.add(real);
    }

    /** Whether a file in a folder that was just reached has not been reached by another way before. */
    boolean isNew(Path realFolder, String name) {
        return files.isEmpty() || !files.contains(realFolder.resolve(name));
    }
}
