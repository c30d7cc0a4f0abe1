package io.meterroute;

import java.time.Duration;
import java.util.Optional;

/**
 * What a router holds of the meters in its own memory to decide by.
 *
 * @param isComplete whether all meters have been taken over once: until then those that are missing are read from the store
 * @param meters about how many are held
 * @param bytes how much memory they take; a few numbers that have letters or more than 18 digits do not count
 * @param staleFor how long ago all of it was known to be up to date, if it may not be any more
 */
public record ReplicaStatus(boolean isComplete, long meters, long bytes, Optional<Duration> staleFor) {}
