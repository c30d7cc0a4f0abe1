package io.meterroute.jdbc.proof.fire;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Follows what one thread of a node does for one operation: the random names that it makes carry the operation's number and
 * count, and writes that failed, and may have happened, are counted too. Other threads' names are random.
 */
final class Tries implements Supplier<UUID> {
    private static final Count NOTHING = new Count(0, 0, 0);
    private static final ThreadLocal<Count> COUNTS = ThreadLocal.withInitial(() -> NOTHING);

    private record Count(long operation, int names, int doubts) {}

    /** Begins to follow this thread. */
    void begin(long operation) {
        COUNTS.set(new Count(operation, 0, 0));
    }

    /** Ends that, and returns how many names were made and how many writes were in doubt, as two words. */
    String end() {
        Count count = present();
        COUNTS.remove();
        return count.names() + " " + count.doubts();
    }

    /** Returns the name that was made for {@code operation}, 1 or more, after {@code count} others. */
    static UUID name(long operation, int count) {
        return new UUID(operation, count);
    }

    /** Notes a write that failed. */
    void doubt() {
        Count count = present();
        COUNTS.set(new Count(count.operation(), count.names(), count.doubts() + 1));
    }

    @Override
    public UUID get() {
        Count count = present();
        COUNTS.set(new Count(count.operation(), count.names() + 1, count.doubts()));
        return count.operation() == NOTHING.operation() ? UUID.randomUUID() : name(count.operation(), count.names());
    }

    private static Count present() {
        return Objects.requireNonNull(COUNTS.get());
    }
}
