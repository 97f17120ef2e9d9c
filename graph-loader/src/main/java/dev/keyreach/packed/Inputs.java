package dev.keyreach.packed;

import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whatever {@code --data} may name: a snapshot file, or dumps and organization files. Told apart by content. */
public final class Inputs {
    private Inputs() {}

    /**
     * Opens the snapshot file, or loads the rest.
     *
     * @throws DamagedFileException when a snapshot file cannot be used, or is not the only input
     * @throws LoadException when nothing usable remains of other inputs
     */
    public static LoadedData load(List<Path> data, LoadListener listener) throws LoadException {
        Optional<PackedFile> packed = packed(data);
        return packed.isPresent() ? packed.get().data() : SnapshotLoader.load(data, listener);
    }

    /**
     * The snapshot file, when the input is one.
     *
     * @throws DamagedFileException when it cannot be used, or is not the only input
     */
    public static Optional<PackedFile> packed(List<Path> data) {
        Optional<Path> packed = data.stream().filter(PackedFile::isPacked).findFirst();
        if (packed.isEmpty()) {
            return Optional.empty();
        }
        if (data.size() > 1) {
            throw DamagedFileException.mixed(packed.get());
        }
        return Optional.of(PackedFile.open(packed.get()));
    }
}
