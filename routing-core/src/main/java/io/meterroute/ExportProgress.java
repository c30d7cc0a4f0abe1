package io.meterroute;

/**
 * How far an export has come.
 *
 * @param meters the meters written
 * @param isFinished whether no meter is left
 */
public record ExportProgress(long meters, boolean isFinished) {}
