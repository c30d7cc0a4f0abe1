package io.meterroute.benchmarks.jdbc;

import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.benchmarks.Population;
import io.meterroute.memory.InMemoryDecisionLog;
import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.Logged;
import io.meterroute.spi.PurchaseJournal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a router writes while it makes purchases: written down in memory, to be written again elsewhere. */
final class RecordedPurchases {
    private static final int PAGE = 10_000;

    private final List<PurchaseRecord> opened = new ArrayList<>();
    private final List<Write> intents = new ArrayList<>();
    private final List<Write> ends = new ArrayList<>();
    private final List<DecisionEntry> decisions;

    /** One purchase's record put in the place of another, and whether that depends on the routing table. */
    record Write(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {}

    /**
     * Makes at least {@code count} purchases, each of another meter of {@code population}, that are vended at the first
     * attempt; those that no provider may be asked for are left out.
     */
    RecordedPurchases(Population population, int count) {
        InMemoryDecisionLog log = new InMemoryDecisionLog(2 * count);
        RouterBuilder builder = Router.builder()
                .table(population.table())
                .meters(population.store())
                .journal(new Recorder())
                .decisionLog(log);
        for (Provider provider : population.table().providers()) {
            builder.provider(provider.id(), new PromptVendor());
        }
        try (Router router = builder.build()) {
            for (int i = 0; intents.size() < count; i++) {
                router.purchase(PurchaseRequest.of("tx-2026-06-01-" + i, population.meterNumber(i), 10_000, "ZAR"));
            }
        }
        Set<PurchaseId> vended =
                intents.stream().map(write -> write.next().id()).collect(Collectors.toSet());
        opened.removeIf(purchase -> !vended.contains(purchase.id()));
        ends.removeIf(write -> !vended.contains(write.next().id()));
        List<DecisionEntry> entries = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            List<Logged<DecisionEntry>> page = log.page(Instant.MIN, Instant.MAX, cursor, PAGE);
            page.forEach(logged -> entries.add(logged.entry()));
            cursor = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.get(page.size() - 1).cursor());
        } while (cursor.isPresent());
        decisions = List.copyOf(entries);
    }

    List<PurchaseRecord> opened() {
        return List.copyOf(opened);
    }

    List<Write> intents() {
        return List.copyOf(intents);
    }

    List<Write> ends() {
        return List.copyOf(ends);
    }

    List<DecisionEntry> decisions() {
        return decisions;
    }

    /** A journal in memory that remembers its writes. */
    private final class Recorder implements PurchaseJournal {
        private final PurchaseJournal journal = new InMemoryPurchaseJournal(InstantSource.system());

        @Override
        public Consistency consistency() {
            return journal.consistency();
        }

        @Override
        public PurchaseReading find(PurchaseId id) {
            return journal.find(id);
        }

        @Override
        public boolean open(PurchaseRecord purchase) {
            opened.add(purchase);
            return journal.open(purchase);
        }

        @Override
        public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
            if (next.isEnded()) {
                ends.add(new Write(expected, next, decidedWith));
            } else if (decidedWith.isPresent()) {
                intents.add(new Write(expected, next, decidedWith));
            } else {
                throw new IllegalStateException("a purchase took more than an intent and an end: " + next);
            }
            return journal.compareAndSet(expected, next, decidedWith);
        }

        @Override
        public List<PurchaseRecord> unfinished(int limit) {
            return journal.unfinished(limit);
        }

        @Override
        public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
            return journal.ofMeter(meter, limit);
        }

        @Override
        public List<Ended> endedAfter(Optional<String> cursor, int limit) {
            return journal.endedAfter(cursor, limit);
        }
    }
}
