package io.meterroute.simulation;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.MeterStore;
import java.util.Optional;

/** The meters as one node sees them. */
record SimulatedMeters(Database database, Node node) implements MeterStore {
    @Override
    public MeterReading find(MeterNumber number) {
        return Transaction.read(
                database,
                node,
                () -> new MeterReading(
                        database.find(new Row.Meter(number)).orElseGet(() -> MeterRecord.unseen(number)),
                        database.course().now()));
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        Row.Meter row = new Row.Meter(next.number());
        return Transaction.run(database, node, transaction -> {
            Optional<MeterRecord> present = transaction.findForUpdate(row);
            boolean isExpected = present.map(expected::equals).orElse(expected.version() == 0);
            if (!isExpected) {
                return false;
            }
            transaction.write(row, next.withVersion(expected.version() + 1));
            return true;
        });
    }
}
