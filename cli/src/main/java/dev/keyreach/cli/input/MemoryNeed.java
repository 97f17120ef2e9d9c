package dev.keyreach.cli.input;

import dev.keyreach.cli.option.DataOptions;
import dev.keyreach.cli.terminal.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How much heap an input needs, as far as its size tells.
 *
 * @param input bytes of input, on disk
 * @param heap bytes of heap that should be enough for such an input; archives need more than their size says
 */
public record MemoryNeed(long input, long heap) {
    /** A load of 28 MB (10,000 principals) ends with 64 MB of heap, not with 48; as much again is for answers. */
    private static final int HEAP_BYTES_PER_INPUT_BYTE = 4;

    /** The JVM, the tables and one buffer of each reader. */
    private static final long AT_LEAST = 64L << 20;

    /** What an input of this size needs. */
    public static MemoryNeed ofInput(long bytes) {
        return new MemoryNeed(bytes, AT_LEAST + HEAP_BYTES_PER_INPUT_BYTE * bytes);
    }

    /**
     * What the command that was run needs, when it is one that loads data. Reads the sizes of all its files.
     *
     * @param line the whole command line, or that of the command alone
     */
    public static Optional<MemoryNeed> of(CommandLine line, Surroundings surroundings) {
        try {
            return Optional.ofNullable(line.getParseResult())
                    .map(parsed -> parsed.hasSubcommand() ? parsed.subcommand() : parsed)
                    .stream()
                    .flatMap(asked -> asked.commandSpec().mixins().values().stream())
                    .map(CommandSpec::userObject)
                    .flatMap(mixin -> mixin instanceof DataOptions data ? Stream.of(data) : Stream.empty())
                    .findFirst()
                    .map(data -> ofInput(size(data.paths(surroundings))));
        } catch (UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static long size(List<Path> paths) {
        return paths.stream().mapToLong(MemoryNeed::size).sum();
    }

    private static long size(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
