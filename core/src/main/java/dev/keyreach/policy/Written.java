package dev.keyreach.policy;

/**
 * A text of a document, with its place.
 *
 * @param parent JSON pointer inside the document: of the text, or of the array that it is in
 * @param index in that array, or {@link #NO_INDEX}; kept apart, as the whole pointer is asked for only when something is wrong
 * @param line 1-based, in the text that the parser reads
 * @param column 1-based
 */
record Written(String value, String parent, int index, int line, int column) {
    private static final int NO_INDEX = -1;

    Written(String value, String pointer, int line, int column) {
        this(value, pointer, NO_INDEX, line, column);
    }

    /** JSON pointer inside the document. */
    String pointer() {
        return index == NO_INDEX ? parent : parent + "/" + index;
    }
}
