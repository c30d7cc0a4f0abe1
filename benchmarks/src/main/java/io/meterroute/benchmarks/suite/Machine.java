package io.meterroute.benchmarks.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where it was measured. */
record Machine(String processor, int processors, String memory, String system, String java) {
    private static final long GIB = 1L << 30;

    static Machine here() {
        return new Machine(
                told(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                memory(told(Path.of("/proc/meminfo"), "MemTotal")),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", "
                        + System.getProperty("java.vendor"));
    }

    /** How many threads wanted to run on average in the last minute; below 0 if that is not known. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String memory(String kibibytes) {
        String digits = kibibytes.replaceAll("\\D", "");
        return digits.isEmpty() ? "unknown" : Math.round(Long.parseLong(digits) * 1024.0 / GIB) + " GiB";
    }

    /** What Linux says under {@code key}. */
    private static String told(Path file, String key) {
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
