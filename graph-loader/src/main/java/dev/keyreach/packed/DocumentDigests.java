package dev.keyreach.packed;

import dev.keyreach.model.DocumentId;
import dev.keyreach.policy.PolicyStore;
import java.util.HashMap;
import java.util.Map;

/** A number for what each policy document says, in place of the id that it happens to have. */
final class DocumentDigests {
    private final PolicyStore policies;
    private final Map<DocumentId, String> known = new HashMap<>();

    DocumentDigests(PolicyStore policies) {
        this.policies = policies;
    }

    /** 64 hexadecimal digits. */
    String hex(DocumentId id) {
        return known.computeIfAbsent(id, unseen -> {
            DigestSink sink = new DigestSink(this);
            PolicyRecords.write(sink, policies.document(id));
            return sink.hex();
        });
    }
}
