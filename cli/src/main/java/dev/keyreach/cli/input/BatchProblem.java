package dev.keyreach.cli.input;

import java.io.IOException;

/** A line of a file of requests cannot be understood. */
final class BatchProblem extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    BatchProblem(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
