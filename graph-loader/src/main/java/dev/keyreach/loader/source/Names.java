package dev.keyreach.loader.source;

import dev.keyreach.loader.fact.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names of files: as they are shown, and as what they tell about their content. */
final class Names {
    private static final List<String> EXTENSIONS = List.of(".gz", ".json", ".yaml", ".yml", ".txt");

    private Names() {}

    /** A path as it is shown: with slashes, and without characters that would write over a terminal. */
    static String shown(String path) {
        if (isPlain(path)) {
            return path;
        }
        StringBuilder shown = new StringBuilder(path.length());
        path.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return shown.toString();
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (Character.isISOControl(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String shown(Path path) {
        return shown(path.toString().replace(path.getFileSystem().getSeparator(), "/"));
    }

    /** The names on the way to a folder or file, outermost first, its own last. */
    static List<String> of(Path path) {
        List<String> names = new ArrayList<>();
        path.toAbsolutePath().normalize().forEach(name -> names.add(name.toString()));
        return List.copyOf(names);
    }

    static Origin origin(Path path) {
        return origin(shown(path), of(path));
    }

    static Origin entry(Path archive, String entry) {
        List<String> names = new ArrayList<>(of(archive));
        if (!names.isEmpty()) {
            names.set(names.size() - 1, stem(names.getLast()));
        }
        for (String name : entry.split("[/\\\\]")) {
            if (!name.isEmpty() && !name.startsWith("..")) {
                names.add(name);
            }
        }
        return origin(shown(archive) + "!/" + shown(entry), names);
    }

    private static Origin origin(String shown, List<String> names) {
        return names.isEmpty()
                ? new Origin(shown, List.of(), "")
                : new Origin(shown, names.subList(0, names.size() - 1), stem(names.getLast()));
    }

    /** The name without the extensions that say how it is written. */
    static String stem(String name) {
        int end = name.length();
        for (int dot = name.lastIndexOf('.');
                dot > 0 && isExtension(name, dot, end);
                dot = name.lastIndexOf('.', end - 1)) {
            end = dot;
        }
        return name.substring(0, end);
    }

    private static boolean isExtension(String name, int dot, int end) {
        for (String extension : EXTENSIONS) {
            if (end - dot == extension.length() && name.regionMatches(true, dot, extension, 0, extension.length())) {
                return true;
            }
        }
        return false;
    }

    static String last(String entry) {
        return entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
    }

    /** Whether a file or folder hides itself: no input. */
    static boolean isHidden(String name) {
        return name.startsWith(".") && !name.equals(".") && !name.equals("..");
    }
}
