package dev.keyreach.loader.awscli;

import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Page;
import java.io.IOException;
import java.util.List;

/** Reads the outputs of some related commands; one instance for each page. */
interface Section {

    /** Reads a member at the top of the page, if it is one of this section's; the cursor stands on its value. */
    boolean read(String member, String pointer) throws IOException;

    /** What was read, when the page is over. */
    List<Fact> facts(Page page) throws IOException;
}
