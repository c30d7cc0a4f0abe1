package io.meterroute.benchmarks.jdbc;

import io.meterroute.benchmarks.Population;
import io.meterroute.benchmarks.jdbc.RecordedPurchases.Write;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingTableStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * What a purchase writes, and the publication of a table. Each side is an institution of its own in the same tables, and
 * writes the same purchases, which a router has made before.
 */
final class JournalComparisons {
    private static final TableChange CHANGE =
            TableChange.of("operator@example.org", "contract of June", Instant.parse("2026-06-01T00:00:00Z"));

    private final PurchaseJournal journal;
    private final DecisionLog log;
    private final RoutingTableStore tables;
    private final RoutingTable table;
    private final BareJournal bare;
    private final BareJournal bareWithText;
    private final RecordedPurchases purchases;

    JournalComparisons(Server server, Population population, int count) throws SQLException {
        this.purchases = new RecordedPurchases(population, count);
        this.table = population.table();
        RoutingStores ours = server.stores(table.institution());
        this.journal = ours.journal().orElseThrow();
        this.log = ours.decisionLog().orElseThrow();
        this.tables = ours.tables();
        Written.check(tables.publish(0, table, CHANGE));
        server.stores(InstitutionId.of("bare"));
        server.stores(InstitutionId.of("text"));
        Names names = new Names(server.pool(), "meterroute_");
        for (String side : List.of("bare", "text")) {
            server.execute("INSERT INTO meterroute_table_in_force VALUES (" + names.institution(side) + ", 1, '')");
        }
        this.bare = new BareJournal(server.pool(), names.institution("bare"));
        this.bareWithText = new BareJournal(server.pool(), names.institution("text"));
    }

    /** Returns the comparisons in the order that they must be run in. */
    List<Comparison> all() {
        return List.of(opened(), intended(), ended(), found(), logged(), published());
    }

    private Comparison opened() {
        List<PurchaseRecord> opened = purchases.opened();
        List<String> texts = texts(opened, CanonicalText::of);
        return new Comparison(
                "journal: open a purchase",
                index -> Written.check(journal.open(opened.get(index))),
                index -> open(bare, opened.get(index), texts.get(index)),
                index -> open(bareWithText, opened.get(index), CanonicalText.of(opened.get(index))));
    }

    private static void open(BareJournal journal, PurchaseRecord purchase, String text) throws SQLException {
        journal.open(
                purchase.id().value(),
                purchase.request().meter().value(),
                micros(purchase.openedAt()),
                micros(purchase.leaseUntil()),
                text);
    }

    private Comparison intended() {
        List<Write> intents = purchases.intents();
        List<String> texts = texts(intents, write -> CanonicalText.of(write.next()));
        return new Comparison(
                "journal: an intent, with the table's revision",
                index -> write(intents.get(index)),
                index -> intend(bare, intents.get(index), texts.get(index)),
                index -> intend(
                        bareWithText,
                        intents.get(index),
                        CanonicalText.of(intents.get(index).next())));
    }

    private static void intend(BareJournal journal, Write write, String text) throws SQLException {
        PurchaseRecord next = write.next();
        journal.intend(next.id().value(), write.expected().version(), micros(next.leaseUntil()), text, 1);
    }

    private Comparison ended() {
        List<Write> ends = purchases.ends();
        List<String> texts = texts(ends, write -> CanonicalText.of(write.next()));
        return new Comparison(
                "journal: an end",
                index -> write(ends.get(index)),
                index -> end(bare, ends.get(index), texts.get(index)),
                index -> end(
                        bareWithText,
                        ends.get(index),
                        CanonicalText.of(ends.get(index).next())));
    }

    private static void end(BareJournal journal, Write write, String text) throws SQLException {
        journal.end(write.next().id().value(), write.expected().version(), text);
    }

    private void write(Write write) {
        Written.check(journal.compareAndSet(write.expected(), write.next(), write.decidedWith()));
    }

    private Comparison found() {
        List<PurchaseId> ids =
                purchases.opened().stream().map(PurchaseRecord::id).toList();
        return new Comparison(
                "journal: read a purchase",
                index -> Written.check(journal.find(ids.get(index)).purchase().isPresent()),
                index -> bare.find(ids.get(index).value()),
                index -> CanonicalText.purchase(
                        ids.get(index), 3, bareWithText.find(ids.get(index).value())));
    }

    private Comparison logged() {
        List<DecisionEntry> decisions = purchases.decisions();
        List<String> texts = texts(decisions, CanonicalText::of);
        return new Comparison(
                "decision log: append",
                index -> log.append(decisions.get(index)),
                index -> log(bare, decisions.get(index), texts.get(index)),
                index -> log(bareWithText, decisions.get(index), CanonicalText.of(decisions.get(index))));
    }

    private static void log(BareJournal journal, DecisionEntry entry, String text) throws SQLException {
        journal.logDecision(
                ChronoUnit.NANOS.between(Instant.EPOCH, entry.at()),
                entry.request().key().value(),
                text);
    }

    private Comparison published() {
        String tableText = CanonicalText.of(table);
        String changeText = CanonicalText.of(CHANGE);
        return new Comparison(
                "publish a table of 250 utilities",
                index -> Written.check(tables.publish(index + 1L, table, CHANGE)),
                index -> bare.publish(index + 1L, tableText, changeText),
                index -> bareWithText.publish(
                        index + 1L, CanonicalText.of(table.withRevision(index + 2L)), CanonicalText.of(CHANGE)));
    }

    private static <T> List<String> texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toList();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
