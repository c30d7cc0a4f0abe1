package io.meterroute.jdbc;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Remembers what a change feed tells. */
final class News implements ChangeFeed.Listener {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    /** Returns what was told up to {@code last}, waiting for it. */
    List<String> until(String last) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (!heard.contains(last)) {
            String next = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("was told " + heard + ", not " + last);
            }
            heard.add(next);
        }
        return heard;
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
