package dev.keyreach.loader.source;

import dev.keyreach.loader.fact.Origin;
import java.io.IOException;
import java.io.InputStream;

/**
 * One file that can be read, more than once if need be.
 *
 * @param origin where it is
 * @param name its own name with extensions
 * @param given whether the user named it, rather than a folder or archive that it is in
 * @param content opens it; inflated, within limits
 */
public record SourceFile(Origin origin, String name, boolean given, Opener content) {

    /** Opens a file, at its beginning; the stream can be marked. */
    public interface Opener {
        InputStream open() throws IOException;
    }
}
