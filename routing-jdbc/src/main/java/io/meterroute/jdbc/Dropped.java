package io.meterroute.jdbc;

/**
 * What {@link JdbcRouting#dropOldPeriods} has dropped so far.
 *
 * @param purchases how many purchases
 * @param decisions how many decisions
 */
public record Dropped(long purchases, long decisions) {}
