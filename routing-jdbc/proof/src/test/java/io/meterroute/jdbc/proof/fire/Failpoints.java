package io.meterroute.jdbc.proof.fire;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Named places in a node at which it can be made to stop for good, to be killed there. The first thread that comes to the
 * armed place says so and never goes on; the others do, until the kill comes.
 */
final class Failpoints {
    private static final String NOWHERE = "";

    private final AtomicReference<String> armed = new AtomicReference<>(NOWHERE);
    private final Consumer<String> reached;

    Failpoints(Consumer<String> reached) {
        this.reached = reached;
    }

    void arm(String place) {
        armed.set(place);
    }

    /** Goes on, unless this place is armed. */
    void at(String place) {
        String present = armed.get();
        if (place.equals(present) && armed.compareAndSet(present, NOWHERE)) {
            reached.accept(place);
            while (true) {
                LockSupport.park();
            }
        }
    }
}
