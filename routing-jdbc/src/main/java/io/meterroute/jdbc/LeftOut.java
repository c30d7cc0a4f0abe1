package io.meterroute.jdbc;

import io.meterroute.spi.DamagedRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meters that a scan leaves out, since their texts are damaged: logged together. Not thread-safe. */
final class LeftOut {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);

    private final List<DamagedRecordException> damages = new ArrayList<>();

    /** Adds to {@code meters} what {@code meter} reads, unless that is damaged. */
    <T> void add(List<T> meters, Supplier<T> meter) {
        try {
            meters.add(meter.get());
        } catch (DamagedRecordException e) {
            damages.add(e);
        }
    }

    /** Tells the log, if there are any. */
    void tell() {
        if (!damages.isEmpty()) {
            LOG.warn(
                    "a scan leaves out {} meters, the first since {}",
                    damages.size(),
                    damages.get(0).getMessage());
        }
    }
}
