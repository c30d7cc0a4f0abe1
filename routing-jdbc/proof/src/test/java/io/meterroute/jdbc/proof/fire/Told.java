package io.meterroute.jdbc.proof.fire;

import io.meterroute.model.PurchaseEnd;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What nodes have acknowledged, as callers and operators remember it. Thread-safe. */
final class Told {
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Map<String, String> ends = new ConcurrentHashMap<>();
    private final Map<String, AcknowledgedMark> marks = new ConcurrentHashMap<>();
    private final List<String> contradictions = new CopyOnWriteArrayList<>();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong markCount = new AtomicLong();

    /** A mark that an operator was told is set: its number among the meter's marks, and its nonce. */
    record AcknowledgedMark(long sequence, String nonce) {}

    /** Returns an end in words, with its token. */
    static String text(PurchaseEnd end) {
        return end instanceof PurchaseEnd.Vended vended
                ? "VENDED by " + vended.provider() + " " + vended.receipt().content()
                : end.toString();
    }

    void begun(String purchase) {
        if (!begun.add(purchase)) {
            repeats.incrementAndGet();
        }
    }

    /** Notes how a purchase ended, by one node's word: every other word must be the same. */
    void ended(String purchase, String end) {
        String before = ends.putIfAbsent(purchase, end);
        if (before != null && !before.equals(end)) {
            contradictions.add(purchase + " was told to have ended as " + before + " and as " + end);
        }
    }

    void marked(String meter, AcknowledgedMark mark) {
        markCount.incrementAndGet();
        marks.merge(meter, mark, (one, other) -> one.sequence() > other.sequence() ? one : other);
    }

    boolean isEnded(String purchase) {
        return ends.containsKey(purchase);
    }

    int begunCount() {
        return begun.size();
    }

    Set<String> purchases() {
        return begun;
    }

    Map<String, String> ends() {
        return ends;
    }

    /** Returns the newest acknowledged mark of each meter. */
    Map<String, AcknowledgedMark> marks() {
        return marks;
    }

    List<String> contradictions() {
        return contradictions;
    }

    long repeats() {
        return repeats.get();
    }

    long markCount() {
        return markCount.get();
    }
}
