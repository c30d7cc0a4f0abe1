package io.meterroute.tck;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;

/** Throws at whatever it is told. */
final class BrokenListener implements ChangeFeed.Listener {
    @Override
    public void tableChanged(long revision) {
        throw new IllegalStateException("broken listener");
    }

    @Override
    public void meterChanged(MeterNumber meter) {
        throw new IllegalStateException("broken listener");
    }

    @Override
    public void lost() {
        throw new IllegalStateException("broken listener");
    }
}
