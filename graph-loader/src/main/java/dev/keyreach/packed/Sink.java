package dev.keyreach.packed;

import dev.keyreach.model.DocumentId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes the parts of a record in order: a block of the file, or a digest over what the records say. */
interface Sink {

    /** A whole number, 0 or more. */
    void number(long value);

    /** Any text. */
    void string(String text);

    /** A text that shares its beginning, up to its last slash or colon, with others: ARNs, paths, pointers. */
    void path(String text);

    /** Which document a policy has. */
    void document(DocumentId id);

    /** Yes or no. */
    default void flag(boolean value) {
        number(value ? 1 : 0);
    }

    /** Something that may be missing. */
    default <T> void optional(Optional<T> value, Consumer<T> write) {
        flag(value.isPresent());
        value.ifPresent(write);
    }

    /** How many, then each. */
    default <T> void each(Collection<T> values, Consumer<T> write) {
        number(values.size());
        values.forEach(write);
    }
}
