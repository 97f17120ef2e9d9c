package dev.keyreach.diagnostic;

/** What a defect costs when it is met in live data, where everything that can still be read is kept (spec 2.4). */
public enum LenientEffect {
    /** The meaning is defined in spite of the defect (for example a wildcard principal matches nobody). */
    KEEPS,
    /** The statement is left out; a gap says so. */
    DROPS_STATEMENT,
    /** The whole document is left out; a gap says so. */
    DROPS_DOCUMENT
}
