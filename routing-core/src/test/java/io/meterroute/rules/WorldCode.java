package io.meterroute.rules;

import java.util.List;
import java.util.Optional;

/**
 * Writes a {@link World} into 63 bits: its parts are kept once each, and a world is the numbers of its parts. Nothing is
 * left out, so two worlds with one number are equal in everything.
 */
final class WorldCode {
    static final int METER_BITS = 19;
    private static final int REPLICA_BITS = 14;
    private static final int ASKS_BITS = 19;
    private static final int AROUND_BITS = 11;

    private final Interner<Optional<World.Replica>> replicas = new Interner<>(REPLICA_BITS);
    private final Interner<List<Ask>> asks = new Interner<>(ASKS_BITS);
    private final Interner<Surroundings> surroundings = new Interner<>(AROUND_BITS);

    long encode(World world) {
        long code = world.meter();
        code = code << REPLICA_BITS | replicas.numberOf(world.replica());
        code = code << ASKS_BITS | asks.numberOf(world.asks());
        return code << AROUND_BITS | surroundings.numberOf(world.around());
    }

    World decode(long code) {
        return new World(
                (int) (code >>> (AROUND_BITS + ASKS_BITS + REPLICA_BITS)),
                replicas.value(part(code >>> (AROUND_BITS + ASKS_BITS), REPLICA_BITS)),
                asks.value(part(code >>> AROUND_BITS, ASKS_BITS)),
                surroundings.value(part(code, AROUND_BITS)));
    }

    private static int part(long code, int bits) {
        return (int) code & (1 << bits) - 1;
    }
}
