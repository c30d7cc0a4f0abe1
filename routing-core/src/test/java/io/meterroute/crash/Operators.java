package io.meterroute.crash;

import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.testkit.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Two persons who end what only they can end, after they have asked the provider and waited for what is still late. */
final class Operators {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final PurchaseJournal journal;
    private final Ledger ledger;

    Operators(PurchaseJournal journal, Ledger ledger) {
        this.journal = journal;
        this.ledger = ledger;
    }

    void look(PurchaseId id, Instant now, List<Node> nodes) {
        journal.find(id)
                .purchase()
                .filter(purchase -> purchase.needsOperator() && !purchase.isEnded())
                .filter(purchase -> purchase.openAttempt()
                        .filter(open -> open.journaledAt().plus(PATIENCE).isBefore(now))
                        .isPresent())
                .ifPresent(purchase -> close(purchase, nodes));
    }

    private void close(PurchaseRecord purchase, List<Node> nodes) {
        Optional<Receipt> token = ledger.netVends(purchase.id()) == 0
                ? Optional.empty()
                : ledger.entries().stream()
                        .filter(entry -> entry.purchase().equals(purchase.id()))
                        .filter(entry -> entry.provider()
                                .equals(purchase.openAttempt().orElseThrow().provider()))
                        .map(Ledger.Entry::receipt)
                        .findFirst();
        nodes.forEach(node -> node.does(router -> {
            if (purchase.closing().isEmpty()) {
                router.proposeClosing(purchase.id(), "alice", token, "the provider's portal");
            } else {
                router.approveClosing(purchase.id(), purchase.closing().get(), "bob");
            }
        }));
    }
}
