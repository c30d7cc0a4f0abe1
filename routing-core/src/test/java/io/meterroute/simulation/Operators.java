package io.meterroute.simulation;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.testkit.Ledger;
import java.time.Duration;
import java.util.Optional;

/** Two persons who end what only they can end, after they have asked the provider and waited for what is still late. */
final class Operators {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final World world;

    Operators(World world) {
        this.world = world;
    }

    /** Looks at every purchase once. */
    void look() {
        world.journal()
                .keys(Row.Purchase.class)
                .toList()
                .forEach(row -> world.journal()
                        .find(row)
                        .filter(purchase -> purchase.needsOperator() && !purchase.isEnded())
                        .filter(purchase -> purchase.openAttempt()
                                .filter(open ->
                                        open.journaledAt().plus(PATIENCE).isBefore(world.now()))
                                .isPresent())
                        .ifPresent(purchase -> close(row, purchase)));
    }

    private void close(Row.Purchase row, PurchaseRecord purchase) {
        AttemptRecord open = purchase.openAttempt().orElseThrow();
        Optional<Receipt> token = world.money().tokens(row.institution(), purchase) == 0
                ? Optional.empty()
                : world.ledger().entries().stream()
                        .filter(entry -> entry.attempt().equals(open.id()))
                        .map(Ledger.Entry::receipt)
                        .findFirst();
        world.nodes().stream()
                .filter(node -> node.institution().equals(row.institution()))
                .forEach(node -> node.does(router -> {
                    if (purchase.closing().isEmpty()) {
                        router.proposeClosing(purchase.id(), "alice", token, "the provider's portal");
                    } else {
                        router.approveClosing(purchase.id(), purchase.closing().get(), "bob");
                        world.tally().add(Happening.OPERATOR_CLOSING);
                    }
                }));
    }
}
