package io.meterroute.report;

import io.meterroute.model.DecisionEntry;
import io.meterroute.model.Outcome;
import io.meterroute.model.RoutingKey;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The purchases of a period as the decision log tells of them: for each one entry, the decision that its first attempt
 * followed. Read page by page, in memory that does not grow with the log.
 *
 * <p>A purchase may leave several entries before its first attempt: that a lookup is needed, a decision while answers are
 * still outstanding, one that was overtaken. The last of them counts; of what a platform reports to have sent itself, the
 * first. Entries of one purchase stand close together, so it is enough to hold back the newest few thousand. Enquiries,
 * which have no amount, are left out.
 */
final class FirstDecisions {
    private static final int PAGE = 1000;
    private static final int HELD_BACK = 4000;

    private final Map<RoutingKey, DecisionEntry> held = new LinkedHashMap<>();
    private final Consumer<DecisionEntry> consumer;

    private FirstDecisions(Consumer<DecisionEntry> consumer) {
        this.consumer = consumer;
    }

    /** Hands over one entry per purchase, in the order in which the purchases came. */
    static void forEach(DecisionLog log, Instant from, Instant to, Consumer<DecisionEntry> consumer) {
        FirstDecisions decisions = new FirstDecisions(consumer);
        Optional<String> cursor = Optional.empty();
        List<Logged<DecisionEntry>> page;
        do {
            page = log.page(from, to, cursor, PAGE);
            page.forEach(logged -> decisions.take(logged.entry()));
            cursor = page.isEmpty()
                    ? cursor
                    : Optional.of(page.get(page.size() - 1).cursor());
        } while (page.size() == PAGE);
        decisions.held.values().forEach(consumer);
    }

    private void take(DecisionEntry entry) {
        boolean isPurchase =
                entry.request().amount().isPresent() || entry.used().isPresent();
        boolean isFirst = entry.request().tried().isEmpty() && !(entry.outcome() instanceof Outcome.LookupNeeded);
        if (!isPurchase || !isFirst) {
            return;
        }
        held.merge(
                entry.request().key(), entry, (earlier, later) -> earlier.used().isPresent() ? earlier : later);
        if (held.size() > HELD_BACK) {
            Iterator<DecisionEntry> oldest = held.values().iterator();
            consumer.accept(oldest.next());
            oldest.remove();
        }
    }
}
