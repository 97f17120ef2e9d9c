package dev.keyreach.loader.source;

import java.io.IOException;

/** A file, or what it inflates to, is larger than {@link Limits} allow. */
public final class LimitExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitExceededException(String message) {
        super(message);
    }
}
