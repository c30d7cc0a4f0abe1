package io.meterroute.view;

import io.meterroute.model.RoutingDecision;
import java.time.Instant;

/**
 * A logged decision, made again from what it was made from (ROUTE-5).
 *
 * @param at when it was made
 * @param decision the decision
 * @param isFaithful whether it came to the same end again: not if a load balancer was replaced since
 */
public record DecisionView(Instant at, RoutingDecision decision, boolean isFaithful) {}
