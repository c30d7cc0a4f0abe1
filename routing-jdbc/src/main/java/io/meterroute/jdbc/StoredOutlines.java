package io.meterroute.jdbc;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterOutline;
import io.meterroute.model.OutlineReader;
import io.meterroute.spi.OutlinePages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Outlines of rows. One page is fetched at a time, over one connection; what it holds is read while others fetch the next. */
final class StoredOutlines implements OutlinePages {
    private final MeterRows rows;
    private final OutlineReader reader = new OutlineReader();
    private final Lock fetching = new ReentrantLock();

    StoredOutlines(MeterRows rows) {
        this.rows = rows;
    }

    @Override
    public List<MeterOutline> next() {
        List<MeterOutline> outlines = List.of();
        List<MeterRows.Stored> page = fetched();
        while (outlines.isEmpty() && !page.isEmpty()) {
            outlines = read(page);
            page = outlines.isEmpty() ? fetched() : page;
        }
        return outlines;
    }

    private List<MeterRows.Stored> fetched() {
        fetching.lock();
        try {
            return rows.next();
        } finally {
            fetching.unlock();
        }
    }

    private List<MeterOutline> read(List<MeterRows.Stored> page) {
        List<MeterOutline> outlines = new ArrayList<>(page.size());
        LeftOut leftOut = new LeftOut();
        for (MeterRows.Stored row : page) {
            leftOut.add(outlines, () -> read(row));
        }
        leftOut.tell();
        return outlines;
    }

    private MeterOutline read(MeterRows.Stored row) {
        MeterNumber number = MeterNumber.of(row.number());
        return StoredText.ofMeter(number, () -> reader.read(number, row.text()));
    }
}
