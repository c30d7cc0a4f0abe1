package io.meterroute.benchmarks.jdbc;

import io.meterroute.benchmarks.Population;
import io.meterroute.benchmarks.jdbc.BareMeters.Stored;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads and writes of meters. Each side has the same meters in a space of its own, in the same tables, and each meter goes
 * through the same life: a round claimed and settled, a mark, a round claimed and settled that clears it.
 */
final class MeterComparisons {
    private final Population population;
    private final MeterStore ours;
    private final BareMeters bare;
    private final BareMeters bareWithText;
    private final Names names;
    private final List<Planned> claims = new ArrayList<>();
    private final List<Planned> settlements = new ArrayList<>();
    private final List<Planned> marks = new ArrayList<>();
    private final List<Planned> markedClaims = new ArrayList<>();
    private final List<Planned> markedSettlements = new ArrayList<>();

    /** A write to come, with its text made. */
    private record Planned(MeterWrite write, String text, int utility) {
        String number() {
            return write.next().number().value();
        }

        long version() {
            return write.expected().version();
        }
    }

    /** One of the writes of {@link BareMeters}. */
    private interface BareWrite {
        void write(BareMeters meters, String number, long version, int utility, String text) throws SQLException;
    }

    /** Stores {@code population} for each side and plans the lives of the first {@code lives} meters. */
    MeterComparisons(Server server, Population population, int lives) throws SQLException {
        this.population = population;
        this.ours = filled(server, "ours").meters();
        filled(server, "bare");
        filled(server, "text");
        this.names = new Names(server.pool(), "meterroute_");
        this.bare = new BareMeters(server.pool(), names.space("bare"));
        this.bareWithText = new BareMeters(server.pool(), names.space("text"));
        server.execute("VACUUM ANALYZE meterroute_meter");
        MeterLives router = new MeterLives(population);
        for (int i = 0; i < lives; i++) {
            MeterRecord meter = population.meter(i).withVersion(1);
            meter = planned(claims, meter, router::claim);
            meter = planned(settlements, meter, router::settle);
            meter = planned(marks, meter, router::mark);
            meter = planned(markedClaims, meter, router::claim);
            planned(markedSettlements, meter, router::settle);
        }
    }

    private RoutingStores filled(Server server, String side) {
        RoutingStores stores = server.stores(InstitutionId.of(side));
        stores.directory().orElseThrow().addAll(population.meters().iterator(), present -> {});
        return stores;
    }

    private MeterRecord planned(List<Planned> plan, MeterRecord meter, Function<MeterRecord, MeterWrite> event) {
        MeterWrite write = event.apply(meter);
        int utility = names.utility(meter.utility().orElseThrow().value());
        plan.add(new Planned(write, CanonicalText.of(write.next()), utility));
        return MeterLives.after(write);
    }

    /** Returns the comparisons in the order that they must be run in. */
    List<Comparison> all() {
        return List.of(
                new Comparison(
                        "meter read",
                        index -> ours.find(population.meterNumber(index)),
                        index -> bare.find(population.number(index)),
                        index -> read(bareWithText, population.number(index))),
                comparison("claim of a round: compare-and-set", claims, false, BareMeters::update),
                comparison("settlement of a round: read, compare-and-set", settlements, true, BareMeters::update),
                comparison("mark: compare-and-set, on the list of marks", marks, false, BareMeters::mark),
                comparison("claim of a marked meter's round", markedClaims, false, BareMeters::update),
                comparison(
                        "settlement that clears a mark: read, compare-and-set, off the list",
                        markedSettlements,
                        true,
                        BareMeters::unmark));
    }

    private Comparison comparison(String name, List<Planned> plan, boolean reads, BareWrite write) {
        return new Comparison(
                name,
                index -> {
                    MeterWrite planned = plan.get(index).write();
                    MeterRecord expected =
                            reads ? ours.find(planned.next().number()).meter() : planned.expected();
                    Written.check(ours.compareAndSet(expected, planned.next()));
                },
                index -> {
                    Planned planned = plan.get(index);
                    long version = reads ? bare.find(planned.number()).version() : planned.version();
                    write.write(bare, planned.number(), version, planned.utility(), planned.text());
                },
                index -> {
                    Planned planned = plan.get(index);
                    long version = reads ? read(bareWithText, planned.number()).version() : planned.version();
                    String text = CanonicalText.of(planned.write().next());
                    write.write(bareWithText, planned.number(), version, planned.utility(), text);
                });
    }

    private static MeterRecord read(BareMeters meters, String number) throws SQLException {
        Stored stored = meters.find(number);
        return CanonicalText.meter(MeterNumber.of(number), stored.version(), stored.text());
    }
}
