package dev.keyreach.loader.source;

import java.io.IOException;

/** A piece of work for one thread: a file, an entry of a zip archive, or a whole tar archive. */
public interface SourceUnit {

    /** As it is shown. */
    String name();

    /** How long it is on disk, for a progress bar. */
    long bytes();

    /**
     * Hands over the file or files of the unit, in order.
     *
     * @throws IOException when the unit cannot be read further; what was handed over before counts
     */
    void read(Visitor visitor) throws IOException;

    /** Takes the files. */
    interface Visitor {
        /** Reads the file now; afterwards it may be gone. */
        void file(SourceFile file);

        /** An array of at least that length, for the content of one file; the same for each file. */
        byte[] buffer(int length);

        /** A file that is not looked into, such as an archive inside an archive. */
        void ignored(String file);
    }
}
