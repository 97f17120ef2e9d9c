package dev.keyreach.benchmarks.process;

import java.util.Optional;

/** The most memory of one process, as far as it was looked at. The kernel itself keeps the maximum. */
final class Peak {
    private final long pid;
    private Optional<Long> bytes = Optional.empty();

    Peak(long pid) {
        this.pid = pid;
    }

    void look() {
        Optional<Long> now = Proc.peakBytes(pid);
        if (now.isPresent()) {
            bytes = now;
        }
    }

    Optional<Long> bytes() {
        return bytes;
    }
}
