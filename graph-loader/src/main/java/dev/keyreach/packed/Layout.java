package dev.keyreach.packed;

/** Numbers that writer and reader agree on. */
final class Layout {
    /** The first bytes: no text, and broken by whatever converts line ends or strips the high bit. */
    static final byte[] MAGIC = {(byte) 0x89, 'K', 'E', 'Y', 'R', '\r', '\n', 0x1a};

    /** Changes whenever a reader of the one before would misunderstand the file. */
    static final int FORMAT = 2;

    static final int HEADER_LENGTH = 64;
    static final int PRODUCT_OFFSET = 12;
    static final int PRODUCT_LENGTH = 48;
    static final int TRAILER_LENGTH = 32;

    /** The last bytes. */
    static final byte[] END = {'K', 'E', 'N', 'D'};

    /** Bytes of one entry of a table's directory: where the block is, its length, its checksum, its first record. */
    static final int ENTRY_LENGTH = 20;

    /** A block is closed once its records take this much: small enough to be read for one record, large enough to share texts. */
    static final int BLOCK_TARGET = 1 << 15;

    /** No block is larger; a longer one is damage. */
    static final int BLOCK_LIMIT = 1 << 30;

    static final int TEXT_NARROW = 0;
    static final int TEXT_WIDE = 1;
    static final int TEXT_BEFORE = 2;

    private Layout() {}
}
