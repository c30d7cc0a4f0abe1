package io.meterroute.simulation;

import java.time.Duration;

/**
 * Something that is done.
 *
 * @param at when, counted from the beginning
 * @param node by way of which node, counted from 0
 * @param deed what
 */
record Act(Duration at, int node, Deed deed) {}
