package io.meterroute.spi;

import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterOutline;
import io.meterroute.model.MeterRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The outlines of a directory that has no better way than to scan its meters in order. */
final class ScannedOutlines implements OutlinePages {
    private static final int PAGE = 1_000;

    private final MeterDirectory directory;
    private final Lock reading = new ReentrantLock();
    private Optional<MeterNumber> last = Optional.empty();
    private boolean ended;

    ScannedOutlines(MeterDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<MeterOutline> next() {
        return read().stream().map(MeterOutline::of).toList();
    }

    private List<MeterRecord> read() {
        reading.lock();
        try {
            if (ended) {
                return List.of();
            }
            List<MeterRecord> page = directory.scan(MeterFilter.all(), last, PAGE);
            ended = page.isEmpty();
            if (!ended) {
                last = Optional.of(page.get(page.size() - 1).number());
            }
            return page;
        } finally {
            reading.unlock();
        }
    }
}
