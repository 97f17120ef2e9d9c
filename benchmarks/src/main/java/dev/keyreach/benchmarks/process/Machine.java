package dev.keyreach.benchmarks.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the figures were measured on.
 *
 * @param memory bytes
 */
record Machine(String processor, int processors, long memory, String system, String java) {
    private static final double GIBIBYTE = 1L << 30;

    static Machine here() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                        ? os.getTotalMemorySize()
                        : 0;
        return new Machine(
                Proc.value(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memory,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %.1f GiB of memory, %s, %s",
                processor,
                processors,
                memory / GIBIBYTE,
                system,
                java);
    }
}
