package dev.keyreach.compile;

import dev.keyreach.model.DocumentId;
import dev.keyreach.model.PolicyUse;
import java.util.List;

/**
 * A policy in force for a caller that covers the permission, and what it reads of the caller.
 *
 * @param index where it stands among the policies of its layer that cover the permission
 * @param first the index of the first equal use among them: mostly its own
 * @param view as in {@link CallerReading#view}
 */
record Slot(int index, int first, PolicyUse use, List<Object> view) {

    /** What makes it equal for two callers: not whose it is, nor its name. */
    Content content() {
        return new Content(use.document(), view, index - first);
    }

    /**
     * The content of a policy as a caller meets it.
     *
     * @param repeats how far before it an equal use stands; 0 for none
     */
    record Content(DocumentId document, List<Object> view, int repeats) {}
}
