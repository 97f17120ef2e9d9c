package dev.keyreach.cli.input;

import dev.keyreach.model.GrantConstraints;
import java.util.SequencedSet;

/** What one line of a file of requests asks. */
public sealed interface BatchLine {

    /** May this caller do this to that? */
    record Access(RequestDraft draft) implements BatchLine {}

    /** May a grant be made by somebody whose right to make grants comes from another? */
    record ChildGrant(GrantTerms parent, GrantTerms child) implements BatchLine {}

    /** A line that cannot be understood. */
    record Bad(String code, String message) implements BatchLine {}

    /** What a grant allows. */
    record GrantTerms(SequencedSet<String> operations, GrantConstraints constraints) {}
}
