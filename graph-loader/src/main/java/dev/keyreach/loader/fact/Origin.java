package dev.keyreach.loader.fact;

import java.util.List;

/**
 * The file that a fact is from.
 *
 * @param file as it is shown: the path as the user gave it, {@code archive.zip!/entry} inside an archive
 * @param names the names on the way to it, outermost first, the file's own name without extensions last; what an output
 *     is about may stand only here
 */
public record Origin(String file, List<String> names) {
    public Origin {
        names = List.copyOf(names);
    }

    /** The folder; pages of one output lie in the same folder. */
    public List<String> folder() {
        return names.isEmpty() ? names : names.subList(0, names.size() - 1);
    }
}
