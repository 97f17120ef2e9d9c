package dev.keyreach.policy;

/**
 * A text of a document, with its place.
 *
 * @param pointer JSON pointer inside the document
 * @param line 1-based, in the text that the parser reads
 * @param column 1-based
 */
record Written(String value, String pointer, int line, int column) {}
