package io.meterroute.jdbc;

import static io.meterroute.jdbc.TestPurchases.endOne;
import static io.meterroute.jdbc.TestPurchases.ended;
import static io.meterroute.jdbc.TestPurchases.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.PurchaseJournal.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ends are read in one order, whoever reads, and nobody who ends a purchase waits for a place in it. */
@Spec("VEND-10")
class PurchaseEndsTest {
    private static final String PREFIX = "ends_";
    private static final InstitutionId BANK = InstitutionId.of("bank");

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void anEndThatIsCommittedLateComesAfterThoseThatWereReadMeanwhile(TestDatabase database) {
        FailingCommits commits = commits(database);
        PurchaseJournal slow = journal(commits.dataSource(), BANK);
        PurchaseJournal quick = journal(database.pool(), BANK);
        PurchaseRecord late = opening("late").withVersion(1);
        assertThat(slow.open(late)).isTrue();
        List<Ended> read = new ArrayList<>();

        commits.beforeNext(() -> {
            endOne(quick, "early");
            read.addAll(quick.endedAfter(Optional.empty(), 10));
        });
        assertThat(slow.compareAndSet(late, ended(late), Optional.empty())).isTrue();

        assertThat(read).extracting(PurchaseEndsTest::id).containsExactly("early");
        assertThat(quick.endedAfter(Optional.of(read.get(0).cursor()), 10))
                .extracting(PurchaseEndsTest::id)
                .containsExactly("late");
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aReaderWhoGivesPlacesKeepsNobodyFromEndingAPurchase(TestDatabase database) {
        FailingCommits commits = commits(database);
        PurchaseJournal slow = journal(commits.dataSource(), BANK);
        PurchaseJournal quick = journal(database.pool(), BANK);
        endOne(quick, "tx-1");

        AtomicInteger transactions = new AtomicInteger();
        Runnable others = () -> endOne(quick, "tx-2-" + transactions.incrementAndGet());
        commits.beforeNext(() -> commits.beforeNext(others));
        assertThat(TestPurchases.ends(slow)).containsExactly("tx-1");

        assertThat(transactions).hasValue(1);
        assertThat(TestPurchases.ends(slow)).containsExactly("tx-1", "tx-2-1");
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void readersWhoReadAtOnceReadTheSameWhileOthersWrite(TestDatabase database) throws InterruptedException {
        commits(database);
        int each = 40;
        int writers = 3;
        AtomicInteger done = new AtomicInteger();

        List<List<String>> read = AtOnce.run(writers + 3, thread -> {
            PurchaseJournal journal = journal(database.pool(), BANK);
            if (thread >= writers) {
                return readAll(journal, done, writers);
            }
            for (int i = 0; i < each; i++) {
                endOne(journal, thread + "-" + i);
            }
            done.incrementAndGet();
            return List.of();
        });

        assertThat(read.get(writers)).hasSize(writers * each).doesNotHaveDuplicates();
        assertThat(read.subList(writers, writers + 3)).containsOnly(read.get(writers));
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aPlaceThatWasNeverGivenAndOneOfAnotherInstitutionAreNoCursors(TestDatabase database) {
        commits(database);
        PurchaseJournal journal = journal(database.pool(), BANK);
        PurchaseJournal other = journal(database.pool(), InstitutionId.of("retailer"));
        endOne(journal, "tx-1");
        endOne(other, "tx-1");
        String ours = journal.endedAfter(Optional.empty(), 1).get(0).cursor();
        String theirs = other.endedAfter(Optional.empty(), 1).get(0).cursor();

        assertThat(List.of(theirs, ours + "0", ours.replace("-1", "-2")))
                .allSatisfy(cursor -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> journal.endedAfter(Optional.of(cursor), 1)));
        assertThat(journal.endedAfter(Optional.of(ours), 1)).isEmpty();
    }

    private static List<String> readAll(PurchaseJournal journal, AtomicInteger done, int writers) {
        List<String> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        while (true) {
            boolean last = done.get() == writers;
            List<Ended> page = journal.endedAfter(cursor, 7);
            page.forEach(ended -> read.add(id(ended)));
            if (page.isEmpty() && last) {
                return read;
            }
            cursor = page.isEmpty()
                    ? cursor
                    : Optional.of(page.get(page.size() - 1).cursor());
        }
    }

    private static String id(Ended ended) {
        return ended.purchase().id().value();
    }

    private static FailingCommits commits(TestDatabase database) {
        database.clear(PREFIX);
        return new FailingCommits(database.poolWithAutocommitOff());
    }

    private static PurchaseJournal journal(DataSource dataSource, InstitutionId institution) {
        return JdbcRouting.on(dataSource)
                .tablePrefix(PREFIX)
                .acceptingLostCommits()
                .forInstitution(institution)
                .journal()
                .orElseThrow();
    }
}
