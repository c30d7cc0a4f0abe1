package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is worth telling about one step of a purchase (OBS-2): worked out from the records before and after it. */
public final class PurchaseNews {
    private PurchaseNews() {}

    /** Returns the news of {@code before} having become {@code after}. */
    public static List<RoutingEvent> of(PurchaseRecord before, PurchaseRecord after) {
        List<RoutingEvent> news = new ArrayList<>();
        changed(before, after).forEach(attempt -> news.add(new RoutingEvent.AttemptChanged(after.id(), attempt)));
        after.orphans().stream()
                .filter(orphan -> !before.orphans().contains(orphan))
                .forEach(orphan -> news.add(new RoutingEvent.OrphanTokenFound(after.id(), orphan)));
        if (after.needsOperator() && !before.needsOperator()) {
            news.add(new RoutingEvent.OperatorNeeded(after));
        }
        if (after.isEnded() && !before.isEnded()) {
            news.add(new RoutingEvent.PurchaseEnded(after));
        }
        return List.copyOf(news);
    }

    /** Returns the attempts of {@code after} that are new or in another state than in {@code before}. */
    public static List<AttemptRecord> changed(PurchaseRecord before, PurchaseRecord after) {
        return after.attempts().stream()
                .filter(attempt ->
                        !before.attempt(attempt.id()).map(AttemptRecord::state).equals(Optional.of(attempt.state())))
                .toList();
    }
}
