package io.meterroute.rules;

import java.util.List;

/** Writes a {@link PurchaseWorld} into 63 bits, part by part, as {@link WorldCode} does. */
final class PurchaseWorldCode {
    static final int PURCHASE_BITS = 19;
    private static final int NODES_BITS = 12;
    private static final int WIRE_BITS = 19;
    private static final int AROUND_BITS = 13;

    private final Interner<List<Sender>> nodes = new Interner<>(NODES_BITS);
    private final Interner<Wire> wires = new Interner<>(WIRE_BITS);
    private final Interner<Backdrop> backdrops = new Interner<>(AROUND_BITS);

    long encode(PurchaseWorld world) {
        long code = world.purchase();
        code = code << NODES_BITS | nodes.numberOf(world.nodes());
        code = code << WIRE_BITS | wires.numberOf(world.wire());
        return code << AROUND_BITS | backdrops.numberOf(world.around());
    }

    PurchaseWorld decode(long code) {
        return new PurchaseWorld(
                (int) (code >>> (AROUND_BITS + WIRE_BITS + NODES_BITS)),
                nodes.value(part(code >>> (AROUND_BITS + WIRE_BITS), NODES_BITS)),
                wires.value(part(code >>> AROUND_BITS, WIRE_BITS)),
                backdrops.value(part(code, AROUND_BITS)));
    }

    private static int part(long code, int bits) {
        return (int) code & (1 << bits) - 1;
    }
}
