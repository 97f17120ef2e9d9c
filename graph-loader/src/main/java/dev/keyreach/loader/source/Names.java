package dev.keyreach.loader.source;

import dev.keyreach.loader.fact.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names of files: as they are shown, and as what they tell about their content. */
final class Names {
    private static final List<String> EXTENSIONS = List.of(".gz", ".json", ".yaml", ".yml", ".txt");

    private Names() {}

    /** A path as it is shown: with slashes, and without characters that would write over a terminal. */
    static String shown(String path) {
        StringBuilder shown = new StringBuilder(path.length());
        path.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return shown.toString();
    }

    static String shown(Path path) {
        return shown(path.toString().replace(path.getFileSystem().getSeparator(), "/"));
    }

    static Origin origin(Path path) {
        List<String> names = new ArrayList<>();
        path.toAbsolutePath().normalize().forEach(name -> names.add(name.toString()));
        return new Origin(shown(path), withStem(names));
    }

    static Origin entry(Path archive, String entry) {
        Origin outer = origin(archive);
        List<String> names = Stream.concat(
                        outer.names().stream(),
                        Stream.of(entry.split("[/\\\\]")).filter(name -> !name.isEmpty() && !name.startsWith("..")))
                .toList();
        return new Origin(outer.file() + "!/" + shown(entry), withStem(names));
    }

    private static List<String> withStem(List<String> names) {
        List<String> all = new ArrayList<>(names);
        if (!all.isEmpty()) {
            all.set(all.size() - 1, stem(all.getLast()));
        }
        return all;
    }

    /** The name without the extensions that say how it is written. */
    static String stem(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String extension : EXTENSIONS) {
            if (lower.endsWith(extension) && name.length() > extension.length()) {
                return stem(name.substring(0, name.length() - extension.length()));
            }
        }
        return name;
    }

    static String last(String entry) {
        return entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
    }

    /** Whether a file or folder hides itself: no input. */
    static boolean isHidden(String name) {
        return name.startsWith(".") && !name.equals(".") && !name.equals("..");
    }
}
