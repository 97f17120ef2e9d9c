package dev.keyreach.benchmarks.process;

import java.util.Optional;

/**
 * One run of a command, seen from outside.
 *
 * @param wallNanos from its start to its end
 * @param cpuMillis user and system time of it and of what it waited for; unknown outside Linux
 * @param peakBytes most memory it had at once (VmHWM); unknown outside Linux
 * @param problem empty when it ended well, else why not
 */
record Run(long wallNanos, Optional<Long> cpuMillis, Optional<Long> peakBytes, Optional<String> problem) {

    boolean isGood() {
        return problem.isEmpty();
    }
}
