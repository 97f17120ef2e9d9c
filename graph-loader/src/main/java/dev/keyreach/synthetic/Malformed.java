package dev.keyreach.synthetic;

/**
 * A document that was damaged.
 *
 * @param file inside the folder of the organization
 * @param pointer of the document in the file, to the string where it is one
 */
record Malformed(String file, String pointer, Damage damage) {}
