package dev.keyreach.diagnostic;

/**
 * A place in an input: which file, where in its JSON, and where in its text.
 *
 * @param file path as the user gave it, or {@code builtin:NAME}; inside an archive {@code archive.zip!/entry}
 * @param pointer RFC 6901 JSON pointer that resolves in {@code file} (to the string, where a document is a string); empty
 *     for the whole file
 * @param line 1-based line, 0 when unknown
 * @param column 1-based column, 0 when unknown
 */
public record SourceRef(String file, String pointer, int line, int column) {

    /** The file as a whole, for problems that have no place inside it. */
    public static SourceRef ofFile(String file) {
        return new SourceRef(file, "", 0, 0);
    }

    /** {@code file:line:column}, leaving out what is unknown. */
    public String describe() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
