package io.meterroute.benchmarks.suite;

import java.util.List;

/**
 * What one part of the suite measured.
 *
 * @param command what repeats it
 * @param began when, in UTC
 * @param loadBefore how many threads wanted to run in the minute before
 */
record Chapter(
        Part part, String command, String began, long seconds, double loadBefore, double loadAfter, List<Row> rows) {}
