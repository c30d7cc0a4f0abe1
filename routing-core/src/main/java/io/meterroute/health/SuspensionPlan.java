package io.meterroute.health;

import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.Suspension;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is suspended, and who will be.
 *
 * @param suspended what {@link Suspensions#suspend} set
 * @param windows the calendar
 */
record SuspensionPlan(Map<Use, Suspension> suspended, Set<MaintenanceWindow> windows) {
    static final SuspensionPlan EMPTY = new SuspensionPlan(Map.of(), Set.of());

    private static final Comparator<Suspension> BY_END =
            Comparator.comparing(suspension -> suspension.until().orElse(Instant.MAX));

    SuspensionPlan {
        suspended = Map.copyOf(suspended);
        windows = Set.copyOf(windows);
    }

    /** What a provider is used for. */
    record Use(ProviderId provider, Operation operation) {}

    boolean isEmpty() {
        return suspended.isEmpty() && windows.isEmpty();
    }

    SuspensionPlan with(Use use, Suspension suspension) {
        Map<Use, Suspension> changed = new HashMap<>(suspended);
        changed.put(use, suspension);
        return new SuspensionPlan(changed, windows);
    }

    SuspensionPlan without(Use use) {
        Map<Use, Suspension> changed = new HashMap<>(suspended);
        changed.remove(use);
        return new SuspensionPlan(changed, windows);
    }

    SuspensionPlan with(MaintenanceWindow window) {
        Set<MaintenanceWindow> changed = new LinkedHashSet<>(windows);
        changed.add(window);
        if (changed.size() > Suspensions.MOST_WINDOWS) {
            throw new IllegalArgumentException("at most " + Suspensions.MOST_WINDOWS
                    + " maintenance windows can be planned at once; there is no room for " + window);
        }
        return new SuspensionPlan(suspended, changed);
    }

    SuspensionPlan without(MaintenanceWindow window) {
        Set<MaintenanceWindow> changed = new LinkedHashSet<>(windows);
        changed.remove(window);
        return new SuspensionPlan(suspended, changed);
    }

    /** Returns this without what is over at {@code now}. */
    SuspensionPlan at(Instant now) {
        Map<Use, Suspension> left = new HashMap<>(suspended);
        left.values().removeIf(suspension -> isOver(suspension, now));
        Set<MaintenanceWindow> coming = new LinkedHashSet<>(windows);
        coming.removeIf(window -> window.isOverAt(now));
        return new SuspensionPlan(left, coming);
    }

    /** Whether something in it is over at {@code now}. */
    boolean isOutdated(Instant now) {
        return suspended.values().stream().anyMatch(suspension -> isOver(suspension, now))
                || windows.stream().anyMatch(window -> window.isOverAt(now));
    }

    /** Returns what cannot be used at {@code now}. */
    Set<Use> inForce(Instant now) {
        Set<Use> uses = new HashSet<>();
        suspended.forEach((use, suspension) -> {
            if (!isOver(suspension, now)) {
                uses.add(use);
            }
        });
        windows.stream()
                .filter(window -> window.isOpenAt(now))
                .forEach(window ->
                        window.operations().forEach(operation -> uses.add(new Use(window.provider(), operation))));
        return uses;
    }

    Optional<Suspension> of(ProviderId provider, Operation operation, Instant now) {
        Stream<Suspension> byHand = Optional.ofNullable(suspended.get(new Use(provider, operation))).stream()
                .filter(suspension -> !isOver(suspension, now));
        Stream<Suspension> byCalendar = windows.stream()
                .filter(window -> window.isAbout(provider, operation) && window.isOpenAt(now))
                .map(MaintenanceWindow::suspension);
        return Stream.concat(byHand, byCalendar).max(BY_END);
    }

    private static boolean isOver(Suspension suspension, Instant now) {
        return suspension.until().filter(until -> !now.isBefore(until)).isPresent();
    }
}
