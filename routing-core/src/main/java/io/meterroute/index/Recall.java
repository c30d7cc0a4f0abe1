package io.meterroute.index;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.StoreException;
import java.util.function.Function;

/**
 * Makes a decision once more by the plain rules, from the meter's record, when somebody asks why (ROUTE-5). If the record
 * has moved on so far that it would be decided otherwise, or cannot be read, a record is made up of what the decision had
 * read.
 */
final class Recall {
    private final Function<MeterNumber, MeterRecord> records;
    private final Projection projection;
    private final LoadBalancer balancer;

    Recall(Function<MeterNumber, MeterRecord> records, Projection projection, LoadBalancer balancer) {
        this.records = records;
        this.projection = projection;
        this.balancer = balancer;
    }

    RoutingDecision decide(Moment moment, MeterState state, RouteRequest request, Phase phase) {
        return decide(moment, meter(state, request.meter()), request, phase);
    }

    RoutingDecision decide(Moment moment, MeterRecord meter, RouteRequest request, Phase phase) {
        return RoutingRules.decide(moment.table().table(), meter, moment.signals(), request, phase, balancer);
    }

    /** The record of {@code number}, or one that only has what is in {@code state} and version 0. */
    MeterRecord meter(MeterState state, MeterNumber number) {
        try {
            MeterRecord now = records.apply(number);
            return projection.of(now).equals(state) ? now : projection.back(number, state);
        } catch (StoreException e) {
            return projection.back(number, state);
        }
    }
}
