package io.meterroute.config;

/**
 * How far the reading of a CSV file has come.
 *
 * @param lines lines read so far, with the header and blank lines
 * @param bytes bytes read so far
 * @param good lines that became a value
 * @param bad lines that were reported
 */
public record CsvProgress(long lines, long bytes, long good, long bad) {}
