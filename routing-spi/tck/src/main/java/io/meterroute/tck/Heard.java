package io.meterroute.tck;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what it hears. */
final class Heard implements ChangeFeed.Listener {
    static final int TRIES = 100;

    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    /** Tells whether {@code expected} is heard before there is silence for a tenth of a second. */
    boolean hears(String expected) throws InterruptedException {
        String next = news.poll(100, TimeUnit.MILLISECONDS);
        while (next != null && !next.equals(expected)) {
            next = news.poll(100, TimeUnit.MILLISECONDS);
        }
        return next != null;
    }

    boolean hasNews() {
        return !news.isEmpty();
    }

    void forget() {
        news.clear();
    }

    @Override
    public void tableChanged(long revision) {
        news.add("table " + revision);
    }

    @Override
    public void meterChanged(MeterNumber meter) {
        news.add("meter " + meter);
    }

    @Override
    public void lost() {
        news.add("lost");
    }
}
