package io.meterroute.micrometer;

import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.RoutingListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Counts what changes: meters, purchases and their attempts, the routing table, providers' health. */
final class ChangeCounts implements RoutingListener {
    private static final String METERS = "meterroute.meter.changes";
    private static final String NOBODY = "none";

    private final MeterRegistry registry;
    private final Tags common;

    ChangeCounts(MeterRegistry registry, Tags common) {
        this.registry = registry;
        this.common = common;
    }

    @Override
    public void on(RoutingEvent event) {
        onMeter(event);
        onPurchase(event);
        onTable(event);
    }

    private void onMeter(RoutingEvent event) {
        if (event instanceof RoutingEvent.MeterMarked marked) {
            count(METERS, Tags.of("change", marked.wasMarked() ? "marked_again" : "marked"));
        } else if (event instanceof RoutingEvent.MarkCleared) {
            count(METERS, Tags.of("change", "mark_cleared"));
        } else if (event instanceof RoutingEvent.MeterBlocked) {
            count(METERS, Tags.of("change", "blocked"));
        } else if (event instanceof RoutingEvent.MeterUnblocked) {
            count(METERS, Tags.of("change", "unblocked"));
        } else if (event instanceof RoutingEvent.MeterAssigned) {
            count(METERS, Tags.of("change", "assigned"));
        } else if (event instanceof RoutingEvent.UtilityContradicted contradicted) {
            count("meterroute.utility.contradictions", of(contradicted.provider()));
        } else if (event instanceof RoutingEvent.UtilityNameUnknown unknown) {
            count("meterroute.utility.unknown", of(unknown.provider()));
        } else if (event instanceof RoutingEvent.AnswerIgnored ignored) {
            count("meterroute.answers.ignored", of(ignored.provider()));
        }
    }

    private void onPurchase(RoutingEvent event) {
        if (event instanceof RoutingEvent.PurchaseEnded ended) {
            ended.purchase()
                    .end()
                    .ifPresent(end ->
                            count("meterroute.purchases", Tags.of("end", Words.of(end.kind()), "provider", by(end))));
        } else if (event instanceof RoutingEvent.AttemptChanged changed) {
            count(
                    "meterroute.attempt.states",
                    of(changed.attempt().provider())
                            .and("state", Words.of(changed.attempt().state())));
        } else if (event instanceof RoutingEvent.OrphanTokenFound found) {
            count("meterroute.orphan.tokens", of(found.orphan().provider()));
        } else if (event instanceof RoutingEvent.OperatorNeeded) {
            count("meterroute.operator.needed", Tags.empty());
        }
    }

    private void onTable(RoutingEvent event) {
        if (event instanceof RoutingEvent.TableChanged) {
            count("meterroute.table.changes", Tags.empty());
        } else if (event instanceof RoutingEvent.PendingChangeTookEffect) {
            count("meterroute.pending.changes", Tags.of("end", "took_effect"));
        } else if (event instanceof RoutingEvent.PendingChangeConflicts) {
            count("meterroute.pending.changes", Tags.of("end", "conflicts"));
        } else if (event instanceof RoutingEvent.HealthChanged changed) {
            count(
                    "meterroute.health.changes",
                    of(changed.provider())
                            .and("operation", Words.of(changed.operation()), "health", Words.of(changed.after())));
        }
    }

    private static String by(PurchaseEnd end) {
        if (end instanceof PurchaseEnd.Vended vended) {
            return vended.provider().value();
        }
        return end instanceof PurchaseEnd.Declined declined
                ? declined.provider().value()
                : NOBODY;
    }

    private static Tags of(ProviderId provider) {
        return Tags.of("provider", provider.value());
    }

    private void count(String name, Tags tags) {
        Counter.builder(name).tags(common.and(tags)).register(registry).increment();
    }
}
