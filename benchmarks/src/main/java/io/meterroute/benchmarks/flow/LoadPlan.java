package io.meterroute.benchmarks.flow;

import java.time.Duration;

/**
 * What a router is to stand.
 *
 * @param meters how many meters its store holds
 * @param active how many of them are bought from, one after the other; these have been looked up
 * @param capacity how many purchases it takes at once
 * @param attemptLimit after how long an attempt that is not answered is in doubt
 * @param silence the share of attempts and lookups that are never answered
 */
record LoadPlan(int meters, int active, int capacity, Duration attemptLimit, double silence) {}
