package dev.keyreach.edge;

import java.util.stream.Stream;

/** Finds the edges of one kind, or of some that belong together, from one source inside its account. */
interface EdgeRule {

    /** The actions that its preconditions ask about; a source that may make none of these calls has no edge of it. */
    Stream<String> actions();

    /** Hands on the edges of a source. */
    void find(Source source, Scene scene, EdgeSink sink);
}
