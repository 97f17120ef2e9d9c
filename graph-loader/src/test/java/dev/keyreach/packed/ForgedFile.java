package dev.keyreach.packed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes a snapshot file and puts every checksum right again: what a stranger may hand over. */
final class ForgedFile {
    private final byte[] bytes;
    private final Root root;
    private final int rootOffset;

    ForgedFile(Path sound) throws IOException {
        bytes = Files.readAllBytes(sound);
        MappedFile file = MappedFile.open(sound);
        ByteBuffer trailer = ByteBuffer.wrap(bytes, bytes.length - Layout.TRAILER_LENGTH, Layout.TRAILER_LENGTH);
        rootOffset = (int) trailer.getLong();
        byte[] record = Arrays.copyOfRange(bytes, rootOffset, rootOffset + trailer.getInt());
        root = Root.read(new Block(file, record, 1).record(0), bytes.length, refs -> new Tables(file, refs));
    }

    /** A file in which some bytes of one block, or of a directory, or of the root are others. */
    byte[] change(Random dice) {
        byte[] changed = bytes.clone();
        List<Part> parts = root.tables().entrySet().stream()
                .filter(table -> table.getValue().count() > 0)
                .map(Map.Entry::getKey)
                .toList();
        Part part = parts.get(dice.nextInt(parts.size()));
        TableRef table = root.tables().get(part);
        int directory = (int) table.directory();
        int length = table.blocks() * Layout.ENTRY_LENGTH;
        int what = dice.nextInt(10);
        if (what == 0) {
            spoil(changed, directory, length, dice);
        } else {
            ByteBuffer entry = ByteBuffer.wrap(changed, directory, Layout.ENTRY_LENGTH);
            int block = (int) entry.getLong();
            int size = entry.getInt();
            spoil(changed, block, size, dice);
            entry.putInt(MappedFile.checksum(changed, block, block + size));
        }
        Map<Part, TableRef> tables = new EnumMap<>(root.tables());
        int checksum = MappedFile.checksum(changed, directory, directory + length);
        tables.put(part, new TableRef(table.count(), table.blocks(), table.directory(), checksum));
        byte[] end =
                root(new Root(root.contentId(), tables, root.organization(), root.files(), root.organizationSummary()));
        if (what == 1) {
            spoil(end, 0, end.length, dice);
        }
        byte[] trailer = PackedWriter.trailer(rootOffset, end);
        return ByteBuffer.allocate(rootOffset + end.length + trailer.length)
                .put(changed, 0, rootOffset)
                .put(end)
                .put(trailer)
                .array();
    }

    private static byte[] root(Root root) {
        BlockBuilder block = new BlockBuilder();
        block.begin();
        root.write(block);
        return block.take();
    }

    private static void spoil(byte[] bytes, int from, int length, Random dice) {
        for (int i = 1 + dice.nextInt(3); i > 0; i--) {
            bytes[from + dice.nextInt(length)] = (byte) dice.nextInt();
        }
    }
}
