package io.meterroute;

/**
 * What one run of recovery did (VEND-4).
 *
 * @param looked how many purchases it looked at
 * @param taken how many it took over
 * @param ended how many of these ended
 * @param failed how many of these it could not go on with, since a store or transport failed
 */
public record RecoveryReport(int looked, int taken, int ended, int failed) {}
