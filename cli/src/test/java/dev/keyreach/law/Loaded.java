package dev.keyreach.law;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.query.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads organization files as the command line does. */
public final class Loaded {
    private Loaded() {}

    /** What the file says; it must be sound. */
    public static Estate estate(ObjectNode file, Path folder) {
        try {
            Path path = Files.writeString(folder.resolve("organization.json"), file.toString());
            LoadedData data = SnapshotLoader.load(List.of(path), LoadListener.NONE);
            return Estate.of(data.snapshot(), data.policies(), data.provenance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LoadException e) {
            throw new AssertionError("a random organization is unusable: " + e.diagnostics(), e);
        }
    }
}
