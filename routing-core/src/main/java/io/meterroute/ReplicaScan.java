package io.meterroute;

import io.meterroute.index.CompactRouting;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.MeterDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Takes over all meters of a directory, page by page in order of their numbers. */
final class ReplicaScan {
    private static final int PAGE = 1_000;

    private final CompactRouting meters;
    private final MeterDirectory directory;

    ReplicaScan(CompactRouting meters, MeterDirectory directory) {
        this.meters = meters;
        this.directory = directory;
    }

    /** Scans until the end, or until {@code stopped} says so; tells whether it came to the end. */
    boolean run(BooleanSupplier stopped) {
        meters.beginScan();
        Optional<MeterNumber> after = Optional.empty();
        do {
            if (stopped.getAsBoolean()) {
                return false;
            }
            Optional<MeterNumber> from = after;
            List<MeterRecord> page = meters.fill(() -> directory.scan(MeterFilter.all(), from, PAGE));
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).number());
        } while (after.isPresent());
        meters.endScan();
        return true;
    }
}
