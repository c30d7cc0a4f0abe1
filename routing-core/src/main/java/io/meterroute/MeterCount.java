package io.meterroute;

import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.MeterDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the meters of a selection: without looking at them if the directory keeps that number, page by page otherwise.
 *
 * @param meters where the meters of a list are looked up
 * @param directory where others are found
 * @param batch how many are read at once
 */
record MeterCount(ManyMeters meters, MeterDirectory directory, int batch) {
    long of(MeterSelection selection) {
        if (selection instanceof MeterSelection.Listed listed) {
            return known(new ArrayList<>(listed.meters()));
        }
        MeterFilter filter = ((MeterSelection.Matching) selection).filter();
        if (filter.utility().isPresent()
                && filter.equals(MeterFilter.of(filter.utility().get()))) {
            return directory.count(filter.utility());
        }
        return scanned(filter);
    }

    private long known(List<MeterNumber> numbers) {
        long count = 0;
        for (int from = 0; from < numbers.size(); from += batch) {
            count += meters.find(numbers.subList(from, Math.min(numbers.size(), from + batch))).stream()
                    .filter(reading -> reading.meter().isKnown())
                    .count();
        }
        return count;
    }

    private long scanned(MeterFilter filter) {
        long count = 0;
        List<MeterRecord> page = directory.scan(filter, Optional.empty(), batch);
        while (!page.isEmpty()) {
            count += page.size();
            page = directory.scan(filter, Optional.of(page.get(page.size() - 1).number()), batch);
        }
        return count;
    }
}
