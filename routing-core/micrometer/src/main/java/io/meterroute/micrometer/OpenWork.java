package io.meterroute.micrometer;

import io.meterroute.model.AttemptState;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What is open in the stores, counted now and then: blocked meters, marks, purchases in doubt. */
final class OpenWork {
    private static final int PAGE = 1_000;
    private static final int MOST = 10_000;
    private static final MeterFilter MARKED =
            new MeterFilter(Optional.empty(), false, Optional.empty(), true, Optional.empty());

    private final Supplier<RoutingTable> table;
    private final Optional<MeterDirectory> directory;
    private final Optional<PurchaseJournal> journal;
    private volatile double marked = Double.NaN;
    private volatile double blocked = Double.NaN;
    private volatile double inDoubt = Double.NaN;
    private volatile double unfinished = Double.NaN;

    OpenWork(Supplier<RoutingTable> table, RoutingStores stores) {
        this.table = table;
        this.directory = stores.directory();
        this.journal = stores.journal();
    }

    void register(MeterRegistry registry, Tags common) {
        directory.ifPresent(present -> {
            gauge(registry, common, "meterroute.meters.marked", "Meters whose mark is open", () -> marked);
            gauge(registry, common, "meterroute.meters.blocked", "Meters that nobody can be routed to", () -> blocked);
        });
        journal.ifPresent(present -> {
            gauge(registry, common, "meterroute.purchases.in.doubt", "Open purchases in doubt", () -> inDoubt);
            gauge(registry, common, "meterroute.purchases.open", "Purchases that have not ended", () -> unfinished);
        });
    }

    /** Counts anew; what cannot be read is not known then. */
    void count() {
        directory.ifPresent(meters -> {
            marked = known(() -> scanned(meters, MARKED, meter -> true));
            blocked = known(() -> blocked(meters, table.get()));
        });
        journal.ifPresent(purchases -> {
            unfinished = Double.NaN;
            inDoubt = known(() -> {
                List<PurchaseRecord> open = purchases.unfinished(MOST);
                unfinished = open.size();
                return open.stream().filter(OpenWork::isInDoubt).count();
            });
        });
    }

    private static double blocked(MeterDirectory meters, RoutingTable table) {
        MeterFilter filter =
                new MeterFilter(Optional.empty(), false, Optional.empty(), false, Optional.of(table.institution()));
        return scanned(
                meters,
                filter,
                meter -> RoutingRules.eligible(table, meter).stream()
                        .noneMatch(provider -> meter.statusOf(provider) == Support.SUPPORTED));
    }

    private static double scanned(MeterDirectory meters, MeterFilter filter, Predicate<MeterRecord> counts) {
        long found = 0;
        Optional<MeterNumber> after = Optional.empty();
        for (int read = 0; read < MOST; read += PAGE) {
            List<MeterRecord> page = meters.scan(filter, after, PAGE);
            found += page.stream().filter(counts).count();
            if (page.size() < PAGE) {
                break;
            }
            after = Optional.of(page.get(PAGE - 1).number());
        }
        return found;
    }

    private static boolean isInDoubt(PurchaseRecord purchase) {
        return purchase.openAttempt()
                .filter(attempt -> attempt.state() == AttemptState.UNKNOWN || attempt.state() == AttemptState.REVERSING)
                .isPresent();
    }

    /** Whatever a store throws must not end the counting for good: an exception would end the scheduler's task. */
    private static double known(DoubleSupplier count) {
        try {
            return count.getAsDouble();
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }

    private static void gauge(
            MeterRegistry registry, Tags common, String name, String description, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(description)
                .strongReference(true)
                .tags(common)
                .register(registry);
    }
}
