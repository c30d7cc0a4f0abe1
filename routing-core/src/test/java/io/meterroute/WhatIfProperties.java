package io.meterroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.memory.InMemoryDecisionLog;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.Attributes;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Money;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.TableChange;
import io.meterroute.report.ProviderShift;
import io.meterroute.report.UtilityShift;
import io.meterroute.report.WhatIfReport;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spec.Spec;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(SomeTables.class)
@Domain(DomainContext.Global.class)
@Spec("ADMIN-3")
class WhatIfProperties {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-02T00:00:00Z");

    @Property(tries = 100)
    void whatIsForetoldOfATableIsWhatItDoesOnceItIsInForce(
            @ForAll RoutingTable present, @ForAll RoutingTable proposed, @ForAll long seed) {
        InMemoryDecisionLog log = new InMemoryDecisionLog(1000);
        InMemoryMeterStore meters = new InMemoryMeterStore(() -> FROM);
        List<MeterRecord> all = meters(new Random(seed), 60);
        all.forEach(meter -> meters.compareAndSet(MeterRecord.unseen(meter.number()), meter));
        InMemoryRoutingTableStore tables = new InMemoryRoutingTableStore(present.institution());
        tables.publish(0, present, TableChange.of("test", "first", FROM));
        Router router = Router.builder()
                .tables(tables)
                .meters(meters)
                .decisionLog(log)
                .clock(() -> FROM)
                .build();
        all.forEach(meter -> router.decide(request(meter)));

        WhatIfReport foretold = router.admin().whatIf(proposed, FROM, TO);
        router.admin().apply(router.admin().draft().with(proposed), "ann", "as foretold");
        SortedMap<String, Long> shares = new TreeMap<>();
        long blocked = 0;
        for (MeterRecord meter : all) {
            Outcome before = decided(present, meter).outcome();
            if (before instanceof Outcome.LookupNeeded) {
                continue;
            }
            RoutingDecision now = router.decide(request(meter));
            String utility = meter.utility().map(Object::toString).orElse("none");
            now.first()
                    .filter(first -> now.outcome() instanceof Outcome.Routed)
                    .ifPresent(first -> shares.merge(utility + " " + first, 1L, Long::sum));
            blocked += now.outcome() instanceof Outcome.Blocked ? 1 : 0;
        }
        router.close();

        assertThat(shares(foretold)).isEqualTo(shares);
        assertThat(foretold.blockedAfter()).isEqualTo(blocked);
    }

    @Property(tries = 100)
    void theTableInForceMovesNothing(@ForAll RoutingTable table, @ForAll long seed) {
        InMemoryDecisionLog log = new InMemoryDecisionLog(1000);
        meters(new Random(seed), 60).forEach(meter -> log.append(DecisionEntry.of(FROM, decided(table, meter))));

        WhatIfReport report = admin(table, log).whatIf(table, FROM, TO);

        assertThat(report.moved()).isZero();
        assertThat(report.lookupsNeeded()).isZero();
        assertThat(report.newlyBlocked()).isEmpty();
        assertThat(report.utilities())
                .allSatisfy(utility ->
                        assertThat(utility.providers()).allMatch(provider -> provider.before() == provider.after()));
    }

    @Example
    void aMillionDecisionsAreReadWithoutKeepingThem() {
        RoutingTable table = SomeTables.table(new Random(7));
        EndlessLog log = new EndlessLog(table, 1_000_000);

        WhatIfReport report = admin(table, log).whatIf(SomeTables.table(new Random(8)), FROM, TO);

        assertThat(report.purchases()).isEqualTo(log.purchases);
        assertThat(log.keptAtTheEnd).isLessThan(20);
    }

    /** Makes its entries when they are asked for, and notices how many of them are still held when it comes to its end. */
    private static final class EndlessLog implements DecisionLog {
        private final int size;
        private final List<DecisionEntry> templates;
        private final List<WeakReference<DecisionEntry>> handedOut = new ArrayList<>();
        private long purchases;
        private long keptAtTheEnd;

        EndlessLog(RoutingTable table, int size) {
            this.size = size;
            this.templates = meters(new Random(9), 500).stream()
                    .map(meter -> DecisionEntry.of(FROM, decided(table, meter)))
                    .toList();
        }

        @Override
        public List<Logged<DecisionEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
            int begin = cursor.map(Integer::parseInt).orElse(0);
            List<Logged<DecisionEntry>> page = IntStream.range(begin, Math.min(size, begin + limit))
                    .mapToObj(i -> new Logged<>(String.valueOf(i + 1), entry(i)))
                    .toList();
            if (page.isEmpty()) {
                System.gc();
                keptAtTheEnd = handedOut.stream()
                        .filter(reference -> reference.get() != null)
                        .count();
            } else {
                handedOut.add(new WeakReference<>(page.get(0).entry()));
            }
            return page;
        }

        private DecisionEntry entry(int i) {
            DecisionEntry entry = templates.get(i % templates.size());
            purchases += entry.outcome() instanceof Outcome.LookupNeeded ? 0 : 1;
            return new DecisionEntry(
                    entry.at(),
                    entry.tableRevision(),
                    entry.tableChecksum(),
                    entry.meter(),
                    entry.signals(),
                    request(entry.meter(), "tx-" + i),
                    entry.phase(),
                    entry.outcome(),
                    entry.used());
        }

        @Override
        public List<DecisionEntry> ofKey(RoutingKey key, int limit) {
            return List.of();
        }

        @Override
        public void append(DecisionEntry entry) {
            throw new AssertionError("was to be written");
        }
    }

    private static RoutingAdmin admin(RoutingTable table, DecisionLog log) {
        InMemoryRoutingTableStore tables = new InMemoryRoutingTableStore(table.institution());
        tables.publish(0, table, TableChange.of("test", "first", FROM));
        return RoutingAdmin.builder().tables(tables).decisionLog(log).build();
    }

    private static SortedMap<String, Long> shares(WhatIfReport report) {
        SortedMap<String, Long> shares = new TreeMap<>();
        for (UtilityShift utility : report.utilities()) {
            String name = utility.utility().map(Object::toString).orElse("none");
            for (ProviderShift provider : utility.providers()) {
                if (provider.after() > 0) {
                    shares.put(name + " " + provider.provider(), provider.after());
                }
            }
        }
        return shares;
    }

    private static List<MeterRecord> meters(Random random, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> SomeTables.meter(String.valueOf(i), random))
                .toList();
    }

    private static RoutingDecision decided(RoutingTable table, MeterRecord meter) {
        return RoutingRules.decide(table, meter, Signals.clear(), request(meter), Phase.BEFORE_LOOKUP);
    }

    private static RouteRequest request(MeterRecord meter) {
        return request(meter, "tx-" + meter.number().value());
    }

    private static RouteRequest request(MeterRecord meter, String key) {
        return new RouteRequest(
                meter.number(),
                RoutingKey.of(key),
                Optional.of(Money.of(100, "ZAR")),
                Optional.empty(),
                Attributes.none(),
                List.of(),
                new TreeSet<ProviderId>(),
                Optional.empty());
    }
}
