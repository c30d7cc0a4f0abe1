package io.meterroute.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * One state of a {@link PurchaseModel}.
 *
 * @param purchase the number of the record that the journal holds
 * @param nodes what the nodes remember
 * @param wire what is under way
 * @param around everything else
 */
record PurchaseWorld(int purchase, List<Sender> nodes, Wire wire, Backdrop around) {
    PurchaseWorld withPurchase(int next) {
        return new PurchaseWorld(next, nodes, wire, around);
    }

    PurchaseWorld with(int number, Sender node) {
        List<Sender> next = new ArrayList<>(nodes);
        next.set(number, node);
        return new PurchaseWorld(purchase, List.copyOf(next), wire, around);
    }

    PurchaseWorld with(Wire next) {
        return new PurchaseWorld(purchase, nodes, next, around);
    }

    PurchaseWorld with(Backdrop next) {
        return new PurchaseWorld(purchase, nodes, wire, next);
    }
}
