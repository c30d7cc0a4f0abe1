package io.meterroute.tck;

import static io.meterroute.tck.Samples.BANK;
import static io.meterroute.tck.Samples.change;
import static io.meterroute.tck.Samples.doubtfulPurchase;
import static io.meterroute.tck.Samples.opening;
import static io.meterroute.tck.Samples.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingTableStore;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a {@link PurchaseJournal} does that sees the routing table its writes depend on (VEND-7). */
public interface PurchaseJournalWithTableContract extends PurchaseJournalContract {
    /** Returns the table store that {@link #openJournal} looks at, as {@link RoutingTableStoreContract} has it. */
    RoutingTableStore openTableStore(InstitutionId institution);

    @Spec("VEND-7")
    @Test
    default void theJournalSaysThatItSeesTheTable() {
        assertThat(openJournal(BANK).consistency()).isEqualTo(PurchaseJournal.Consistency.WITH_TABLE);
    }

    @Spec("VEND-7")
    @Test
    default void anIntentIsWrittenWhileItsTableIsInForceOnly() {
        PurchaseRecord opened = opening("tx-1").withVersion(1);
        assertThat(openJournal(BANK).open(opened)).isTrue();
        publish(0);
        publish(1);

        assertThat(write(opened, 1)).isFalse();
        assertThat(write(opened, 3)).isFalse();
        assertThat(write(opened, TableStamp.NONE)).isFalse();
        assertThat(openJournal(BANK).find(opened.id()).purchase()).contains(opened);

        assertThat(write(opened, 2)).isTrue();
        assertThat(openJournal(BANK).find(opened.id()).purchase())
                .contains(doubtfulPurchase("tx-1").withVersion(2));
    }

    /** As after a failover that has lost the commit of the table the intent was decided with, and given its number out again. */
    @Spec("VEND-7")
    @Test
    default void anIntentOfAnotherTableWithTheNumberOfTheOneInForceIsNotWritten() {
        PurchaseRecord opened = opening("tx-1").withVersion(1);
        assertThat(openJournal(BANK).open(opened)).isTrue();
        publish(0);

        assertThat(write(opened, table(BANK, 2).withRevision(1).stamp())).isFalse();

        assertThat(openJournal(BANK).find(opened.id()).purchase()).contains(opened);
        assertThat(write(opened, table(BANK, 1).withRevision(1).stamp())).isTrue();
    }

    @Spec("VEND-7")
    @Test
    default void anIntentIsNotWrittenWhereNoTableWasEverPublished() {
        PurchaseRecord opened = opening("tx-1").withVersion(1);
        assertThat(openJournal(BANK).open(opened)).isTrue();

        assertThat(write(opened, 1)).isFalse();
    }

    @Spec("VEND-7")
    @Test
    default void theVersionIsComparedAlsoWhenTheRevisionIsInForce() {
        PurchaseRecord opened = opening("tx-1").withVersion(1);
        assertThat(openJournal(BANK).open(opened)).isTrue();
        publish(0);

        assertThat(write(opened.withVersion(2), 1)).isFalse();
    }

    @Spec("VEND-7")
    @Test
    default void aWriteThatDependsOnNoRevisionDoesNotLookAtTheTable() {
        PurchaseRecord opened = opening("tx-1").withVersion(1);
        assertThat(openJournal(BANK).open(opened)).isTrue();
        publish(0);

        assertThat(openJournal(BANK).compareAndSet(opened, opened, Optional.empty()))
                .isTrue();
    }

    @Spec("VEND-7")
    @Test
    default void nothingIsWrittenAfterItsRevisionWasReplaced() {
        publish(0);
        TableRace race = new TableRace();

        Together.run(thread -> {
            if (thread == 0) {
                race.publish(openTableStore(BANK), openJournal(BANK));
            } else {
                race.write(openJournal(BANK), thread);
            }
            return thread;
        });

        assertThat(race.tooLate()).isEmpty();
        assertThat(race.written()).isPositive();
    }

    private boolean write(PurchaseRecord expected, long revision) {
        return write(expected, table(BANK, 1).withRevision(revision).stamp());
    }

    private boolean write(PurchaseRecord expected, TableStamp decidedWith) {
        return openJournal(BANK).compareAndSet(expected, doubtfulPurchase("tx-1"), Optional.of(decidedWith));
    }

    private void publish(long expectedRevision) {
        assertThat(openTableStore(BANK).publish(expectedRevision, table(BANK, 1), change("another")))
                .isTrue();
    }
}
