package dev.keyreach.packed;

import java.nio.file.Path;

/**
 * A snapshot file cannot be used: it is damaged, cut short, unreadable, or of another version. Unchecked, because a block is read, and
 * found damaged, wherever a question first needs it.
 */
public final class DamagedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    private DamagedFileException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    static DamagedFileException damaged(Path file, String what) {
        return new DamagedFileException(
                "the snapshot file `" + file + "` is damaged: " + what,
                "copy it again, or pack it again from its dumps with keyreach snapshot");
    }

    static DamagedFileException unreadable(Path file, String why) {
        return new DamagedFileException(
                "the snapshot file `" + file + "` cannot be read: " + why,
                "check that the file exists and may be read");
    }

    static DamagedFileException otherFormat(Path file, int format, String product) {
        return new DamagedFileException(
                "the snapshot file `" + file + "` has format " + format + " (written by keyreach " + product
                        + "); this version reads format " + Layout.FORMAT,
                "pack it again from its dumps with keyreach snapshot, or read it with keyreach " + product);
    }

    static DamagedFileException mixed(Path file) {
        return new DamagedFileException(
                "the snapshot file `" + file + "` is given together with other data",
                "a snapshot file is answered from alone; pack all the dumps together with keyreach snapshot");
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
