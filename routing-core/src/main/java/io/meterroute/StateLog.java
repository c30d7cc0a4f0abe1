package io.meterroute;

import io.meterroute.model.AttemptState;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.RoutingListener;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs what has changed, each change once (OBS-3): at INFO what outlives a purchase, at WARN what somebody has to look at, at
 * DEBUG what comes with every purchase or lookup. Changes of health and pending changes are logged where they are made. What
 * providers say is not logged: it may name the meter.
 */
final class StateLog implements RoutingListener {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final Function<MeterNumber, String> shown;
    private volatile String institution = "";

    /** Logs for one router, whose table it is told first, and shows meter numbers as {@code shown} does. */
    StateLog(Function<MeterNumber, String> shown) {
        this.shown = shown;
    }

    @Override
    public void on(RoutingEvent event) {
        onMeter(event);
        onPurchase(event);
        if (event instanceof RoutingEvent.TableChanged changed) {
            institution = changed.table().institution().value();
            LOG.info(
                    "{}: routing table revision {} in force",
                    institution,
                    changed.table().revision());
        } else if (event instanceof RoutingEvent.LookupEnded ended && LOG.isDebugEnabled()) {
            LOG.debug(
                    "{}: lookup of meter {} at {} ended after {} ms{}: {}",
                    institution,
                    shown.apply(ended.meter()),
                    ended.provider(),
                    ended.took().toMillis(),
                    ended.late() ? ", late" : "",
                    ended.reply().getClass().getSimpleName());
        }
    }

    private void onMeter(RoutingEvent event) {
        if (event instanceof RoutingEvent.MeterMarked marked) {
            LOG.info(
                    "{}: meter {} marked {}by {}",
                    institution,
                    shown.apply(marked.meter()),
                    marked.wasMarked() ? "again " : "",
                    marked.mark().by());
        } else if (event instanceof RoutingEvent.MarkCleared cleared) {
            LOG.info("{}: mark of meter {} cleared by a round", institution, shown.apply(cleared.meter()));
        } else if (event instanceof RoutingEvent.MeterBlocked blocked) {
            LOG.info("{}: meter {} blocked", blocked.institution(), shown.apply(blocked.meter()));
        } else if (event instanceof RoutingEvent.MeterUnblocked unblocked) {
            LOG.info("{}: meter {} no longer blocked", unblocked.institution(), shown.apply(unblocked.meter()));
        } else if (event instanceof RoutingEvent.MeterAssigned assigned) {
            LOG.info(
                    "{}: meter {} assigned to {} by {}{}",
                    institution,
                    shown.apply(assigned.meter()),
                    assigned.assignment().utility(),
                    assigned.assignment().source(),
                    assigned.before()
                            .map(before -> ", before that to " + before)
                            .orElse(""));
        }
    }

    private void onPurchase(RoutingEvent event) {
        if (event instanceof RoutingEvent.AttemptChanged changed) {
            boolean isInDoubt = changed.attempt().state() == AttemptState.UNKNOWN;
            LOG.atLevel(isInDoubt ? Level.INFO : Level.DEBUG)
                    .log(
                            "{}: attempt {} of purchase {} at {}: {}",
                            institution,
                            changed.attempt().id(),
                            changed.purchase(),
                            changed.attempt().provider(),
                            changed.attempt().state());
        } else if (event instanceof RoutingEvent.PurchaseEnded ended) {
            ended.purchase()
                    .end()
                    .ifPresent(end -> LOG.debug(
                            "{}: purchase {} ended: {}",
                            institution,
                            ended.purchase().id(),
                            end.kind()));
        } else if (event instanceof RoutingEvent.OrphanTokenFound found) {
            LOG.warn(
                    "{}: a token of {} came for purchase {} after that had ended otherwise",
                    institution,
                    found.orphan().provider(),
                    found.purchase());
        } else if (event instanceof RoutingEvent.OperatorNeeded needed) {
            LOG.warn(
                    "{}: purchase {} is in doubt and can only be ended by two persons",
                    institution,
                    needed.purchase().id());
        }
    }
}
