package dev.keyreach.loader;

/** Follows a load, for a progress bar. Called from several threads at once, in any order. */
public interface LoadListener {

    /** Does nothing. */
    LoadListener NONE = new LoadListener() {};

    /**
     * All files were found.
     *
     * @param files how many; a zip archive counts each entry, a tar archive counts one
     * @param bytes their size on disk
     */
    default void filesFound(int files, long bytes) {}

    /**
     * A file was read.
     *
     * @param file as it is shown
     * @param bytes its size on disk
     */
    default void fileDone(String file, long bytes) {}
}
