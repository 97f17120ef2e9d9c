package dev.keyreach.packed;

/**
 * Where a table is.
 *
 * @param count of its records
 * @param blocks how many blocks they are in
 * @param directory byte at which the list of its blocks begins
 * @param checksum of that list
 */
record TableRef(int count, int blocks, long directory, int checksum) {
    static final TableRef EMPTY = new TableRef(0, 0, 0, 0);

    void write(Sink sink) {
        sink.number(count);
        sink.number(blocks);
        sink.number(directory);
        sink.number(Integer.toUnsignedLong(checksum));
    }

    static TableRef read(RecordReader reader, long fileLength) {
        TableRef ref = new TableRef(reader.integer(), reader.integer(), reader.number(), (int) reader.number());
        // A record takes four bytes at least, a block has one at least.
        if (ref.count > fileLength / Integer.BYTES
                || ref.blocks > ref.count
                || (ref.blocks == 0) != (ref.count == 0)
                || ref.blocks > fileLength / Layout.ENTRY_LENGTH) {
            throw reader.damaged("a table is larger than the file");
        }
        return ref;
    }
}
