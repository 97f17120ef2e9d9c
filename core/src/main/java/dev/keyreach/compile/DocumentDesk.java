package dev.keyreach.compile;

import dev.keyreach.authz.Check;
import dev.keyreach.authz.Layer;
import dev.keyreach.model.DocumentId;
import dev.keyreach.model.PolicyUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What policy documents say to one permission on one key: each is matched once for all callers that are the same to it. For one
 * thread, and short-lived.
 */
final class DocumentDesk {
    private final Bench bench;
    private final Map<Said, Outcome> said = new HashMap<>();

    /** What a document was asked: by whom does not matter beyond what it reads of the caller. */
    private record Said(Layer layer, DocumentId document, List<Object> view) {}

    DocumentDesk(Bench bench) {
        this.bench = bench;
    }

    /** What a document says, worked out once for all callers of whom it reads the same. */
    Outcome ask(Layer layer, Slot slot, Check check) {
        Said question = new Said(layer, slot.use().document(), slot.view());
        Outcome known = said.get(question);
        if (known == null) {
            known = match(layer, slot.use(), check);
            said.put(question, known);
        }
        return known;
    }

    /** What a document says to one caller. */
    Outcome match(Layer layer, PolicyUse use, Check check) {
        return Outcome.of(
                bench.parts().match(layer, use, check), bench.policies().document(use.document()), bench.matches());
    }
}
