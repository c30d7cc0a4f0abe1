package io.meterroute.health;

import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.Suspension;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A time in which a provider is known to be out of use (HEALTH-4).
 *
 * @param provider the provider
 * @param operations what it cannot be used for, at least one thing
 * @param cause why, for people, 1 to 100 characters
 * @param from when it begins
 * @param until when it ends, after {@code from}
 */
public record MaintenanceWindow(
        ProviderId provider, Set<Operation> operations, String cause, Instant from, Instant until) {
    /**
     * Checks cause and times.
     *
     * @throws IllegalArgumentException if the cause is no cause of a {@link Suspension}, there is no operation, or the
     *     window does not end after it begins
     */
    public MaintenanceWindow {
        Objects.requireNonNull(provider, "provider");
        operations = Set.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("maintenance of provider " + provider + " names no operation");
        }
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException(
                    "maintenance of provider " + provider + " must end after it begins: " + from + " to " + until);
        }
        var unused = new Suspension(cause, Optional.of(until));
    }

    /** Returns a window in which the provider can be used for nothing. */
    public static MaintenanceWindow of(ProviderId provider, String cause, Instant from, Instant until) {
        return new MaintenanceWindow(provider, Set.of(Operation.values()), cause, from, until);
    }

    boolean isAbout(ProviderId someone, Operation operation) {
        return provider.equals(someone) && operations.contains(operation);
    }

    boolean isOpenAt(Instant time) {
        return !time.isBefore(from) && !isOverAt(time);
    }

    boolean isOverAt(Instant time) {
        return !time.isBefore(until);
    }

    Suspension suspension() {
        return new Suspension(cause, Optional.of(until));
    }
}
