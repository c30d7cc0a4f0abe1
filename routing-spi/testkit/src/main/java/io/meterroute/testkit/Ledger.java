package io.meterroute.testkit;

import io.meterroute.model.AttemptId;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Money;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What simulated providers truly vended and took back: the ground truth that a test compares with what the router
 * believes. Append-only, thread-safe; several providers may write to one ledger.
 */
public final class Ledger {
    private final List<Entry> entries = new ArrayList<>();

    /** Makes an empty ledger. */
    public Ledger() {}

    /** Whether a token came or went. */
    public enum Kind {
        /** A token was vended. */
        VEND,
        /** A vended token was taken back. */
        REVERSAL
    }

    /**
     * One line of the ledger.
     *
     * @param kind whether a token came or went
     * @param provider who vended
     * @param institution whose purchase
     * @param purchase the purchase
     * @param attempt the attempt
     * @param meter the meter
     * @param amount the amount
     * @param receipt the token's receipt
     * @param at when, by the provider's clock
     */
    public record Entry(
            Kind kind,
            ProviderId provider,
            InstitutionId institution,
            PurchaseId purchase,
            AttemptId attempt,
            MeterNumber meter,
            Money amount,
            Receipt receipt,
            Instant at) {}

    /** Returns all entries so far, in order. */
    public List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /** Returns how many tokens {@code purchase} has yielded: vends less reversals, at all providers of this ledger. */
    public int netVends(PurchaseId purchase) {
        return netVends().getOrDefault(purchase, 0);
    }

    /** Returns the vends less the reversals of every purchase that anything was ever vended for. */
    public SortedMap<PurchaseId, Integer> netVends() {
        SortedMap<PurchaseId, Integer> net = new TreeMap<>();
        entries().forEach(entry -> net.merge(entry.purchase(), entry.kind() == Kind.VEND ? 1 : -1, Integer::sum));
        return net;
    }

    /** Returns how often a token was vended for {@code attempt}, reversed or not: more than once is a provider's fault. */
    public long vends(AttemptId attempt) {
        return entries().stream()
                .filter(entry -> entry.kind() == Kind.VEND && entry.attempt().equals(attempt))
                .count();
    }

    void add(Kind kind, PurchaseAttempt attempt, Receipt receipt, Instant at) {
        Entry entry = new Entry(
                kind,
                attempt.attempt().provider(),
                attempt.institution(),
                attempt.request().id(),
                attempt.id(),
                attempt.request().meter(),
                attempt.request().amount(),
                receipt,
                at);
        synchronized (entries) {
            entries.add(entry);
        }
    }
}
