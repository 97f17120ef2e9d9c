package dev.keyreach.cli.option;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** When text is coloured. */
public enum ColourChoice {
    /** On a terminal, unless NO_COLOR is set. */
    AUTO,
    ALWAYS,
    NEVER;

    /** Reads the word. */
    static final class Converter implements ITypeConverter<ColourChoice> {
        @Override
        public ColourChoice convert(String word) {
            for (ColourChoice choice : values()) {
                if (choice.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                    return choice;
                }
            }
            throw new TypeConversionException("`" + word + "` is no choice of colour; use auto, always or never");
        }
    }
}
