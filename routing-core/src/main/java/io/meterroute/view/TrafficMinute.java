package io.meterroute.view;

import java.time.Instant;

/**
 * What a provider got in one minute on this node.
 *
 * @param from when the minute began, by the wall clock
 * @param attempts how many attempts ended
 * @param vended how many of those vended
 */
public record TrafficMinute(Instant from, int attempts, int vended) {}
