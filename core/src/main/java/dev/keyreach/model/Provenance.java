package dev.keyreach.model;

import dev.keyreach.diagnostic.SourceRef;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each fact stood in the input, kept beside the {@link Snapshot} and joined when an answer is written: documents are
 * stored once, but each use of one has its own file, pointer and line.
 */
public final class Provenance {

    /** Nothing known: for snapshots made in memory. */
    public static final Provenance NONE = new Provenance(Map.of());

    private final Map<Slot, Occurrence> occurrences;

    /** @param occurrences where each policy use and grant stood; copied, unless it is lazy or an immutable table */
    public Provenance(Map<Slot, Occurrence> occurrences) {
        boolean stays = occurrences instanceof LazyMap<Slot, Occurrence> || occurrences instanceof PlaceTable;
        this.occurrences = stays ? occurrences : new HashMap<>(occurrences);
    }

    /** All that has a known place, in no order. */
    public Map<Slot, Occurrence> occurrences() {
        return Collections.unmodifiableMap(occurrences);
    }

    /**
     * A thing that has a place in the input.
     *
     * @param owner as in {@link PolicyUse}, or the key ARN of a grant; for a managed policy the id of the account whose dump
     *     describes it
     * @param name as in {@link PolicyUse}, or the grant id
     */
    public record Slot(String owner, String name) implements Comparable<Slot> {
        private static final Comparator<Slot> ORDER =
                Comparator.comparing(Slot::owner).thenComparing(Slot::name);

        /** The slot of a policy use. */
        public static Slot of(PolicyUse use) {
            return new Slot(use.owner(), use.name());
        }

        /** The slot of a grant. */
        public static Slot of(Grant grant) {
            return new Slot(grant.key().toString(), grant.id());
        }

        @Override
        public int compareTo(Slot other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Where a document or grant stood.
     *
     * @param base its place; for a document inside a JSON string the place of the string
     * @param embedded whether the document is the content of a JSON string (then pointers into it do not resolve in the
     *     file)
     * @param statementLines 1-based line in the file of each statement, by its index in the written array; empty for grants
     *     and for embedded documents, which are on {@code base.line()}
     */
    public record Occurrence(SourceRef base, boolean embedded, List<Integer> statementLines) {
        public Occurrence {
            statementLines = LineNumbers.of(statementLines);
        }

        /** The place of a statement, given its pointer inside the document such as {@code /Statement/0}. */
        public SourceRef statement(String documentPointer, int index) {
            if (embedded) {
                return base;
            }
            int line = index < statementLines.size() ? statementLines.get(index) : base.line();
            return new SourceRef(base.file(), base.pointer() + documentPointer, line, 0);
        }
    }

    /**
     * Where the thing stood, when that is known: the place of the owner's own policy, or of the managed policy of that name in
     * the account of the owner, or anywhere.
     */
    public Optional<Occurrence> find(Slot slot) {
        Occurrence own = occurrences.get(slot);
        if (own != null) {
            return Optional.of(own);
        }
        Optional<Occurrence> inAccount = Arn.parse(slot.owner())
                .map(owner -> new Slot(owner.account(), slot.name()))
                .flatMap(managed -> Optional.ofNullable(occurrences.get(managed)));
        return inAccount.or(() -> Optional.ofNullable(occurrences.get(new Slot(slot.name(), slot.name()))));
    }
}
