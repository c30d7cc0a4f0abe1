package io.meterroute.spi;

/**
 * An entry of a log at its place.
 *
 * @param <T> the entry's type
 * @param cursor names the place; give it back to read on from there
 * @param entry the entry
 */
public record Logged<T>(String cursor, T entry) {}
