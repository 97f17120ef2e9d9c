package dev.keyreach.loader.fact;

import java.util.ArrayList;
import java.util.List;

/**
 * The file that a fact is from.
 *
 * @param file as it is shown: the path as the user gave it, {@code archive.zip!/entry} inside an archive
 * @param folder the names on the way to it, outermost first; pages of one output lie in the same folder. The files of a
 *     folder share one list
 * @param name the file's own name without extensions; what an output is about may stand only here and in {@code folder}
 */
public record Origin(String file, List<String> folder, String name) {
    public Origin {
        folder = List.copyOf(folder);
    }

    /** All names, the file's own last. */
    public List<String> names() {
        List<String> names = new ArrayList<>(folder);
        names.add(name);
        return names;
    }
}
