package dev.keyreach.policy;

import dev.keyreach.diagnostic.SourceRef;

/**
 * Where a document stands, so that places inside it can be told as places in its file.
 *
 * @param base the place of the document, or of the string that holds it
 * @param embedded whether the document is the content of a JSON string: then every place in it is that string's place
 */
public record DocumentPlace(SourceRef base, boolean embedded) {

    /** A document that is a file of its own. */
    public static DocumentPlace file(String file) {
        return new DocumentPlace(SourceRef.ofFile(file), false);
    }

    SourceRef at(String pointer, int line, int column) {
        return embedded ? base : new SourceRef(base.file(), base.pointer() + pointer, line, column);
    }

    /** What a message must add, because the place alone says only which string holds the document. */
    String inside(String pointer, int line, int column) {
        return embedded ? " (inside the document: " + pointer + " line " + line + ", column " + column + ")" : "";
    }
}
