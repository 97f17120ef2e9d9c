package dev.keyreach.cli.render;

import dev.keyreach.query.AnswerRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** Answers that are written as they are computed. */
public final class Rows {
    private Rows() {}

    /** What is done with one answer. */
    public interface Sink {
        void accept(AnswerRow row) throws IOException;
    }

    /** Hands on one answer after the other, in order. Pushed and not pulled: an iterator would hold all answers of a key. */
    public static void each(Stream<AnswerRow> rows, Sink sink) throws IOException {
        try {
            rows.forEachOrdered(row -> {
                try {
                    sink.accept(row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
