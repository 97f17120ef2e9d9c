package dev.keyreach.loader.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An open zip archive. Its entries are never written anywhere, so their names can do no harm. */
final class ZipArchive implements AutoCloseable {
    private final Path path;
    private final Limits limits;
    private final ZipFile zip;
    private final List<SourceUnit> units = new ArrayList<>();
    private int ignored;
    private Optional<String> refused = Optional.empty();

    private ZipArchive(Path path, Limits limits, ZipFile zip) {
        this.path = path;
        this.limits = limits;
        this.zip = zip;
    }

    static ZipArchive open(Path path, Limits limits) throws IOException {
        ZipArchive archive = new ZipArchive(path, limits, new ZipFile(path.toFile()));
        archive.list();
        return archive;
    }

    private void list() {
        Map<String, ZipEntry> byName = new LinkedHashMap<>();
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> byName.putIfAbsent(entry.getName(), entry));
        if (byName.size() > limits.archiveEntries()) {
            refused = Optional.of("the archive has more than " + limits.archiveEntries() + " entries");
            return;
        }
        long total = 0;
        List<ZipEntry> sorted = new ArrayList<>(byName.values());
        sorted.sort(Comparator.comparing(ZipEntry::getName));
        for (ZipEntry entry : sorted) {
            if (SourceTree.isHiddenEntry(entry.getName())) {
                ignored++;
                continue;
            }
            total += Math.max(entry.getSize(), 0);
            if (total > limits.archiveBytes()) {
                refused = Optional.of("the archive inflates to more than " + limits.archiveBytes() + " bytes");
                return;
            }
            units.add(new ZipEntryUnit(path, zip, entry, limits));
        }
    }

    /** The entries that may be read, by name. */
    List<SourceUnit> units() {
        return List.copyOf(units);
    }

    /** How many entries hide themselves. */
    int ignored() {
        return ignored;
    }

    /** Why not all entries may be read. */
    Optional<String> refused() {
        return refused;
    }

    void refuseRest() throws LimitExceededException {
        if (refused.isPresent()) {
            throw new LimitExceededException(refused.get());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
