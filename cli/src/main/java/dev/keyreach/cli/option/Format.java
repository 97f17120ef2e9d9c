package dev.keyreach.cli.option;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How an answer is written. */
public enum Format {
    /** For a person at a terminal. */
    TEXT,
    /** One JSON value. */
    JSON,
    /** One JSON value a line, the answers alone. */
    JSONL,
    /** One row an answer, with a heading. */
    CSV;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word. */
    static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            for (Format format : values()) {
                if (format.word().equals(word.toLowerCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw new TypeConversionException("`" + word + "` is no format; use text, json, jsonl or csv");
        }
    }
}
