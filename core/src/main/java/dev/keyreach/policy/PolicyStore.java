package dev.keyreach.policy;

import dev.keyreach.model.DocumentId;
import dev.keyreach.model.LazyList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The content of all policy documents of a snapshot, each distinct one once. Immutable; made by a {@link
 * Builder}, or of a list. */
public final class PolicyStore {
    private final List<PolicyDocument> documents;
    private final List<PolicyDocument> more;

    private PolicyStore(List<PolicyDocument> documents, List<PolicyDocument> more) {
        this.documents = LazyList.copyOf(documents);
        this.more = List.copyOf(more);
    }

    /** The store of these documents, by the index of their ids; a lazy list is kept. */
    public static PolicyStore of(List<PolicyDocument> documents) {
        return new PolicyStore(documents, List.of());
    }

    /** The same documents and these, whose ids follow on; all ids stay what they are. O(documents that were added). */
    public PolicyStore plus(List<PolicyDocument> others) {
        return new PolicyStore(
                documents, Stream.concat(more.stream(), others.stream()).toList());
    }

    /**
     * The document of an id.
     *
     * @throws IndexOutOfBoundsException for an id of another store
     */
    public PolicyDocument document(DocumentId id) {
        int index = id.index();
        return index < documents.size() ? documents.get(index) : more.get(index - documents.size());
    }

    /** How many distinct documents there are. */
    public int size() {
        return documents.size() + more.size();
    }

    /** Collects documents; equal ones get one id. Not safe for several threads at once. */
    public static final class Builder {
        private final List<PolicyDocument> documents = new ArrayList<>();
        private final Map<PolicyDocument, DocumentId> ids = new HashMap<>();

        /** The id of the document, new or known. O(size of the document). */
        public DocumentId add(PolicyDocument document) {
            return ids.computeIfAbsent(document, added -> {
                documents.add(added);
                return new DocumentId(documents.size() - 1);
            });
        }

        /** The id of a document that equals none that was added before; not compared. */
        public DocumentId addDistinct(PolicyDocument document) {
            documents.add(document);
            return new DocumentId(documents.size() - 1);
        }

        /** The store of all documents added so far. */
        public PolicyStore build() {
            return PolicyStore.of(documents);
        }
    }
}
