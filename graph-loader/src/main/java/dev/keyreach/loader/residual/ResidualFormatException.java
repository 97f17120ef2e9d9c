package dev.keyreach.loader.residual;

import java.io.Serial;

/** A text that should be a formula (spec 6.2) is none. */
public final class ResidualFormatException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and where in the text */
    ResidualFormatException(String message) {
        super(message);
    }
}
