package dev.keyreach.authz;

import dev.keyreach.model.Grant;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.Statement;
import java.util.Optional;

/**
 * One statement or grant that a decision rests on.
 *
 * @param layer where it stands
 * @param source the statement or grant
 * @param part which check of an operation with several it belongs to, as {@code permission on resource}
 */
public record Proof(Layer layer, Source source, Optional<String> part) {

    /** What is cited. */
    public sealed interface Source {}

    /**
     * A statement.
     *
     * @param documentPointer its place in its document, {@code /Statement/N} or {@code /Statement}
     */
    public record OfStatement(PolicyUse use, Statement statement, String documentPointer) implements Source {
        /** By its place, which tells it from others; the statement itself may be long. */
        @Override
        public int hashCode() {
            return 31 * use.hashCode() + documentPointer.hashCode();
        }
    }

    /** A grant. */
    public record OfGrant(Grant grant) implements Source {}

    /** A policy passed with the session, which has no place in the input. */
    public record OfSessionPolicy(Statement statement, String documentPointer) implements Source {}

    /** The statement; empty for grants. */
    public Optional<Statement> statement() {
        return switch (source) {
            case OfStatement cited -> Optional.of(cited.statement());
            case OfSessionPolicy cited -> Optional.of(cited.statement());
            case OfGrant grant -> Optional.empty();
        };
    }

    /** The same citation, whichever check it belongs to. */
    public Proof whole() {
        return new Proof(layer, source, Optional.empty());
    }

    /** The same citation, for one check of several. */
    Proof inPart(String name) {
        return new Proof(layer, source, Optional.of(name));
    }
}
