package dev.keyreach.cli.render;

import dev.keyreach.query.AnswerRow;
import dev.keyreach.query.Denials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Answers that are written as they are computed: pushed and not pulled, because an iterator would hold all answers of a key. */
@FunctionalInterface
public interface Rows {

    /** Hands on one answer after the other, in order, and how many there are that are not listed. */
    void each(Sink sink) throws IOException;

    /** What is done with the answers. */
    interface Sink {
        /** One answer. */
        void accept(AnswerRow row) throws IOException;

        /** Some who do not get in, and are not listed. */
        void denied(Denials denials) throws IOException;
    }

    /** What may fail while it is written. */
    @FunctionalInterface
    interface Writing<T> {
        /** Writes one thing. */
        void accept(T thing) throws IOException;
    }

    /** Things that are handed on one after the other. */
    @FunctionalInterface
    interface Source<T> {
        /** Hands all on, in order. */
        void each(Writing<T> sink) throws IOException;
    }

    /** Answers that are listed whether they are denials or not. */
    static Rows of(Stream<AnswerRow> rows) {
        return sink -> rethrowing(writing -> rows.forEachOrdered(writing), sink::accept);
    }

    /** Lets something that takes no checked exceptions hand things on to what writes them. */
    static <T> void rethrowing(Consumer<Consumer<T>> source, Writing<T> sink) throws IOException {
        try {
            source.accept(thing -> {
                try {
                    sink.accept(thing);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
